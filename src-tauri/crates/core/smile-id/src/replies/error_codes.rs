//! Lists what each error code of the service means for a job or for the kiosk.

use delivery::{Blockage, RefusalKind};

/// What a code of a call (not of a job's result) means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeMeaning {
    /// The call succeeded; nothing about a person is decided by that.
    Accepted,
    /// The service is unwell or asks for patience.
    Unwell,
    /// The job id exists already.
    JobExists,
    /// No zip was received for the job.
    NoZip,
    /// The kiosk or its account is at fault.
    Blocked(Blockage),
    /// The job is refused.
    Refused(RefusalKind),
}

/// Every documented code. A code of another family (23xx of `job_status`, 24xx of other calls) that has no row of its
/// own means what the 22xx code with the same last two digits means.
pub const TABLE: &[(&str, CodeMeaning)] = &[
    ("2201", CodeMeaning::Unwell),
    ("2202", CodeMeaning::Accepted),
    ("2203", CodeMeaning::Refused(RefusalKind::BadRequest)),
    ("2204", CodeMeaning::Refused(RefusalKind::BadRequest)),
    ("2205", CodeMeaning::Blocked(Blockage::Credentials)),
    // Nowhere described; the vendor's iOS kit takes it for 2215 since 11.2.0, by its list of changes.
    ("2206", CodeMeaning::JobExists),
    ("2207", CodeMeaning::Refused(RefusalKind::UserInactive)),
    ("2208", CodeMeaning::Refused(RefusalKind::UserInactive)),
    ("2209", CodeMeaning::Refused(RefusalKind::AlreadyEnrolled)),
    ("2210", CodeMeaning::Refused(RefusalKind::NotEnrolled)),
    ("2211", CodeMeaning::Refused(RefusalKind::MustReenroll)),
    ("2212", CodeMeaning::Refused(RefusalKind::BadRequest)),
    ("2213", CodeMeaning::Refused(RefusalKind::BadRequest)),
    ("2214", CodeMeaning::Blocked(Blockage::Account)),
    ("2215", CodeMeaning::JobExists),
    ("2216", CodeMeaning::Refused(RefusalKind::NotEnrolled)),
    ("2217", CodeMeaning::Refused(RefusalKind::BadRequest)),
    ("2220", CodeMeaning::Blocked(Blockage::Account)),
    ("2221", CodeMeaning::Blocked(Blockage::Credentials)),
    ("2222", CodeMeaning::Unwell),
    ("2314", CodeMeaning::NoZip),
];

/// Looks a code up. `text` is the message that came with it: 2204 means a wrong type, or bad credentials when it says so.
/// `None` for a code that is not documented.
#[must_use]
pub fn meaning(code: &str, text: &str) -> Option<CodeMeaning> {
    let row =
        |code: &str| TABLE.iter().find(|(known, _)| *known == code).map(|(_, meaning)| *meaning);
    let family =
        |prefix: &str| code.strip_prefix(prefix).and_then(|last| row(&format!("22{last}")));
    let meaning = row(code).or_else(|| family("23")).or_else(|| family("24"))?;
    if code.ends_with("204") || code.ends_with("304") || code.ends_with("404") {
        let text = text.to_ascii_lowercase();
        if ["authori", "signature", "api key", "api_key"].iter().any(|sign| text.contains(sign)) {
            return Some(CodeMeaning::Blocked(Blockage::Credentials));
        }
    }
    Some(meaning)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Section 15 of the protocol notes: the codes and, in one word each, what is to be done.
    const DOCUMENTED: &[(&str, &str)] = &[
        ("2201", "unwell"),
        ("2301", "unwell"),
        ("2401", "unwell"),
        ("2202", "accepted"),
        ("2302", "accepted"),
        ("2203", "request"),
        ("2204", "request"),
        ("2205", "credentials"),
        ("2305", "credentials"),
        ("2405", "credentials"),
        ("2206", "exists"),
        ("2207", "inactive"),
        ("2208", "inactive"),
        ("2209", "enrolled"),
        ("2210", "stranger"),
        ("2211", "re-enroll"),
        ("2212", "request"),
        ("2213", "request"),
        ("2313", "request"),
        ("2413", "request"),
        ("2214", "account"),
        ("2414", "account"),
        ("2215", "exists"),
        ("2216", "stranger"),
        ("2217", "request"),
        ("2220", "account"),
        ("2221", "credentials"),
        ("2314", "no zip"),
    ];

    #[test]
    fn knows_every_documented_code() {
        for (code, word) in DOCUMENTED {
            let expected = match *word {
                "unwell" => CodeMeaning::Unwell,
                "accepted" => CodeMeaning::Accepted,
                "request" => CodeMeaning::Refused(RefusalKind::BadRequest),
                "credentials" => CodeMeaning::Blocked(Blockage::Credentials),
                "account" => CodeMeaning::Blocked(Blockage::Account),
                "inactive" => CodeMeaning::Refused(RefusalKind::UserInactive),
                "enrolled" => CodeMeaning::Refused(RefusalKind::AlreadyEnrolled),
                "stranger" => CodeMeaning::Refused(RefusalKind::NotEnrolled),
                "re-enroll" => CodeMeaning::Refused(RefusalKind::MustReenroll),
                "exists" => CodeMeaning::JobExists,
                "no zip" => CodeMeaning::NoZip,
                other => panic!("{other} is no word of this table"),
            };
            assert_eq!(meaning(code, ""), Some(expected), "{code}");
        }
    }

    #[test]
    fn reads_2204_and_its_kind_by_their_text() {
        let wrong = Some(CodeMeaning::Refused(RefusalKind::BadRequest));
        let credentials = Some(CodeMeaning::Blocked(Blockage::Credentials));
        assert_eq!(meaning("2204", "job_type must be a number"), wrong);
        assert_eq!(meaning("2204", "unauthorized"), credentials);
        assert_eq!(meaning("2204", "You are not authorised to do that."), credentials);
        for code in ["2204", "2304", "2404"] {
            assert_eq!(meaning(code, "user_id must be a string"), wrong, "{code}");
            for text in ["Unauthorized", "wrong Signature", "no such API key", "api_key"] {
                assert_eq!(meaning(code, text), credentials, "{code} {text}");
            }
        }
        assert_eq!(meaning("2213", "the signature of a request"), wrong, "only 2204 means both");
    }

    #[test]
    fn unknown_codes_have_no_meaning() {
        for code in ["", "22", "2219", "2299", "2502", "02202", "2202 ", "0840", "ü215"] {
            assert_eq!(meaning(code, ""), None, "{code}");
        }
    }
}
