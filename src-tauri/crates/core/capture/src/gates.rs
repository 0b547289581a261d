//! Checks whether a frame is good enough: every gate of the live check, with its hint level and its blocking level.
//!
//! Fairness: what depends on skin tone (mean luma and entropy of the face) is never a gate; light is judged by the white
//! of the eyes, by the frame together with it, by clipping and by blur. What is behind a person blocks nobody.

pub(crate) mod face_size;
pub(crate) mod findings;
pub(crate) mod gate;
pub(crate) mod measures;
pub(crate) mod own_best;
pub(crate) mod photo_kind;
pub(crate) mod reading;
pub mod rules;
pub(crate) mod steadiness;
mod verdicts;

pub use findings::{FailedGate, FailedGates};
pub use gate::{Gate, Level};
pub use photo_kind::PhotoKind;
pub use reading::{Quantity, Reading, Side};
pub use rules::{GateRule, RULES};

use crate::framing::window::Window;
use crate::gates::measures::Measures;
use crate::gates::verdicts::judge;
use crate::observation::Observation;
use crate::policy::limits::Limits;
use std::collections::BTreeMap;

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
        kind: PhotoKind,
        limits: &Limits,
    ) -> FailedGates {
        let measures = Measures::of(observation, window, ideal, shift, limits);
        let (findings, readings) = judge(&measures, kind, limits, &self.failing);
        self.readings = readings;
        self.failing = findings.iter().map(|failing| (failing.gate, failing.level)).collect();
        FailedGates(findings)
    }

    /// Makes this gate worth a hint at most, in what was found for the latest frame.
    pub(crate) fn only_hint(&mut self, gate: Gate, findings: &mut FailedGates) {
        for failing in findings.0.iter_mut().filter(|failing| failing.gate == gate) {
            failing.level = Level::Guide;
        }
        for reading in self.readings.iter_mut().filter(|reading| reading.gate == gate) {
            reading.level = reading.level.map(|_| Level::Guide);
        }
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
