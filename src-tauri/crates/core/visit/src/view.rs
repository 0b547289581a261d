//! Describes what the customer's window shows of a visit.

use crate::place::Place;
use crate::presence::Presence;
use serde::Serialize;

/// What the customer's window shows: the place where the visit is, and what lies over it. Sent whole on every change
/// and after each page load; the page keeps nothing of a visit by itself.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct VisitView {
    /// Where the visit is.
    #[serde(flatten)]
    #[cfg_attr(feature = "bindings", ts(flatten))]
    pub place: Place,
    /// Whole seconds left to answer "Still there?"; nothing when it is not asked.
    pub answer_left_s: Option<u32>,
    /// Whole seconds there are for that answer.
    pub answer_within_s: u32,
    /// Whole new tries left in this visit, after an answer that allows one.
    pub tries_left: u8,
    /// Whether the help is open.
    pub helping: bool,
    /// Whether staff are here; then their screens are open, in place of the visit's.
    pub staff: Presence,
}
