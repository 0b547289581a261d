//! Where a kiosk stands, and how its organisation gets in touch.

use enrollment::JobKind;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How somebody who left without an answer gets it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum FollowUp {
    /// They ask at the counter with their reference.
    #[default]
    Counter,
    /// The organisation calls them.
    Call,
    /// The organisation sends them a message.
    Message,
    /// The organisation sends them an e-mail.
    Email,
}

/// What staff said of the place where the kiosk stands.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
// A setting that came later is as it was before for who did not know it.
#[serde(rename_all = "camelCase", default)]
pub(crate) struct SiteSettings {
    /// The country whose documents are offered first, ISO 3166-1 alpha-2; none offers all alike.
    pub country: Option<String>,
    /// How somebody who left without an answer gets it.
    pub follow_up: FollowUp,
    /// Whether every visitor finds strong contrast; each may choose it, or not, for the own visit.
    pub strong_contrast: bool,
    /// The language that every visitor finds, BCP 47; none, or one that the page does not speak, is English.
    pub language: Option<String>,
    /// What visitors may come for; none named is all.
    pub purposes: Vec<JobKind>,
    /// Whether somebody may be authenticated while Smile ID cannot be reached.
    pub offline_authentication: bool,
}
