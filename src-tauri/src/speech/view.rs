//! How the station speaks.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What staff chose: where the station speaks and how loud.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct VoiceSettings {
    /// Whether guidance is spoken unless a visitor switches it off.
    pub spoken: bool,
    /// How loud to begin with, 0 to 100.
    pub volume: u8,
    /// The outlet for everybody to hear; the system's own when none is chosen.
    pub room: Option<String>,
    /// The outlet a visitor alone hears (headphones); without one nothing private is spoken.
    pub headphones: Option<String>,
}

impl Default for VoiceSettings {
    fn default() -> Self {
        Self { spoken: true, volume: 70, room: None, headphones: None }
    }
}

/// Who shall hear something, and how loud.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Hearing {
    /// 0 to 100.
    pub volume: u8,
    /// Only the headphones.
    pub private: bool,
}

/// A recorded phrase to say.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SpokenPhrase {
    /// The language of the recording.
    pub language: String,
    /// Its name in `assets/speech`.
    pub name: String,
    /// Said again every few seconds until something else is said.
    pub stands: bool,
}
