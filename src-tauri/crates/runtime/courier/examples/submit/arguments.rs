//! Reads the command line.

use enrollment::{JobId, UserId};
use smile_id::{Account, JobParams, JobType};
use std::path::PathBuf;
use std::time::Duration;

const USAGE: &str = "--base-url URL --partner-id P --api-key K --job-type 4|2 --user-id U [--job-id J] --images DIR \
    [--return-job-status true|false] [--job-status-polling-timeout SECONDS] [--json]";
/// Longest wait for a result where nothing else is asked.
const TIMEOUT_S: u64 = 120;

/// What the command line says, checked.
pub(crate) struct Arguments {
    pub(crate) account: Account,
    pub(crate) params: JobParams,
    pub(crate) images: PathBuf,
    /// Longest wait for a result; `None`: none is wanted.
    pub(crate) polling_timeout: Option<Duration>,
    pub(crate) json: bool,
}

impl Arguments {
    /// Reads and checks; the error says what is wrong, without repeating a value.
    pub(crate) fn read(words: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut words = words;
        let mut given = std::collections::BTreeMap::new();
        let mut json = false;
        while let Some(word) = words.next() {
            let known = [
                "--base-url",
                "--partner-id",
                "--api-key",
                "--job-type",
                "--user-id",
                "--job-id",
                "--images",
                "--return-job-status",
                "--job-status-polling-timeout",
            ];
            if word == "--json" {
                json = true;
            } else if let Some(name) = known.iter().find(|name| **name == word) {
                let value = words.next().ok_or(format!("{name} needs a value; usage: {USAGE}"))?;
                given.insert(*name, value);
            } else {
                return Err(format!("an argument is not understood; usage: {USAGE}"));
            }
        }
        let need = |name: &str| {
            given.get(name).map(String::as_str).ok_or(format!("{name} is missing; usage: {USAGE}"))
        };
        let account =
            Account::new(need("--partner-id")?, need("--api-key")?, need("--base-url")?, "");
        let job_type = match need("--job-type")? {
            "4" => JobType::Registration,
            "2" => JobType::Authentication,
            _ => return Err("--job-type must be 4 (registration) or 2 (authentication)".to_owned()),
        };
        let user_id = UserId::new(need("--user-id")?).map_err(|mistake| mistake.to_string())?;
        let job_id = match given.get("--job-id") {
            Some(text) => JobId::new(text).map_err(|mistake| mistake.to_string())?,
            None => {
                let mut bytes = [0; 16];
                getrandom::fill(&mut bytes).map_err(|error| error.to_string())?;
                JobId::from_random(bytes)
            }
        };
        let timeout = given.get("--job-status-polling-timeout");
        let timeout_s = match timeout.map(|text| text.parse::<u64>()) {
            None => TIMEOUT_S,
            Some(Ok(seconds @ 1..=86_400)) => seconds,
            Some(_) => {
                return Err("--job-status-polling-timeout must be 1 to 86400 seconds".to_owned());
            }
        };
        let wants_status = match given.get("--return-job-status").map(String::as_str) {
            None | Some("true") => true,
            Some("false") if timeout.is_none() => false,
            Some("false") => {
                return Err("without --return-job-status nothing is polled: leave --job-status-polling-timeout out".to_owned());
            }
            Some(_) => return Err("--return-job-status must be true or false".to_owned()),
        };
        Ok(Self {
            polling_timeout: wants_status.then(|| Duration::from_secs(timeout_s)),
            account: account.map_err(|error| error.to_string())?,
            params: JobParams {
                job_id: job_id.as_str().to_owned(),
                user_id: user_id.as_str().to_owned(),
                job_type,
                extra: [].into(),
            },
            images: PathBuf::from(need("--images")?),
            json,
        })
    }
}
