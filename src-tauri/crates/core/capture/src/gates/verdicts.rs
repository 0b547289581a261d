//! Applies the rules to one frame and collects the gates that do not pass.

use crate::gates::findings::FailedGate;
use crate::gates::gate::{Gate, Level};
use crate::gates::measures::{FaceMeasures, Measures};
use crate::gates::photo_kind::PhotoKind;
use crate::gates::reading::{Reading, Side};
use crate::gates::rules::{GateRule, LimitPerKind, RULES};
use crate::guidance::Guidance;
use crate::policy::limits::Limits;
use std::collections::BTreeMap;

/// Applies every rule. `memory` holds how badly each gate failed in the frame before: a gate that fails must come
/// back inside by a margin.
pub(super) fn judge(
    measures: &Measures,
    kind: PhotoKind,
    limits: &Limits,
    memory: &BTreeMap<Gate, Level>,
) -> (Vec<FailedGate>, Vec<Reading>) {
    let Some(face) = &measures.face else {
        let (gate, guidance) = (Gate::Face, Guidance::StepInFront);
        return (vec![FailedGate { gate, level: Level::Block, guidance }], Vec::new());
    };
    let mut verdicts = Verdicts { kind, limits, memory, failing: Vec::new(), readings: Vec::new() };
    for rule in RULES {
        verdicts.apply(rule, measures, face);
    }
    (verdicts.failing, verdicts.readings)
}

/// What has been compared and what fails; a gate named twice keeps its worse level.
struct Verdicts<'a> {
    kind: PhotoKind,
    limits: &'a Limits,
    memory: &'a BTreeMap<Gate, Level>,
    failing: Vec<FailedGate>,
    readings: Vec<Reading>,
}

impl Verdicts<'_> {
    fn apply(&mut self, rule: &GateRule, measures: &Measures, face: &FaceMeasures) {
        let limit =
            |per_kind: LimitPerKind| per_kind[self.kind as usize].map(|limit| limit(self.limits));
        let (guide, block) = (limit(rule.guide), limit(rule.block));
        let is_compared = guide.is_some() || block.is_some();
        if !is_compared || rule.unless_blocked.iter().any(|gate| self.blocks(*gate)) {
            return;
        }
        let block = block.filter(|_| !rule.hints_only_beside.is_some_and(|gate| self.blocks(gate)));
        let value = (rule.value)(measures, face, self.kind);
        let levels = [(Level::Block, block), (Level::Guide, guide)];
        let fails = |(level, limit): &(Level, Option<f32>)| {
            limit.is_some_and(|limit| self.is_beyond(rule, value, *level, limit))
        };
        let level = levels.iter().find(|level| fails(level)).map(|(level, _)| *level);
        let GateRule { gate, quantity, side, .. } = *rule;
        self.readings.push(Reading { gate, quantity, value, side, guide, block, level });
        if let Some(level) = level {
            self.note(gate, level, (rule.hint)(face, self.kind));
        }
    }

    fn blocks(&self, gate: Gate) -> bool {
        self.failing.iter().any(|f| f.gate == gate && f.level == Level::Block)
    }

    /// Whether a value fails; a gate that failed at this level in the frame before has a stricter limit.
    fn is_beyond(&self, rule: &GateRule, value: f32, level: Level, limit: f32) -> bool {
        let has_failed = self.memory.get(&rule.gate).is_some_and(|was| *was >= level);
        let slack = rule.slack.map_or(self.limits.slack * limit, |slack| slack(self.limits));
        let strictness = if has_failed { slack } else { 0.0 };
        match rule.side {
            Side::AtLeast => value < limit + strictness,
            Side::AtMost => value > limit - strictness,
        }
    }

    fn note(&mut self, gate: Gate, level: Level, guidance: Guidance) {
        match self.failing.iter_mut().find(|f| f.gate == gate) {
            Some(known) if known.level >= level => {}
            Some(known) => *known = FailedGate { gate, level, guidance },
            None => self.failing.push(FailedGate { gate, level, guidance }),
        }
    }
}
