//! Checks the names of jobs and users.

use crate::mistake::Mistake;
use crate::written::folded;
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

    /// Takes a customer number as people write it: digits of any script, dashes of any kind, blanks wherever they help to
    /// read.
    ///
    /// # Errors
    /// As [`Self::new`].
    pub fn typed(text: &str) -> Result<Self, Mistake> {
        Self::new(&folded(text).replace(' ', ""))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_hold_the_documented_characters_and_lengths() {
        assert_eq!(UserId::new("  a-Z_0.9@x+y ").unwrap().as_str(), "a-Z_0.9@x+y");
        assert!(JobId::new(&"x".repeat(100)).is_ok());
        assert_eq!(JobId::new(&"x".repeat(101)), Err(Mistake::JobIdMalformed));
        assert_eq!(JobId::new(" "), Err(Mistake::JobIdMissing));
        assert_eq!(UserId::new(""), Err(Mistake::UserIdMissing));
        for wrong in ["a b", "a/b", "é", "a\nb", "a\"b", "\u{202e}a"] {
            assert_eq!(UserId::new(wrong), Err(Mistake::UserIdMalformed), "{wrong:?}");
            assert_eq!(JobId::new(wrong), Err(Mistake::JobIdMalformed), "{wrong:?}");
        }
    }

    #[test]
    fn customer_numbers_are_taken_as_people_write_them() {
        for typed in
            ["C-104233", " C–104 233\r\n", "Ｃ－１０４２３３", "C‑١٠٤٢٣٣\u{200f}", "C-۱۰۴۲۳۳"]
        {
            assert_eq!(UserId::typed(typed).unwrap().as_str(), "C-104233", "{typed}");
        }
        assert_eq!(UserId::typed(" \u{200f}"), Err(Mistake::UserIdMissing));
        assert_eq!(UserId::typed("Ç/1"), Err(Mistake::UserIdMalformed));
    }

    #[test]
    fn random_job_ids_are_32_hexadecimal_digits() {
        let id = JobId::from_random([0xAB, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 0]);
        assert_eq!(id.as_str(), "ab0102030405060708090a0b0c0d0e00");
        assert_eq!(JobId::new(id.as_str()), Ok(id));
    }
}
