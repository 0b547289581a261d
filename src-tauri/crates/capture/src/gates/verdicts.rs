//! Compares measures with thresholds and collects the gates that do not pass.

use super::{Failing, Gate, Level};
use crate::Guidance;
use std::collections::BTreeMap;

/// Collects what fails; a gate named twice keeps its worse level.
pub(super) struct Verdicts<'a> {
    pub(super) memory: &'a BTreeMap<Gate, Level>,
    pub(super) slack: f32,
    pub(super) failing: Vec<Failing>,
}

impl Verdicts<'_> {
    pub(super) fn blocks(&self, gate: Gate) -> bool {
        self.failing
            .iter()
            .any(|f| f.gate == gate && f.level == Level::Block)
    }

    pub(super) fn note(&mut self, gate: Gate, level: Level, guidance: Guidance) {
        match self.failing.iter_mut().find(|f| f.gate == gate) {
            Some(known) if known.level >= level => {}
            Some(known) => {
                *known = Failing {
                    gate,
                    level,
                    guidance,
                }
            }
            None => self.failing.push(Failing {
                gate,
                level,
                guidance,
            }),
        }
    }

    /// How much stricter a threshold is for a gate that already fails at `level`.
    pub(super) fn strictness(&self, gate: Gate, level: Level, slack: f32) -> f32 {
        if self.memory.get(&gate).is_some_and(|was| *was >= level) {
            slack
        } else {
            0.0
        }
    }

    pub(super) fn high(
        &mut self,
        gate: Gate,
        value: f32,
        guide: Option<f32>,
        block: Option<f32>,
        hint: Guidance,
    ) {
        for (level, limit) in [(Level::Block, block), (Level::Guide, guide)] {
            let Some(limit) = limit else { continue };
            if value > limit - self.strictness(gate, level, self.slack * limit) {
                return self.note(gate, level, hint);
            }
        }
    }

    pub(super) fn low(
        &mut self,
        gate: Gate,
        value: f32,
        guide: Option<f32>,
        block: Option<f32>,
        hint: Guidance,
    ) {
        for (level, limit) in [(Level::Block, block), (Level::Guide, guide)] {
            let Some(limit) = limit else { continue };
            if value < limit + self.strictness(gate, level, self.slack * limit) {
                return self.note(gate, level, hint);
            }
        }
    }

    pub(super) fn fixed_high(
        &mut self,
        gate: Gate,
        value: f32,
        guide: f32,
        block: f32,
        slack: f32,
        hint: Guidance,
    ) {
        if value > block - self.strictness(gate, Level::Block, slack) {
            self.note(gate, Level::Block, hint);
        } else if value > guide - self.strictness(gate, Level::Guide, slack) {
            self.note(gate, Level::Guide, hint);
        }
    }

    pub(super) fn fixed_low(
        &mut self,
        gate: Gate,
        value: f32,
        guide: f32,
        block: f32,
        slack: f32,
        hint: Guidance,
    ) {
        if value < block + self.strictness(gate, Level::Block, slack) {
            self.note(gate, Level::Block, hint);
        } else if value < guide + self.strictness(gate, Level::Guide, slack) {
            self.note(gate, Level::Guide, hint);
        }
    }

    pub(super) fn within(
        &mut self,
        gate: Gate,
        value: f32,
        low: f32,
        high: f32,
        slack: f32,
        hint: Guidance,
    ) {
        let slack = self.strictness(gate, Level::Block, slack);
        if value < low + slack || value > high - slack {
            self.note(gate, Level::Block, hint);
        }
    }
}
