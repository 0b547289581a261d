//! Compares measures with thresholds and collects the gates that do not pass.

use crate::gates::findings::Failing;
use crate::gates::gate::{Gate, Level};
use crate::gates::reading::{Measured, Reading, Side};
use crate::guidance::Guidance;
use std::collections::BTreeMap;

/// Collects what is compared and what fails; a gate named twice keeps its worse level.
pub(super) struct Verdicts<'a> {
    pub(super) memory: &'a BTreeMap<Gate, Level>,
    pub(super) slack: f32,
    pub(super) failing: Vec<Failing>,
    pub(super) readings: Vec<Reading>,
}

impl Verdicts<'_> {
    pub(super) fn blocks(&self, gate: Gate) -> bool {
        self.failing.iter().any(|f| f.gate == gate && f.level == Level::Block)
    }

    fn note(&mut self, gate: Gate, level: Level, guidance: Guidance) {
        match self.failing.iter_mut().find(|f| f.gate == gate) {
            Some(known) if known.level >= level => {}
            Some(known) => *known = Failing { gate, level, guidance },
            None => self.failing.push(Failing { gate, level, guidance }),
        }
    }

    /// How much stricter a threshold is for a gate that already fails at `level`.
    fn strictness(&self, gate: Gate, level: Level, slack: f32) -> f32 {
        if self.memory.get(&gate).is_some_and(|was| *was >= level) { slack } else { 0.0 }
    }

    pub(super) fn high(
        &mut self,
        gate: Gate,
        measured: Measured,
        guide: Option<f32>,
        block: Option<f32>,
        hint: Guidance,
    ) {
        let slack = |limit| self.slack * limit;
        let limits = Limits::new(guide, block, slack);
        self.compare(gate, measured, Side::AtMost, &limits, hint);
    }

    pub(super) fn low(
        &mut self,
        gate: Gate,
        measured: Measured,
        guide: Option<f32>,
        block: Option<f32>,
        hint: Guidance,
    ) {
        let slack = |limit| self.slack * limit;
        let limits = Limits::new(guide, block, slack);
        self.compare(gate, measured, Side::AtLeast, &limits, hint);
    }

    pub(super) fn fixed_high(
        &mut self,
        gate: Gate,
        measured: Measured,
        guide: f32,
        block: f32,
        slack: f32,
        hint: Guidance,
    ) {
        let limits = Limits::new(Some(guide), Some(block), |_| slack);
        self.compare(gate, measured, Side::AtMost, &limits, hint);
    }

    pub(super) fn fixed_low(
        &mut self,
        gate: Gate,
        measured: Measured,
        guide: f32,
        block: f32,
        slack: f32,
        hint: Guidance,
    ) {
        let limits = Limits::new(Some(guide), Some(block), |_| slack);
        self.compare(gate, measured, Side::AtLeast, &limits, hint);
    }

    pub(super) fn within(
        &mut self,
        gate: Gate,
        measured: Measured,
        low: f32,
        high: f32,
        slack: f32,
        hint: Guidance,
    ) {
        for (side, limit) in [(Side::AtLeast, low), (Side::AtMost, high)] {
            let limits = Limits::new(None, Some(limit), |_| slack);
            self.compare(gate, measured, side, &limits, hint);
        }
    }

    fn compare(
        &mut self,
        gate: Gate,
        measured: Measured,
        side: Side,
        limits: &Limits,
        hint: Guidance,
    ) {
        let Measured { quantity, value } = measured;
        let fails = |(level, limit): &(Level, Option<Limit>)| {
            limit.is_some_and(|limit| {
                let strictness = self.strictness(gate, *level, limit.slack);
                match side {
                    Side::AtLeast => value < limit.at + strictness,
                    Side::AtMost => value > limit.at - strictness,
                }
            })
        };
        let levels = [(Level::Block, limits.block), (Level::Guide, limits.guide)];
        let level = levels.iter().find(|level| fails(level)).map(|(level, _)| *level);
        self.readings.push(Reading {
            gate,
            quantity,
            value,
            side,
            guide: limits.guide.map(|limit| limit.at),
            block: limits.block.map(|limit| limit.at),
            level,
        });
        if let Some(level) = level {
            self.note(gate, level, hint);
        }
    }
}

/// A threshold, and by how much a value that failed must come back inside.
#[derive(Clone, Copy)]
struct Limit {
    at: f32,
    slack: f32,
}

/// Both thresholds of one comparison.
struct Limits {
    guide: Option<Limit>,
    block: Option<Limit>,
}

impl Limits {
    fn new(guide: Option<f32>, block: Option<f32>, slack: impl Fn(f32) -> f32) -> Self {
        let limit = |at| Limit { at, slack: slack(at) };
        Self { guide: guide.map(limit), block: block.map(limit) }
    }
}
