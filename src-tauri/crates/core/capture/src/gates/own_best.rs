//! Lets the sharpest pictures that there are pass where none is as sharp as wished: a camera may not do any better.

use crate::debounce::Debounce;
use crate::gates::findings::FailedGates;
use crate::gates::gate::Gate;
use crate::moment::Moment;
use crate::policy::Policy;
use std::time::Duration;

/// The best that was seen of a person.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct OwnBest {
    sharpness: f32,
    /// Blur has blocked since, single sharper frames aside.
    blocked: Debounce,
    /// It has not since.
    sharp: Debounce,
    /// It has for so long that the person's own best will do.
    is_settled: bool,
}

impl OwnBest {
    /// Takes a frame and returns whether its blur is to be only a hint: it blocked for long, and this frame is about as
    /// sharp as any.
    pub(crate) fn accepts(
        &mut self,
        findings: &FailedGates,
        sharpness: f32,
        now: Moment,
        policy: &Policy,
    ) -> bool {
        let is_blurred = findings.blocks(Gate::Sharp);
        self.sharpness = self.sharpness.max(sharpness);
        let patience = Duration::from_millis(policy.timers.own_best_ms);
        let timers = &policy.timers;
        let starts = Duration::from_millis(timers.green_before_ready_ms + timers.auto_start_ms);
        let goes_on = self.blocked.is_held() && !self.sharp.lasts(!is_blurred, starts, now);
        self.is_settled |= self.blocked.lasts(is_blurred || goes_on, patience, now);
        is_blurred && self.is_settled && sharpness >= policy.limits.own_best * self.sharpness
    }
}
