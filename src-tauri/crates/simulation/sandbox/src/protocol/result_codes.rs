//! Lists the `ResultCode`s of each kind of job, and what they mean for the person's enrollment.

use smile_id::JobType;

/// The codes that differ from kind to kind in one digit only.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Codes {
    pub(crate) machine_pass: &'static str,
    pub(crate) machine_fail: &'static str,
    /// Possible spoof, humans look.
    pub(crate) spoof_review: &'static str,
    pub(crate) no_face: &'static str,
    pub(crate) poor: &'static str,
    pub(crate) human_pass: &'static str,
    pub(crate) human_fail: &'static str,
}

pub(crate) const fn of(job_type: JobType) -> Codes {
    match job_type {
        JobType::BiometricKyc => Codes {
            machine_pass: "0810",
            machine_fail: "0811",
            spoof_review: "0814",
            no_face: "0911",
            poor: "0912",
            human_pass: "1210",
            human_fail: "1211",
        },
        JobType::Authentication => Codes {
            machine_pass: "0820",
            machine_fail: "0821",
            spoof_review: "0824",
            no_face: "0921",
            poor: "0922",
            human_pass: "1220",
            human_fail: "1221",
        },
        JobType::Registration => Codes {
            machine_pass: "0840",
            machine_fail: "0841",
            spoof_review: "0844",
            no_face: "0941",
            poor: "0942",
            human_pass: "1240",
            human_fail: "1242",
        },
    }
}

/// What `sandbox_result` "2" gives.
pub(crate) const fn provisional(job_type: JobType) -> &'static str {
    match job_type {
        JobType::BiometricKyc => "0812",
        JobType::Authentication | JobType::Registration => of(job_type).spoof_review,
    }
}

/// True when humans still have to look.
pub(crate) fn is_provisional(code: &str) -> bool {
    matches!(code, "0812" | "0814" | "0815" | "0822" | "0824" | "0825" | "0844" | "0846" | "1213")
}

/// True when the machine or a human said yes.
pub(crate) fn is_pass(code: &str) -> bool {
    enrolls(code) || matches!(code, "0820" | "1220")
}

/// True when a job with this result enrolls the person.
pub(crate) fn enrolls(code: &str) -> bool {
    matches!(code, "0810" | "1210" | "0840" | "1240")
}

/// True when `job_success` is false with this result.
pub(crate) fn is_refusal(code: &str) -> bool {
    !is_provisional(code) && !is_pass(code)
}

/// True when humans said it.
pub(crate) fn is_human(code: &str) -> bool {
    code.starts_with("12")
}

/// True when nothing could be looked at.
pub(crate) fn is_unprocessed(code: &str) -> bool {
    matches!(code, "0001" | "0903")
}

/// True when the pictures were taken for a spoof.
pub(crate) fn is_spoof(code: &str) -> bool {
    matches!(code, "0813" | "0823" | "0841" | "0907" | "1212" | "1222" | "1242")
}

/// `ResultText`.
pub(crate) fn text(code: &str) -> &'static str {
    match code {
        "0001" => "Data invalid: unable to extract the zip",
        "0810" | "0840" => "Enroll User Machine Judgement - PASS",
        "0811" | "0821" => "Images did not match",
        "0812" => "Enroll User Machine Judgement - PROVISIONAL",
        "0813" | "0823" | "0841" | "0907" => "Possible spoof detected",
        "0814" | "0824" | "0844" | "0846" => "Possible spoof, under review",
        "0815" | "0825" => "Comparison unsure, under review",
        "0820" => "Authenticate User Machine Judgement - PASS",
        "0822" => "Authenticate User Machine Judgement - PROVISIONAL",
        "0903" => "Zip corrupt",
        "0908" => "Issuer not available",
        "0911" | "0921" | "0941" => "No face found",
        "0912" | "0922" | "0942" => "Image quality too poor",
        "1210" | "1240" => "Enroll User Human Judgement - PASS",
        "1211" | "1221" => "Human judgement: images did not match",
        "1212" | "1222" | "1242" => "Human judgement: spoof detected",
        "1213" => "Human judgement: liveness unsure",
        "1214" => "Human judgement: ID card check failed",
        "1220" => "Authenticate User Human Judgement - PASS",
        "1241" => "Human judgement: image unusable",
        _ => "Result forced by the scenario",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use delivery::Category;
    use smile_id::replies::results;

    #[test]
    fn agrees_with_what_clients_understand() {
        // 10xx is what the authority says, not a verdict.
        let verdicts = results::TABLE.iter().filter(|row| !row.code.starts_with("10"));
        for (code, category) in verdicts.map(|row| (row.code, row.category)) {
            assert_eq!(is_pass(code), category == Category::Approved, "{code}");
            assert_eq!(is_provisional(code), category == Category::InReview, "{code}");
            assert_ne!(text(code), text("?"), "{code}");
        }
    }
}
