//! Holds `partner_params` of a job: its ids, and the partner's own parameters that every result repeats.

use crate::lenient_json;
use crate::model::job_type::JobType;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt;

/// Keys of `partner_params` that have a meaning of their own.
const RESERVED: [&str; 4] = ["job_id", "user_id", "job_type", "sandbox_result"];

const LONGEST_ID: usize = 100;

/// What the protocol calls `partner_params`. `Debug` hides the user id and the extra values.
#[derive(Clone, PartialEq, Eq)]
pub struct JobParams {
    /// Unique per partner for ever.
    pub job_id: String,
    /// The partner's name for the person.
    pub user_id: String,
    /// What is asked.
    pub job_type: JobType,
    /// Further keys and values that come back in every result. The service takes texts only.
    pub extra: BTreeMap<String, String>,
}

impl JobParams {
    /// Reads an echoed `PartnerParams` object. `None` without ids or with a job type this crate does not speak.
    pub(crate) fn read(value: Option<&Value>) -> Option<Self> {
        let echo = value?.as_object()?;
        let number = lenient_json::text(echo.get("job_type"))?.parse().ok()?;
        let extra =
            echo.iter().filter(|(key, _)| !RESERVED.contains(&key.as_str())).map(|(key, value)| {
                let text = lenient_json::text(Some(value)).unwrap_or_else(|| value.to_string());
                (key.clone(), text)
            });
        Some(Self {
            job_id: lenient_json::text(echo.get("job_id"))?,
            user_id: lenient_json::text(echo.get("user_id"))?,
            job_type: JobType::from_number(number)?,
            extra: extra.collect(),
        })
    }

    /// The first extra key that may not be sent: empty, or one with a meaning of its own.
    pub(crate) fn invalid_extra(&self) -> Option<&str> {
        self.extra
            .keys()
            .map(String::as_str)
            .find(|key| key.trim().is_empty() || RESERVED.contains(key))
    }
}

/// True for an id the service takes as it stands: 1 to 100 ASCII letters, digits or `-_.@+`.
pub(crate) fn is_id(text: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.@+".contains(&byte);
    (1..=LONGEST_ID).contains(&text.len()) && text.bytes().all(allowed)
}

impl fmt::Debug for JobParams {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("JobParams")
            .field("job_id", &self.job_id)
            .field("job_type", &self.job_type)
            .field("extra", &self.extra.len())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn reads_an_echo_of_either_spelling() {
        for job_type in [json!("1"), json!(1)] {
            let echo = json!({"job_id": "j", "user_id": "u", "job_type": job_type, "kiosk_id": "K-7",
                "attempt": 2, "sandbox_result": "0"});
            let params = JobParams::read(Some(&echo)).unwrap();
            assert_eq!(params.job_type, JobType::BiometricKyc);
            let extra: Vec<_> = params.extra.iter().map(|(k, v)| (&**k, &**v)).collect();
            assert_eq!(extra, [("attempt", "2"), ("kiosk_id", "K-7")]);
        }
        for echo in [
            json!({"job_id": "j", "user_id": "u", "job_type": "6"}),
            json!({"job_id": "j", "job_type": "4"}),
            json!("4"),
        ] {
            assert_eq!(JobParams::read(Some(&echo)), None, "{echo}");
        }
    }

    #[test]
    fn accepts_ids_and_refuses_other_words() {
        for id in ["a", "a-Z_0.9@x+y", &"x".repeat(100)] {
            assert!(is_id(id), "{id}");
        }
        for other in ["", "a b", " a", "a/b", "é", "a\n", &"x".repeat(101)] {
            assert!(!is_id(other), "{other:?}");
        }
    }

    #[test]
    fn hides_the_person() {
        let mut params = JobParams {
            job_id: "job-1".to_owned(),
            user_id: "asha".to_owned(),
            job_type: JobType::Registration,
            extra: BTreeMap::from([("note".to_owned(), "juma".to_owned())]),
        };
        let shown = format!("{params:?}");
        assert!(!shown.contains("asha") && !shown.contains("juma"), "{shown}");
        assert_eq!(params.invalid_extra(), None);
        params.extra.insert("sandbox_result".to_owned(), "0".to_owned());
        assert_eq!(params.invalid_extra(), Some("sandbox_result"));
    }
}
