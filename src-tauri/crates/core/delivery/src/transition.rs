//! What a job is after something happened to it.

use crate::job::Failures;
use crate::{
    Event, Intent, Jitter, Job, Refusal, RefusalKind, Reply, Reservation, State, Step, Timing,
    UnixMillis, backoff,
};
use std::time::Duration;

/// So many queries about a decided job may fail in a row before it rests again.
const LOOKS_AFTER_DECISION: u32 = 5;

/// When something happened, and what waits are made of.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Occasion<'a> {
    pub(crate) now: UnixMillis,
    pub(crate) jitter: Jitter,
    pub(crate) timing: &'a Timing,
}

impl Occasion<'_> {
    pub(crate) fn after_failures(&self, failures: u32) -> Option<UnixMillis> {
        Some(self.now.after(backoff::wait(failures, self.jitter, self.timing)))
    }

    pub(crate) fn after_at_least(
        &self,
        failures: u32,
        asked: Option<Duration>,
    ) -> Option<UnixMillis> {
        let wait = backoff::wait(failures, self.jitter, self.timing);
        let asked = asked.unwrap_or_default().min(self.timing.backoff_cap);
        Some(self.now.after(wait.max(asked)))
    }
}

impl Job {
    /// The job after `event`. Total: every event has an answer in every state; what does not concern a state leaves it be.
    #[must_use]
    pub fn after(&self, event: Event, now: UnixMillis, jitter: Jitter, timing: &Timing) -> Self {
        let on = Occasion { now, jitter, timing };
        let mut job = self.clone();
        job.clamp(now);
        match event {
            Event::Intended(step) => job.intend(step, now),
            Event::Replied(Step::Reserve { retry }, reply) => job.hear_reserve(retry, reply, &on),
            Event::Replied(Step::Upload, reply) => job.hear_upload(reply, &on),
            Event::Replied(Step::AskStatus, reply) => job.hear_status(reply, &on),
            Event::NotSent(step) => job.not_sent(step, &on),
            Event::InDoubt(step) => job.in_doubt(step, &on),
            Event::Restarted => job.restarted(now),
            Event::CheckAsked => job.check_asked(now),
            Event::Hinted => job.hinted(now),
            Event::Withdrawn => job.withdraw(now),
            Event::PhotosErased => job.photos_erased |= job.state.is_ended(),
            Event::PhotosUnreadable(text) => {
                if !job.state.is_ended() {
                    job.refuse(Refusal { kind: RefusalKind::Damaged, code: None, text });
                }
            }
        }
        job.changed_at = now;
        job
    }

    /// After the clock jumped back nothing may have happened in the future, or a lag would never end.
    fn clamp(&mut self, now: UnixMillis) {
        for moment in [&mut self.zip_possible_since, &mut self.submitted_at, &mut self.ended_at] {
            *moment = moment.map(|at| at.min(now));
        }
        if now < self.changed_at {
            self.next_at = self.next_at.map(|at| at.min(now));
        }
    }

    fn intend(&mut self, step: Step, now: UnixMillis) {
        let state = match step {
            Step::Reserve { .. } => State::Reserving,
            Step::Upload => State::Uploading,
            Step::AskStatus => return,
        };
        if !matches!(self.state, State::Decided | State::Withdrawn | State::Refused) {
            self.intent = Some(Intent { step, at: now });
            self.state = state;
            self.next_at = Some(now);
        }
    }

    fn not_sent(&mut self, step: Step, on: &Occasion<'_>) {
        if self.is_past(step) {
            return;
        }
        if step != Step::AskStatus {
            self.intent = None;
            self.state = self.resting_state();
        }
        // Being offline is not the job's fault: no count, so no growing wait.
        self.next_at = on.after_failures(1);
    }

    fn in_doubt(&mut self, step: Step, on: &Occasion<'_>) {
        if self.is_past(step) {
            return;
        }
        self.doubt(step, on.now);
        let failures = match step {
            Step::AskStatus => &mut self.failures.failed_queries,
            Step::Reserve { .. } | Step::Upload => &mut self.failures.doubtful,
        };
        *failures = failures.saturating_add(1);
        self.next_at = on.after_failures(*failures);
        self.tire();
    }

