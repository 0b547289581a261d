//! Computes what a job is after something happened to it.

mod context;
mod effects;
mod reserve_replies;
mod status_replies;
mod upload_replies;

use crate::event::{Event, Step};
use crate::jitter::Jitter;
use crate::job::Job;
use crate::job::failures::Failures;
use crate::job::stage::{IfUnknown, Stage};
use crate::refusal::{JobRefusal, RefusalKind};
use crate::state::DeliveryState;
use crate::time::UnixMillis;
use crate::timing::Timing;
use crate::transition::context::Context;

impl Job {
    /// The job after `event`. Total: every event has an answer in every state; what does not concern a state leaves it be.
    #[must_use]
    pub fn after(&self, event: Event, now: UnixMillis, jitter: Jitter, timing: &Timing) -> Self {
        let context = Context { now, jitter, timing };
        let mut job = self.clone();
        job.clamp(now);
        match event {
            Event::Intended(step) => job.intend(step, now),
            Event::Replied(Step::Reserve { retry }, reply) => {
                job.on_reserve_reply(retry, reply, &context);
            }
            Event::Replied(Step::Upload, reply) => job.on_upload_reply(reply, &context),
            Event::Replied(Step::AskStatus, reply) => job.on_status_reply(reply, &context),
            Event::NotSent(step) => job.on_not_sent(step, &context),
            Event::InDoubt(step) => job.on_in_doubt(step, &context),
            Event::Restarted => job.on_restart(now),
            Event::ClockCorrected => job.on_clock_corrected(now),
            Event::CheckAsked => job.on_check_asked(now),
            Event::Hinted => job.on_hint(now),
            Event::Withdrawn => job.withdraw(now),
            Event::PhotosErased => job.on_photos_erased(),
            Event::PhotosUnreadable(text) => job.on_photos_unreadable(text),
            Event::ProgramFailed => job.on_program_failed(),
        }
        job.changed_at = now;
        job
    }

    /// After the clock jumped back nothing may have happened in the future, or a lag would never end.
    fn clamp(&mut self, now: UnixMillis) {
        for moment in [&mut self.submission.zip_possible_since, &mut self.submission.submitted_at] {
            *moment = moment.map(|at| at.min(now));
        }
        if let Some(ending) = self.stage.ending_mut() {
            ending.at = ending.at.min(now);
        }
        if now < self.changed_at {
            self.next_at = self.next_at.map(|at| at.min(now));
        }
    }

    fn intend(&mut self, step: Step, now: UnixMillis) {
        if self.stage.is_settled() {
            return;
        }
        self.stage = match step {
            Step::Reserve { retry } => Stage::Reserving { retry, intended_at: now },
            Step::Upload => Stage::Uploading { intended_at: Some(now) },
            Step::AskStatus => return,
        };
        self.next_at = Some(now);
    }

    fn on_not_sent(&mut self, step: Step, context: &Context<'_>) {
        if self.is_past(step) {
            return;
        }
        if step != Step::AskStatus {
            self.become_idle();
        }
        // Being offline is not the job's fault: no count, so no growing wait.
        self.next_at = context.after_failures(1);
    }

    fn on_in_doubt(&mut self, step: Step, context: &Context<'_>) {
        if self.is_past(step) {
            return;
        }
        self.mark_uncertain(step, context.now);
        let failures = match step {
            Step::AskStatus => &mut self.failures.failed_queries,
            Step::Reserve { .. } | Step::Upload => &mut self.failures.in_doubt,
        };
        *failures = failures.saturating_add(1);
        self.next_at = context.after_failures(*failures);
        self.stop_polling_if_exhausted();
    }

    fn on_restart(&mut self, now: UnixMillis) {
        if let Some(intent) = self.intent() {
            self.mark_uncertain(intent.step, now);
            self.next_at = Some(now);
        } else if matches!(self.stage, Stage::Uploading { .. }) {
            // The disk may be an older copy of itself: asking once shows what it forgot.
            self.stage.become_uncertain();
            self.next_at = Some(now);
        }
    }

    /// What may lie unseen at the service, and what waits for a result, begins to wait anew: too long a wait costs
    /// minutes, one that seems over sends the photos twice or gives a job up.
    fn on_clock_corrected(&mut self, now: UnixMillis) {
        for moment in [&mut self.submission.zip_possible_since, &mut self.submission.submitted_at] {
            *moment = moment.map(|_| now);
        }
    }

    fn on_check_asked(&mut self, now: UnixMillis) {
        match self.stage {
            Stage::Withdrawn(_) => return,
            Stage::Refused(_) => {
                self.stage = Stage::Uncertain(IfUnknown::SendAgain);
                self.failures = Failures::default();
            }
            _ => {}
        }
        self.next_at = Some(now);
    }

    /// Only where a status query is what comes next, so that a hint sends nothing else; and never sooner than a service
    /// that is unavailable can bear.
    fn on_hint(&mut self, now: UnixMillis) {
        let asks = matches!(
            self.state(),
            DeliveryState::Submitted
                | DeliveryState::InReview
                | DeliveryState::Uncertain
                | DeliveryState::Decided
        );
        let backs_off = self.next_at.is_some() && self.failures.hold_up_queries();
        if asks && !backs_off {
            self.next_at = Some(now);
        }
    }

    const fn on_photos_erased(&mut self) {
        if let Some(ending) = self.stage.ending_mut() {
            ending.photos_erased = true;
        }
    }

    fn on_photos_unreadable(&mut self, text: String) {
        if self.stage.ending().is_none() {
            self.refuse(JobRefusal { kind: RefusalKind::Damaged, code: None, text });
        }
    }

    /// What was refused for a reason of its own keeps that.
    fn on_program_failed(&mut self) {
        if !matches!(self.stage, Stage::Refused(_)) && self.stage.ending().is_none() {
            let (kind, text) = (RefusalKind::ProgramFailed, String::new());
            self.refuse(JobRefusal { kind, code: None, text });
        }
    }
}
