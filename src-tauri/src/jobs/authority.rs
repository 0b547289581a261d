//! What the ID authority said about a number, read from a verdict.

use delivery::Verdict;
use store::JobSummary;
use visit::AuthorityAnswer;

/// The answer about the number that a job names.
pub(crate) fn of(summary: &JobSummary) -> Option<AuthorityAnswer> {
    summary.identity.as_ref().and(summary.job.verdict()).and_then(answer)
}

/// The answer in a verdict of Biometric KYC; `None` while the authority has not been heard.
pub(crate) fn answer(verdict: &Verdict) -> Option<AuthorityAnswer> {
    let says = |name: &str, value: &str| {
        let mut actions = verdict.actions.iter();
        actions.any(|(key, said)| key == name && said.trim().eq_ignore_ascii_case(value))
    };
    match verdict.code.as_str() {
        "1013" => return Some(AuthorityAnswer::NumberNotFound),
        "1014" => return Some(AuthorityAnswer::NumberMalformed),
        "1015" | "0908" => return Some(AuthorityAnswer::NotReachable),
        "1016" => return Some(AuthorityAnswer::NotActivated),
        _ => {}
    }
    if says("Verify_ID_Number", "Issuer Unavailable") {
        Some(AuthorityAnswer::NotReachable)
    } else if says("Verify_ID_Number", "Not Verified") {
        Some(AuthorityAnswer::NumberNotFound)
    } else if says("Selfie_To_ID_Authority_Compare", "ID Authority Photo Not Available") {
        Some(AuthorityAnswer::NoPicture)
    } else if verdict.code == "1012" || says("Verify_ID_Number", "Verified") {
        Some(AuthorityAnswer::NumberFound)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use delivery::{Category, Judge};

    fn heard(code: &str, action: &str, value: &str) -> Option<AuthorityAnswer> {
        answer(&Verdict {
            category: Category::InReview,
            judge: Judge::Machine,
            code: code.to_owned(),
            text: String::new(),
            actions: vec![(action.to_owned(), value.to_owned())],
            smile_job_id: None,
        })
    }

    #[test]
    fn reads_codes_and_actions() {
        use AuthorityAnswer::{
            NoPicture, NotReachable, NumberFound, NumberMalformed, NumberNotFound,
        };
        let number = "Verify_ID_Number";
        assert_eq!(heard("0810", number, "Verified"), Some(NumberFound));
        assert_eq!(heard("0812", number, "not verified"), Some(NumberNotFound));
        assert_eq!(heard("0812", number, "Issuer Unavailable"), Some(NotReachable));
        assert_eq!(heard("1013", "", ""), Some(NumberNotFound));
        assert_eq!(heard("1014", number, "Not Verified"), Some(NumberMalformed));
        assert_eq!(heard("0908", "", ""), Some(NotReachable));
        let compare = "Selfie_To_ID_Authority_Compare";
        assert_eq!(heard("0812", compare, "ID Authority Photo Not Available"), Some(NoPicture));
        for (action, value) in
            [(number, "Not Applicable"), ("Liveness_Check", "Verified"), ("", "")]
        {
            assert_eq!(heard("0810", action, value), None, "{action}: {value}");
        }
    }
}
