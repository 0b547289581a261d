//! Counts how long and how often a person may try.

use crate::moment::Moment;
use crate::plan::Plan;
use crate::policy::Policy;
use std::collections::BTreeMap;
use std::time::Duration;

/// One attempt and what led to it.
#[derive(Debug, Clone)]
pub(crate) struct Attempt {
    /// 1 for the first, whatever the plan.
    pub(crate) number: u8,
    /// Attempts that failed with each plan.
    failed: BTreeMap<Plan, u8>,
    began: Moment,
    more_time_given: u8,
    resets: u8,
    /// Fresh starts over all attempts.
    pub(crate) resets_in_all: u32,
    /// What was asked for did not come for a while, in this capture.
    pub(crate) has_struggled: bool,
}

impl Attempt {
    pub(crate) fn first(now: Moment) -> Self {
        Self {
            number: 1,
            failed: BTreeMap::new(),
            began: now,
            more_time_given: 0,
            resets: 0,
            resets_in_all: 0,
            has_struggled: false,
        }
    }

    /// Begins the time of this attempt anew.
    pub(crate) fn begin(&mut self, now: Moment) {
        self.began = now;
    }

    /// Takes `span` out of the attempt's time: it was not the person's.
    pub(crate) fn do_not_count(&mut self, span: Duration) {
        self.began = self.began + span;
    }

    /// Notes that this attempt failed.
    pub(crate) fn fail(&mut self, plan: Plan) {
        let failed = self.failed.entry(plan).or_default();
        *failed = failed.saturating_add(1);
    }

    pub(crate) fn has_failed(&self) -> bool {
        !self.failed.is_empty()
    }

    /// Attempts with this plan that have not failed yet.
    pub(crate) fn left(&self, plan: Plan, policy: &Policy) -> u8 {
        let failed = self.failed.get(&plan).copied().unwrap_or_default();
        policy.pace.attempts.saturating_sub(failed)
    }

    pub(crate) fn next(&mut self, now: Moment) {
        self.number = self.number.saturating_add(1);
        self.began = now;
        self.resets = 0;
    }

    /// Counts a fresh start; returns whether there were so many that the attempt is used up.
    pub(crate) fn count_reset(&mut self, policy: &Policy) -> bool {
        self.resets = self.resets.saturating_add(1);
        self.resets_in_all = self.resets_in_all.saturating_add(1);
        self.resets >= policy.pace.resets_per_attempt
    }

    pub(crate) fn may_extend(&self, policy: &Policy) -> bool {
        self.more_time_given < policy.pace.more_time
    }

    pub(crate) fn extend(&mut self, now: Moment) {
        self.more_time_given = self.more_time_given.saturating_add(1);
        self.began = now;
    }

    /// When the person is asked for more time or, when that was given often enough, the attempt ends.
    pub(crate) fn limit(&self, policy: &Policy) -> Moment {
        let whole = policy.timers.attempt_ms;
        let asked_early = if self.may_extend(policy) { policy.timers.answer_ms } else { 0 };
        self.began + Duration::from_millis(whole.saturating_sub(asked_early))
    }

    /// When the attempt ends.
    pub(crate) fn ends(&self, policy: &Policy) -> Moment {
        self.began + Duration::from_millis(policy.timers.attempt_ms)
    }
}
