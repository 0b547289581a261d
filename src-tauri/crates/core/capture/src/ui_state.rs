//! Describes what the screen shows of a capture.

use crate::guidance::Guidance;
use crate::manual_override::ManualStart;
use crate::plan::{Plan, SLOTS, SlotRequirement};
use crate::state::State;
use serde::Serialize;

/// What the screen shows of a capture; a new one only when something in it changed. The default shows nothing yet.
///
/// The window is sent all of it but what is skipped: that needs other words there.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct UiState {
    /// Where the capture stands; carries the camera's trouble.
    #[serde(skip)]
    pub state: State,
    /// The one hint. No two begin within half a second.
    pub guidance: Option<Guidance>,
    /// The hint to be spoken, once, when it begins to stand here: the shown one, or none while speech must wait. No two
    /// begin within one and a half seconds.
    pub spoken: Option<Guidance>,
    /// Liveness pictures taken, 0-8.
    pub taken: u8,
    /// Whether the selfie is taken.
    pub selfie_taken: bool,
    /// The face fits the oval.
    pub in_oval: bool,
    /// Size of the seen face as a percentage of the size that suits, 50-150 in steps of ten: 100 exactly when nothing
    /// about the distance would be hinted at. Nothing when no face is seen.
    pub size_percent: Option<u8>,
    /// Whether the start button may be shown, and whether it needs a reason.
    pub manual_start: Option<ManualStart>,
    /// Whole seconds left in the attempt, or to answer.
    pub seconds_left: u32,
    /// Attempts left with this plan after this one.
    pub attempts_left: u8,
    /// The plan being followed.
    #[serde(skip)]
    pub plan: Plan,
    /// What the liveness pictures ask for, slot 1 first; a turn of the head only once it is asked for. All nothing
    /// before the selfie is taken.
    #[serde(skip)]
    pub asks: [Option<SlotRequirement>; SLOTS as usize],
    /// The other plans that may be chosen now.
    pub ways: Vec<Plan>,
    /// What is asked for has not come for a while: another way should be offered in so many words.
    pub struggling: bool,
    /// The device analyses too few pictures a second for the usual pace.
    pub slow: bool,
}
