//! Writes results as the service words them.

use crate::job::{Job, Kind};
use serde_json::{Map, Value, json};

/// Told in every result: who speaks here is not Smile ID.
const SOURCE: &str = "Stand-in on this machine";

pub(crate) fn machine_pass(kind: Kind) -> &'static str {
    match kind {
        Kind::Registration => "0840",
        Kind::Authentication => "0820",
    }
}

pub(crate) fn machine_fail(kind: Kind) -> &'static str {
    match kind {
        Kind::Registration => "0841",
        Kind::Authentication => "0821",
    }
}

pub(crate) fn spoof_review(kind: Kind) -> &'static str {
    match kind {
        Kind::Registration => "0844",
        Kind::Authentication => "0824",
    }
}

pub(crate) fn human_pass(kind: Kind) -> &'static str {
    match kind {
        Kind::Registration => "1240",
        Kind::Authentication => "1220",
    }
}

/// True when humans still have to look.
pub(crate) fn is_provisional(code: &str) -> bool {
    matches!(code, "0822" | "0824" | "0825" | "0844" | "0846")
}

/// True when a registration with this result enrols the person.
pub(crate) fn enrols(code: &str) -> bool {
    matches!(code, "0840" | "1240")
}

/// True when `job_success` is false with this result.
pub(crate) fn is_refusal(code: &str) -> bool {
    !(is_provisional(code) || matches!(code, "0820" | "0840" | "1220" | "1240"))
}

/// The `result` object of a job.
pub(crate) fn result(job: &Job, code: &str) -> Map<String, Value> {
    let mut params = job.params.clone();
    // The service echoes the type as text whatever was sent.
    params.insert("job_type".to_owned(), json!(job.kind.number().to_string()));
    let mut result = Map::new();
    result.insert("Source".to_owned(), json!(SOURCE));
    result.insert("Actions".to_owned(), actions(job.kind, code));
    result.insert("ResultCode".to_owned(), json!(code));
    result.insert("ResultText".to_owned(), json!(text(code)));
    result.insert("SmileJobID".to_owned(), json!(job.smile_job_id));
    result.insert("PartnerParams".to_owned(), Value::Object(params));
    result.insert(
        "ConfidenceValue".to_owned(),
        json!(if is_refusal(code) { "0" } else { "99" }),
    );
    result
}

fn actions(kind: Kind, code: &str) -> Value {
    let is_human = code.starts_with("12");
    let is_spoof = matches!(code, "0823" | "0841" | "0907" | "1222" | "1242");
    let liveness = match code {
        "0822" | "0825" => "Passed",
        _ if is_provisional(code) => "Under Review",
        _ if is_spoof => "Failed",
        _ => "Passed",
    };
    let selfie = if matches!(code, "0921" | "0922" | "0941" | "0942" | "1241") {
        "Failed"
    } else {
        "Passed"
    };
    let register = match kind {
        Kind::Authentication => "Not Applicable",
        Kind::Registration if enrols(code) => "Approved",
        Kind::Registration if is_provisional(code) => "Provisionally Approved",
        Kind::Registration => "Rejected",
    };
    let compare = match (kind, code) {
        (Kind::Registration, _) => "Not Applicable",
        (Kind::Authentication, "0822" | "0825") => "Under Review",
        (Kind::Authentication, _) => "Completed",
    };
    let human = match (is_human, enrols(code) || code == "1220") {
        (false, _) => "Not Applicable",
        (true, true) => "Passed",
        (true, false) => "Failed",
    };
    json!({
        "Human_Review_Compare": if kind == Kind::Authentication { human } else { "Not Applicable" },
        "Human_Review_Liveness_Check": human,
        "Human_Review_Selfie_Check": human,
        "Human_Review_Update_Selfie": "Not Applicable",
        "Liveness_Check": liveness,
        "Register_Selfie": register,
        "Return_Personal_Info": "Not Applicable",
        "Selfie_Check": selfie,
        "Selfie_Provided": "Passed",
        "Selfie_To_ID_Authority_Compare": "Not Applicable",
        "Selfie_To_ID_Card_Compare": "Not Applicable",
        "Selfie_To_Registered_Selfie_Compare": compare,
        "Update_Registered_Selfie_On_File": "Not Applicable",
        "Verify_ID_Number": "Not Applicable",
    })
}

fn text(code: &str) -> &'static str {
    match code {
        "0001" => "Data invalid: unable to extract the zip",
        "0820" => "Authenticate User Machine Judgement - PASS",
        "0821" => "Images did not match",
        "0822" => "Authenticate User Machine Judgement - PROVISIONAL",
        "0823" => "Possible spoof detected",
        "0824" => "Possible spoof, under review",
        "0825" => "Comparison unsure, under review",
        "0840" => "Enroll User Machine Judgement - PASS",
        "0841" => "Possible spoof detected",
        "0844" | "0846" => "Possible spoof, under review",
        "0903" => "Zip corrupt",
        "0907" => "Possible spoof detected",
        "0921" | "0941" => "No face found",
        "0922" | "0942" => "Image quality too poor",
        "1220" => "Authenticate User Human Judgement - PASS",
        "1221" => "Human judgement: images did not match",
        "1222" | "1242" => "Human judgement: spoof detected",
        "1240" => "Enroll User Human Judgement - PASS",
        "1241" => "Human judgement: image unusable",
        _ => "Result forced by the scenario",
    }
}
