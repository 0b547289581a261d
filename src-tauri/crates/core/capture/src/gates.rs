//! Is this frame good enough? Every gate of the live check, with its hint level and its blocking level.
//!
//! Fairness: what depends on skin tone (mean luma and entropy of the face) is never a gate; light is judged by the
//! frame, by clipping and by blur.

mod reading;
mod table;
mod verdicts;

pub use reading::{Quantity, Reading, Side};

use crate::measure::Measures;
use crate::policy::Limits;
use crate::{Guidance, Observation, Window};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What is checked. Numbers in comments are those of the gate table in the capture specification.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Gate {
    /// A face is there (1).
    Face,
    /// No second face is close (2).
    OnePerson,
    /// The face is large enough at the distance where it is (3).
    NotFar,
    /// The face is small enough at the distance where it is (3).
    NotNear,
    /// The window has reached the face (3).
    WindowReached,
    /// Enough pixels between the eyes (12).
    Resolution,
    /// The face box keeps its margin in the window (5).
    Margin,
    /// The nose is near the middle of the window (6).
    Centre,
    /// Enough light in the frame and around the face (13, 14), not crushed (16).
    LightEnough,
    /// Not too much light (14), not over-exposed (15).
    LightNotTooMuch,
    /// No strong light from behind (17).
    NoBackLight,
    /// Light from both sides (18).
    LightEven,
    /// Head not turned (7).
    Yaw,
    /// Head not raised or lowered (8).
    Pitch,
    /// Head not leaning (9).
    Roll,
    /// Eyes open (10).
    Eyes,
    /// Mouth closed (11).
    Mouth,
    /// Not smiling yet.
    Relaxed,
    /// No motion blur (20).
    Sharp,
    /// The head rests (23).
    Still,
}

/// How badly a gate fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// Worth a hint; pictures can be taken.
    Guide,
    /// No picture can be taken.
    Block,
}

/// Which pictures are being taken: the selfie asks for more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// Framing, ready, selfie.
    Selfie,
    /// Liveness pictures: pose and expression belong to the plan.
    Liveness,
    /// Liveness pictures for which the head is turned.
    Turning,
}

/// One gate that does not pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Failing {
    /// The gate.
    pub gate: Gate,
    /// How badly.
    pub level: Level,
    /// The hint that helps.
    pub guidance: Guidance,
}

/// All gates that do not pass for one frame.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Findings(pub Vec<Failing>);

impl Findings {
    /// The gates that keep a picture from being taken.
    pub fn blocking(&self) -> impl Iterator<Item = &Failing> {
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

/// The gates, with a memory: one that fails must come back inside by a margin, so that nothing flickers.
#[derive(Debug, Clone, Default)]
pub struct Gates {
    failing: BTreeMap<Gate, Level>,
    readings: Vec<Reading>,
}

impl Gates {
    /// Examines a frame. `window` is what would be cut out, `ideal` what would be once the window has settled,
    /// `shift` the nose's movement since the last frame as a share of the eye distance.
    pub fn examine(
        &mut self,
        observation: &Observation,
        window: &Window,
        ideal: Option<&Window>,
        shift: f32,
        phase: Phase,
        limits: &Limits,
    ) -> Findings {
        let measures = Measures::of(observation, window, ideal, shift, limits);
        let (findings, readings) = self.judge(&measures, phase, limits);
        self.readings = readings;
        self.failing = findings.iter().map(|failing| (failing.gate, failing.level)).collect();
        Findings(findings)
    }

    /// What was compared for the latest frame; nothing when it showed no face.
    #[must_use]
    pub fn readings(&self) -> &[Reading] {
        &self.readings
    }

    /// Forgets which gates failed.
    pub fn forget(&mut self) {
        self.failing.clear();
        self.readings.clear();
    }
}
