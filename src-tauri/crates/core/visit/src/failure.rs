//! Names what keeps a capture from beginning or a visit from being saved.

use serde::Serialize;

/// Why a capture did not begin or a visit was not saved. The window has a sentence for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum VisitFailure {
    /// The store is locked.
    Locked,
    /// The disk is too full.
    DiskFull,
    /// The customer number cannot be used.
    BadUserId,
    /// The identity that is claimed cannot be used.
    BadClaim,
    /// The customer number must wait after attempts that all failed.
    LockedOut,
    /// The job was not saved; the pictures are still in memory and saving can be tried again.
    NotSaved,
    /// There is nothing to save.
    NoVisit,
    /// Anything else; the log has the detail.
    Other,
}
