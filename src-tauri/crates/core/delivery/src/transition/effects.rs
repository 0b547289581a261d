//! Changes a job in the ways that several events share.

use crate::event::Step;
use crate::job::Job;
use crate::job::stage::{Ending, Stage};
use crate::job::submission::ReservationStatus;
use crate::refusal::JobRefusal;
use crate::reply::Reply;
use crate::time::UnixMillis;

/// So many queries about a decided job may fail in a row before its result stands without an answer.
const QUERIES_AFTER_DECISION: u32 = 5;

impl Job {
    /// True when the outcome of `step` no longer matters. A decided job only ever looks again, and only while it wants to.
    pub(crate) const fn is_past(&self, step: Step) -> bool {
        match self.stage {
            Stage::Withdrawn(_) | Stage::Refused(_) => true,
            Stage::Decided { .. } => !matches!(step, Step::AskStatus) || self.next_at.is_none(),
            _ => false,
        }
    }

    /// Stops polling a decided job after too many failed queries.
    pub(crate) const fn stop_polling_if_exhausted(&mut self) {
        if matches!(self.stage, Stage::Decided { .. })
            && self.failures.failed_queries >= QUERIES_AFTER_DECISION
        {
            self.failures.failed_queries = 0;
            self.next_at = None;
        }
    }

    /// Remembers that `step` may have taken effect.
    pub(crate) fn mark_uncertain(&mut self, step: Step, now: UnixMillis) {
        match step {
            Step::Reserve { .. } => {
                if self.submission.reservation == ReservationStatus::Never {
                    self.submission.reservation = ReservationStatus::Perhaps;
                }
            }
            Step::Upload => self.submission.zip_possible(now),
            Step::AskStatus => return,
        }
        self.stage.become_uncertain();
    }

    /// Goes where a job rests when its last step surely had no effect.
    pub(crate) fn become_idle(&mut self) {
        if self.submission.zip_possible_since.is_some() {
            self.stage.become_uncertain();
        } else if self.submission.reservation == ReservationStatus::Made {
            self.stage = Stage::Uploading { intended_at: None };
        } else {
            self.stage = Stage::Waiting;
        }
    }

    /// Ends the job: decided by the standing result.
    pub(crate) fn decide(&mut self, now: UnixMillis) {
        self.end(Stage::Decided { ending: Ending::new(now), contradictions: Vec::new() });
    }

    /// Ends the job: nothing more is sent.
    pub(crate) fn withdraw(&mut self, now: UnixMillis) {
        if self.stage.ending().is_none() {
            self.end(Stage::Withdrawn(Ending::new(now)));
        }
    }

    fn end(&mut self, stage: Stage) {
        self.stage = stage;
        self.submission.slot = None;
        self.next_at = None;
    }

    /// Stops the job until someone acts.
    pub(crate) fn refuse(&mut self, refusal: JobRefusal) {
        self.stage = Stage::Refused(refusal);
        self.next_at = None;
    }
}

/// What to say of a reply that does not fit its request; it counts as unreadable.
pub(crate) fn mismatch(reply: &Reply) -> String {
    let what = match reply {
        Reply::Reserved(_) => "an upload slot",
        Reply::JobExists => "\"job exists\"",
        Reply::Stored => "\"stored\"",
        Reply::SlotDead => "\"slot expired\"",
        Reply::Status(_) => "a job status",
        Reply::Refused(_)
        | Reply::Blocked(_)
        | Reply::Unavailable(_)
        | Reply::Unintelligible(_) => "a fault",
    };
    format!("{what} came as the answer to another request")
}
