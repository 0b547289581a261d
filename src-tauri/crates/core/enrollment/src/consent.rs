//! Records consent.

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

/// What the ID authority may be asked for, agreed to with the same yes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuthorityConsent {
    /// Names, date of birth and the like.
    pub personal_details: bool,
    /// Phone numbers and addresses.
    pub contact_information: bool,
    /// The document's own data, its photo included.
    pub document_information: bool,
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
    /// The look-up at the ID authority, where the notice spoke of one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authority: Option<AuthorityConsent>,
}

impl Consent {
    /// True when it says which notice was shown and in which language.
    #[must_use]
    pub fn names_its_notice(&self) -> bool {
        !self.notice_version.trim().is_empty() && !self.language.trim().is_empty()
    }
}
