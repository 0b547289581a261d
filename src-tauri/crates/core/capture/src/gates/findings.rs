//! Lists the gates that do not pass for one frame, and picks the one hint.

use crate::gates::gate::{Gate, Level};
use crate::guidance::Guidance;

/// One gate that does not pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FailedGate {
    /// The gate.
    pub gate: Gate,
    /// How badly.
    pub level: Level,
    /// The hint that helps.
    pub guidance: Guidance,
}

/// All gates that do not pass for one frame.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FailedGates(pub Vec<FailedGate>);

impl FailedGates {
    /// The gates that keep a picture from being taken.
    pub fn blocking(&self) -> impl Iterator<Item = &FailedGate> {
        self.0.iter().filter(|failing| failing.level == Level::Block)
    }

    /// Whether this gate blocks.
    #[must_use]
    pub fn blocks(&self, gate: Gate) -> bool {
        self.blocking().any(|failing| failing.gate == gate)
    }

    /// The one hint: what blocks comes first, then in the order of [`Guidance`].
    #[must_use]
    pub fn hint(&self) -> Option<Guidance> {
        self.first(Level::Block).or_else(|| self.first(Level::Guide))
    }

    fn first(&self, level: Level) -> Option<Guidance> {
        let of_level = self.0.iter().filter(|failing| failing.level == level);
        of_level.map(|failing| failing.guidance).min()
    }
}
