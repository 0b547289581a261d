//! Names of jobs and users.

use crate::Mistake;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Names one job for ever; the partner's idempotency key. Minted once per capture, never changed automatically.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct JobId(String);

/// The partner's own name for a person. Personal data: `Debug` shows its length only.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct UserId(String);

const LONGEST: usize = 100;

fn checked(text: &str, empty: Mistake, bad: Mistake) -> Result<String, Mistake> {
    let text = text.trim();
    if text.is_empty() {
        return Err(empty);
    }
    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '@' | '+');
    if text.len() > LONGEST || !text.chars().all(allowed) {
        return Err(bad);
    }
    Ok(text.to_owned())
}

impl JobId {
    /// Takes a job id: 1 to 100 ASCII letters, digits or `-_.@+`.
    ///
    /// # Errors
    /// [`Mistake::JobIdMissing`] or [`Mistake::JobIdMalformed`].
    pub fn new(text: &str) -> Result<Self, Mistake> {
        checked(text, Mistake::JobIdMissing, Mistake::JobIdMalformed).map(Self)
    }

    /// Makes an opaque job id of 32 hexadecimal digits from 16 random bytes.
    #[must_use]
    pub fn from_random(bytes: [u8; 16]) -> Self {
        Self(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
    }

    /// The id as sent on the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl UserId {
    /// Takes a user id: 1 to 100 ASCII letters, digits or `-_.@+`.
    ///
    /// # Errors
    /// [`Mistake::UserIdMissing`] or [`Mistake::UserIdMalformed`].
    pub fn new(text: &str) -> Result<Self, Mistake> {
        checked(text, Mistake::UserIdMissing, Mistake::UserIdMalformed).map(Self)
    }

    /// The id as sent on the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for JobId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for UserId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "UserId({} characters)", self.0.len())
    }
}

impl TryFrom<String> for JobId {
    type Error = Mistake;
    fn try_from(text: String) -> Result<Self, Mistake> {
        Self::new(&text)
    }
}

impl From<JobId> for String {
    fn from(id: JobId) -> Self {
        id.0
    }
}

impl TryFrom<String> for UserId {
    type Error = Mistake;
    fn try_from(text: String) -> Result<Self, Mistake> {
        Self::new(&text)
    }
}

impl From<UserId> for String {
    fn from(id: UserId) -> Self {
        id.0
    }
}
