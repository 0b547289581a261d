//! The recorded consent.

use serde::{Deserialize, Serialize};

/// How the notice reached the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ConsentChannel {
    /// Read on the screen.
    Screen,
    /// Read aloud by an agent.
    ReadAloud,
}

/// A yes to a notice, with what was shown and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    /// Version of the notice that was shown, as in `assets/consent`.
    pub notice_version: String,
    /// Language it was shown in (BCP 47).
    pub language: String,
    /// How it reached the person.
    pub channel: ConsentChannel,
    /// When the person agreed, Unix milliseconds.
    pub granted_at_ms: u64,
}

impl Consent {
    /// True when it says which notice was shown and in which language.
    #[must_use]
    pub fn names_its_notice(&self) -> bool {
        !self.notice_version.trim().is_empty() && !self.language.trim().is_empty()
    }
}
