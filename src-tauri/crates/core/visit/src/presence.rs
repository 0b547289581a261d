//! Tells whether staff are here.

use serde::Serialize;

/// Whether staff are here, in place of visitors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Presence {
    /// They are not: visitors may come.
    Away,
    /// Somebody stands at the door of the staff screens and has not signed in.
    Door,
    /// Somebody has signed in.
    Here,
    /// Somebody had signed in, and must do it again.
    Locked,
}
