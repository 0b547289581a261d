//! Knows every deadline of a visit and does what is due.

use super::Visits;

use crate::effect::VisitEffect;
use crate::place::{Place, WaitPhase};
use crate::presence::Presence;
use capture::Moment;
use std::time::Duration;

const SECOND: Duration = Duration::from_secs(1);

const fn millis(span: u64) -> Duration {
    Duration::from_millis(span)
}

/// The seconds of a time that is left, the one that has begun included.
pub(super) fn whole_seconds(span: Duration) -> u32 {
    u32::try_from(span.as_millis().div_ceil(1_000)).unwrap_or(u32::MAX)
}

impl Visits {
    /// When [`crate::VisitInput::Tick`] is due next; never while nothing is waited for.
    #[must_use]
    pub fn wake_at(&self) -> Option<Moment> {
        [
            self.staff_until(),
            self.help_ends_at(),
            self.cleared_until(),
            self.waiting_deadline(),
            match self.asked_since {
                Some(since) => Some(self.next_second(since)),
                None => self.untouched_until(),
            },
        ]
        .into_iter()
        .flatten()
        .min()
    }

    pub(super) fn on_tick(&mut self) -> Vec<VisitEffect> {
        let due = |at: Option<Moment>| at.is_some_and(|at| at <= self.now);
        if self.staff_until().is_some() {
            return if due(self.staff_until()) { self.on_staff_idle() } else { Vec::new() };
        }
        if due(self.cleared_until()) {
            self.go(Place::Attract);
            return Vec::new();
        }
        if due(self.help_ends_at()) {
            self.helping = false;
        }
        if self.asked_since.is_none() {
            self.asked_since = self.untouched_until().filter(|at| *at <= self.now);
        }
        if due(self.asked_since.map(|since| since + self.time_to_answer())) {
            return self.stop();
        }
        self.tick_waiting()
    }

    /// Tells who waits for an answer more, and lets them go in the end.
    fn tick_waiting(&mut self) -> Vec<VisitEffect> {
        let Place::Result { job, answered: false, .. } = &self.place else {
            return Vec::new();
        };
        let waited = self.now.since(self.here_since);
        if waited >= millis(self.limits.waits_ms) {
            return self.stop();
        }
        let job_id = job.job_id.clone();
        if waited >= millis(self.limits.offer_to_leave_ms) {
            self.wait(WaitPhase::Offered);
        } else if waited >= millis(self.limits.still_waiting_ms) {
            self.wait(WaitPhase::Still);
        }
        if self.now.since(self.looked_at) >= millis(self.limits.look_again_ms) {
            self.looked_at = self.now;
            return vec![VisitEffect::ReadJob(job_id)];
        }
        Vec::new()
    }

    /// How long this place may stay untouched before "Still there?" is asked; nothing where no one is waited for.
    pub(super) fn untouched_limit(&self) -> Option<Duration> {
        let limits = &self.limits;
        let span = match &self.place {
            Place::Attract
            | Place::Cleared
            | Place::Saving { failure: None, .. }
            | Place::Result { answered: false, .. } => return None,
            Place::Notice { .. } => limits.untouched_notice_ms,
            Place::Declined { .. } => limits.untouched_declined_ms,
            Place::Result { .. } => limits.untouched_answered_ms,
            Place::Capture { capture, failure: None, .. }
                if capture.as_ref().is_some_and(|capture| capture.stage.is_running()) =>
            {
                return None;
            }
            _ => limits.untouched_ms,
        };
        Some(millis(span))
    }

    fn untouched_until(&self) -> Option<Moment> {
        self.untouched_limit().map(|limit| self.touched_at + limit)
    }

    pub(super) const fn time_to_answer(&self) -> Duration {
        millis(self.limits.still_there_ms)
    }

    fn cleared_until(&self) -> Option<Moment> {
        let cleared = self.place == Place::Cleared;
        cleared.then(|| self.here_since + millis(self.limits.cleared_ms))
    }

    /// When staff who touch nothing are not waited for any longer.
    fn staff_until(&self) -> Option<Moment> {
        let span = match self.staff.presence {
            Presence::Away => return None,
            Presence::Door => self.limits.staff_door_ms,
            Presence::Here => self.limits.staff_ms,
            Presence::Locked => self.limits.staff_locked_ms,
        };
        Some(self.touched_at + millis(span))
    }

    fn help_ends_at(&self) -> Option<Moment> {
        let open = self.helping && self.is_idle();
        open.then(|| self.touched_at + millis(self.limits.help_ms))
    }

    /// When who waits for an answer is told more, or the job is read again.
    fn waiting_deadline(&self) -> Option<Moment> {
        let Place::Result { answered: false, waiting, .. } = &self.place else {
            return None;
        };
        let told = match waiting {
            WaitPhase::Fresh => self.limits.still_waiting_ms,
            WaitPhase::Still => self.limits.offer_to_leave_ms,
            WaitPhase::Offered | WaitPhase::Staying => self.limits.waits_ms,
        };
        let told = self.here_since + millis(told);
        Some(told.min(self.looked_at + millis(self.limits.look_again_ms)))
    }

    /// Whole seconds left to answer a question that is asked since then.
    pub(super) fn left_s(&self, since: Moment) -> u32 {
        whole_seconds(self.time_to_answer().saturating_sub(self.now.since(since)))
    }

    fn next_second(&self, since: Moment) -> Moment {
        let passed = self.now.since(since).as_secs();
        (since + SECOND * u32::try_from(passed + 1).unwrap_or(u32::MAX))
            .min((since + self.time_to_answer()).max(self.now))
    }
}
