//! Reads the command line.

use enrollment::{JobId, JobKind, UserId};
use smile_id::{Account, PartnerParams};
use std::path::PathBuf;

const USAGE: &str = "--base-url URL --partner-id P --api-key K --job-type 4|2 --user-id U [--job-id J] --images DIR [--json]";

/// What the command line says, checked.
pub(crate) struct Arguments {
    pub(crate) account: Account,
    pub(crate) params: PartnerParams,
    pub(crate) images: PathBuf,
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
            ];
            if word == "--json" {
                json = true;
            } else if let Some(name) = known.iter().find(|name| **name == word) {
                let value = words
                    .next()
                    .ok_or(format!("{name} needs a value; usage: {USAGE}"))?;
                given.insert(*name, value);
            } else {
                return Err(format!("an argument is not understood; usage: {USAGE}"));
            }
        }
        let need = |name: &str| {
            given
                .get(name)
                .map(String::as_str)
                .ok_or(format!("{name} is missing; usage: {USAGE}"))
        };
        let account = Account::new(
            need("--partner-id")?,
            need("--api-key")?,
            need("--base-url")?,
            "",
        );
        let kind = match need("--job-type")? {
            "4" => JobKind::Registration,
            "2" => JobKind::Authentication,
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
        Ok(Self {
            account: account.map_err(|error| error.to_string())?,
            params: PartnerParams {
                job_id: job_id.as_str().to_owned(),
                user_id: user_id.as_str().to_owned(),
                kind,
            },
            images: PathBuf::from(need("--images")?),
            json,
        })
    }
}
