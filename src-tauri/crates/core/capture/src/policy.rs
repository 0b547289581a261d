//! Declares every number a capture depends on: unit, default, allowed range and source.
//!
//! Sources: SA, SI, SW are Smile ID's Android, iOS and web kits; AMP is aws-amplify; OFIQ is BSI-OFIQ 1.0.3;
//! "own" numbers are ours, to be tuned on hardware. [`Policy::check`] refuses what lies outside its range.

pub(crate) mod crop;
pub mod file;
pub(crate) mod levels;
pub(crate) mod limits;
pub(crate) mod liveness;
pub(crate) mod pace;
pub(crate) mod refusal;
pub(crate) mod threshold;
pub(crate) mod timers;
pub(crate) mod ways;

pub use crop::Crop;
pub use limits::Limits;
pub use liveness::LivenessLimits;
pub use pace::PaceLimits;
pub use refusal::Refusal;
pub use threshold::{Declared, OutOfRange, Threshold};
pub use timers::Timers;
pub use ways::{Ways, WithoutModels};

use serde::{Deserialize, Serialize};

/// All thresholds of a capture. Missing fields take their defaults; unknown ones are refused when read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Policy {
    /// Name of this set of numbers; goes into every quality report.
    pub version: String,
    /// Which liveness plans there are for a visitor.
    pub ways: Ways,
    /// How long things last.
    pub timers: Timers,
    /// How the 3:4 window follows the face.
    pub crop: Crop,
    /// When a picture is good enough.
    pub limits: Limits,
    /// What counts as a smile, a relaxed face, a movement, a turn of the head.
    pub liveness: LivenessLimits,
    /// How many tries, how fast, and when two sightings are the same person.
    pub pace: PaceLimits,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            version: "1".to_owned(),
            ways: Ways::default(),
            timers: Timers::default(),
            crop: Crop::default(),
            limits: Limits::default(),
            liveness: LivenessLimits::default(),
            pace: PaceLimits::default(),
        }
    }
}

impl Policy {
    /// All thresholds, each group with its name.
    #[must_use]
    pub fn tables(&self) -> [(&'static str, Vec<Threshold>); 5] {
        [
            ("timers", self.timers.table()),
            ("crop", self.crop.table()),
            ("limits", self.limits.table()),
            ("liveness", self.liveness.table()),
            ("pace", self.pace.table()),
        ]
    }

    /// Makes sure that every number lies in its range, and every hint level before its block level.
    ///
    /// # Errors
    /// The first number that is refused, and why.
    pub fn check(&self) -> Result<(), Refusal> {
        self.timers.check()?;
        self.crop.check()?;
        self.limits.check()?;
        self.liveness.check()?;
        self.pace.check()?;
        levels::check(&self.limits)
    }
}