    /// True when it no longer matters how `step` fared. A decided job only ever looks again, and only while it wants to.
    pub(crate) fn is_past(&self, step: Step) -> bool {
        match self.state {
            State::Withdrawn | State::Refused => true,
            State::Decided => step != Step::AskStatus || self.next_at.is_none(),
            _ => false,
        }
    }

    /// A decided job that cannot be looked at again rests: its result stands without the answer.
    pub(crate) const fn tire(&mut self) {
        if matches!(self.state, State::Decided)
            && self.failures.failed_queries >= LOOKS_AFTER_DECISION
        {
            self.failures.failed_queries = 0;
            self.next_at = None;
        }
    }

    /// Remembers that `step` may have taken effect.
    pub(crate) fn doubt(&mut self, step: Step, now: UnixMillis) {
        match step {
            Step::Reserve { .. } => {
                if self.reservation == Reservation::Never {
                    self.reservation = Reservation::Perhaps;
                }
            }
            Step::Upload => {
                self.zip_possible_since = Some(now);
                self.polls = 0;
            }
            Step::AskStatus => return,
        }
        self.intent = None;
        self.state = State::Uncertain;
    }

    /// Where a job rests when its last step surely had no effect.
    pub(crate) const fn resting_state(&self) -> State {
        if self.zip_possible_since.is_some() {
            State::Uncertain
        } else if matches!(self.reservation, Reservation::Made) {
            State::Uploading
        } else {
            State::Waiting
        }
    }

    fn restarted(&mut self, now: UnixMillis) {
        if let Some(intent) = self.intent {
            self.doubt(intent.step, now);
            self.next_at = Some(now);
        } else if self.state == State::Uploading {
            // The disk may be an older copy of itself: asking once shows what it forgot.
            self.state = State::Uncertain;
            self.next_at = Some(now);
        }
    }

    fn check_asked(&mut self, now: UnixMillis) {
        match self.state {
            State::Withdrawn => return,
            State::Refused => {
                self.state = State::Uncertain;
                self.refusal = None;
                self.pending_refusal = None;
                self.foreign = false;
                self.failures = Failures::default();
            }
            _ => {}
        }
        self.next_at = Some(now);
    }

    /// Only where a status query is what comes next, so that a hint sends nothing else; and never sooner than a service
    /// that is unwell can bear.
    fn hinted(&mut self, now: UnixMillis) {
        let asks = matches!(
            self.state,
            State::Submitted | State::InReview | State::Uncertain | State::Decided
        );
        let failures = &self.failures;
        let lately = [failures.unwell, failures.failed_queries, failures.refused_queries];
        let backs_off = self.next_at.is_some() && lately != [0; 3];
        if asks && !backs_off {
            self.next_at = Some(now);
        }
    }

    fn withdraw(&mut self, now: UnixMillis) {
        if self.state != State::Decided {
            self.end(State::Withdrawn, now);
        }
    }

    pub(crate) fn end(&mut self, state: State, now: UnixMillis) {
        self.state = state;
        self.intent = None;
        self.slot = None;
        self.refusal = None;
        self.pending_refusal = None;
        self.next_at = None;
        self.ended_at.get_or_insert(now);
    }

    pub(crate) fn refuse(&mut self, refusal: Refusal) {
        self.state = State::Refused;
        self.intent = None;
        self.pending_refusal = None;
        self.refusal = Some(refusal);
        self.next_at = None;
    }

    /// A reply that does not fit its request counts as unreadable.
    pub(crate) fn misfit(reply: &Reply) -> String {
        let what = match reply {
            Reply::Reserved(_) => "an upload slot",
            Reply::JobExists => "\"job exists\"",
            Reply::Stored => "\"stored\"",
            Reply::SlotDead => "\"slot expired\"",
            Reply::Status(_) => "a job status",
            Reply::Refused(_) | Reply::Blocked(_) | Reply::Unwell(_) | Reply::Unintelligible(_) => {
                "a fault"
            }
        };
        format!("{what} came as the answer to another request")
    }
}
