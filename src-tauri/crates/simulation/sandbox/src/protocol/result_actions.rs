//! Writes the `Actions` of a result.

use crate::judge::authority;
use crate::protocol::result_codes::{enrolls, is_pass, is_provisional, is_spoof, is_unprocessed};
use crate::state::job::Inspection;
use serde_json::{Value, json};
use smile_id::JobType;

const NOT_APPLICABLE: &str = "Not Applicable";

/// What was done for a result, as the service words it.
pub(crate) fn actions(job_type: JobType, code: &str, inspection: &Inspection) -> Value {
    let human = human(code);
    let enrolling = job_type != JobType::Authentication;
    let [verify, personal, authority_compare] = authority::actions(inspection.authority.as_ref());
    let human_compare = if job_type == JobType::Registration { NOT_APPLICABLE } else { human };
    json!({
        "Human_Review_Compare": human_compare,
        "Human_Review_Liveness_Check": human,
        "Human_Review_Selfie_Check": human,
        "Human_Review_Update_Selfie": NOT_APPLICABLE,
        "Liveness_Check": liveness(code, inspection.liveness_ran),
        "Register_Selfie": if enrolling { registered(code) } else { NOT_APPLICABLE },
        "Return_Personal_Info": personal,
        "Selfie_Check": selfie(code),
        "Selfie_Provided": if is_unprocessed(code) { "Failed" } else { "Passed" },
        "Selfie_To_ID_Authority_Compare": authority_compare,
        "Selfie_To_ID_Card_Compare": compared(code, inspection.card_compared),
        "Selfie_To_Registered_Selfie_Compare": compared(code, !enrolling),
        "Update_Registered_Selfie_On_File": NOT_APPLICABLE,
        "Verify_ID_Number": verify,
    })
}

fn liveness(code: &str, ran: bool) -> &'static str {
    if !ran || is_unprocessed(code) {
        NOT_APPLICABLE
    } else if is_spoof(code) {
        "Failed"
    } else if matches!(code, "0814" | "0824" | "0844" | "0846") {
        "Under Review"
    } else {
        "Passed"
    }
}

fn selfie(code: &str) -> &'static str {
    match code {
        _ if is_unprocessed(code) => NOT_APPLICABLE,
        "0911" | "0912" | "0921" | "0922" | "0941" | "0942" | "1241" => "Failed",
        _ => "Passed",
    }
}

fn registered(code: &str) -> &'static str {
    if enrolls(code) {
        "Approved"
    } else if is_provisional(code) {
        "Provisionally Approved"
    } else {
        "Rejected"
    }
}

fn compared(code: &str, ran: bool) -> &'static str {
    match code {
        _ if !ran || is_unprocessed(code) => NOT_APPLICABLE,
        "0815" | "0822" | "0825" => "Under Review",
        _ => "Completed",
    }
}

fn human(code: &str) -> &'static str {
    if !code.starts_with("12") {
        NOT_APPLICABLE
    } else if is_pass(code) {
        "Passed"
    } else if is_provisional(code) {
        "Unable To Determine"
    } else {
        "Failed"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lone_selfie_is_not_checked_for_life() {
        let lone = actions(JobType::Registration, "0840", &Inspection::default());
        assert_eq!(lone["Liveness_Check"], NOT_APPLICABLE);
        assert_eq!(lone["Selfie_Check"], "Passed");
        let inspection = Inspection { liveness_ran: true, ..Inspection::default() };
        let whole = actions(JobType::Registration, "0840", &inspection);
        assert_eq!(whole["Liveness_Check"], "Passed");
    }

    #[test]
    fn unprocessed_pictures_pass_no_check() {
        let inspection =
            Inspection { liveness_ran: true, card_compared: true, ..Inspection::default() };
        for code in ["0001", "0903"] {
            let actions = actions(JobType::BiometricKyc, code, &inspection);
            let praised = actions.as_object().unwrap().iter().find(|(_, value)| {
                ["Passed", "Completed", "Approved"].contains(&value.as_str().unwrap())
            });
            assert_eq!(praised, None, "{code}");
        }
    }
}
