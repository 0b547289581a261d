//! Says how a capture can be started by hand, and which gates were set aside for which reason.

use crate::gates::gate::Gate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Why a capture was started although a gate did not pass, as the person or an operator says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum OverrideReason {
    /// The place has too little light, and no more can be had.
    DimPlace,
    /// A health reason: a tremor, a bandage, an eye that does not open.
    Medical,
    /// The head cannot be held as the camera wants it.
    Posture,
    /// Something else.
    Other,
}

impl OverrideReason {
    /// All reasons.
    pub const ALL: [Self; 4] = [Self::DimPlace, Self::Medical, Self::Posture, Self::Other];
}

/// How a capture can be started by hand now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum ManualStart {
    /// At once: nothing blocks.
    Now,
    /// With an [`OverrideReason`]: a gate blocks.
    WithReason,
    /// With an [`OverrideReason`] and without an assessment: no face is found, though the middle of the picture moves.
    Unassessed,
}

/// What a start by hand set aside. It lasts as long as what is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ManualOverride {
    /// Gates that blocked then and do not block until the end.
    pub(crate) overridden: BTreeSet<Gate>,
    /// Why; only when something was set aside.
    pub(crate) reason: Option<OverrideReason>,
}
