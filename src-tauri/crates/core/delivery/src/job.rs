//! Holds the whole life-cycle state of one job, without the person's identity.

pub(crate) mod failures;
mod record;
pub(crate) mod results;
pub(crate) mod stage;
pub mod submission;

use crate::event::Intent;
use crate::job::failures::Failures;
use crate::job::results::Results;
use crate::job::stage::Stage;
use crate::job::submission::{ReservationStatus, Submission};
use crate::refusal::JobRefusal;
use crate::reply::Slot;
use crate::state::DeliveryState;
use crate::time::UnixMillis;
use crate::verdict::{Category, Verdict};

/// Two minutes: less than that is no jump of a clock.
const CLOCK_SLACK_MS: u64 = 120_000;

/// The whole life-cycle state of one job: a plain value, changed only by [`Job::after`].
///
/// Holds the sealed upload address: keep it encrypted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    pub(crate) stage: Stage,
    /// When to look at it again; `None`: not by itself.
    pub(crate) next_at: Option<UnixMillis>,
    /// When it last changed; shows a clock that went backwards.
    pub(crate) changed_at: UnixMillis,
    pub(crate) submission: Submission,
    pub(crate) failures: Failures,
    pub(crate) results: Results,
}

impl Job {
    /// A job just saved, due at once.
    #[must_use]
    pub fn new(now: UnixMillis) -> Self {
        Self {
            stage: Stage::Waiting,
            next_at: Some(now),
            changed_at: now,
            submission: Submission::default(),
            failures: Failures::default(),
            results: Results::default(),
        }
    }

    /// Where it is in its life.
    #[must_use]
    pub const fn state(&self) -> DeliveryState {
        self.stage.state()
    }

    /// When it wants to be looked at again; `None`: not by itself, except to remove photos.
    #[must_use]
    pub const fn next_at(&self) -> Option<UnixMillis> {
        self.next_at
    }

    /// When it last changed.
    #[must_use]
    pub const fn changed_at(&self) -> UnixMillis {
        self.changed_at
    }

    /// Before this moment the clock has jumped back since the last change. An estimate of the service's time is taken anew
    /// with each of its answers, and goes back by parts of a second; what goes back by less than this has not jumped.
    #[must_use]
    pub const fn believed_from(&self) -> UnixMillis {
        UnixMillis(self.changed_at.0.saturating_sub(CLOCK_SLACK_MS))
    }

    /// The step written down and not yet answered.
    #[must_use]
    pub const fn intent(&self) -> Option<Intent> {
        self.stage.intent()
    }

    /// What the service knows of the job's number.
    #[must_use]
    pub const fn reservation(&self) -> ReservationStatus {
        self.submission.reservation
    }

    /// The place to put the zip, while it is kept.
    #[must_use]
    pub fn slot(&self) -> Option<&Slot> {
        self.submission.slot.as_ref().map(|issued| &issued.slot)
    }

    /// When the slot was given. What is signed for the slot bears this date, so that a second PUT into it repeats the
    /// first byte by byte.
    #[must_use]
    pub fn slot_given_at(&self) -> Option<UnixMillis> {
        self.submission.slot.as_ref().and_then(|issued| issued.at)
    }

    /// The service's own job number, once known.
    #[must_use]
    pub fn smile_job_id(&self) -> Option<&str> {
        self.submission.smile_job_id.as_deref()
    }

    /// Since when a zip of ours may lie at the service unseen.
    #[must_use]
    pub const fn zip_possible_since(&self) -> Option<UnixMillis> {
        self.submission.zip_possible_since
    }

    /// The same job where it is known that a zip of ours may have arrived as late as this: it does not lie there unseen for
    /// longer.
    #[must_use]
    pub fn with_zip_possible_until(&self, at: UnixMillis) -> Self {
        let mut job = self.clone();
        let since = &mut job.submission.zip_possible_since;
        *since = since.map(|since| since.max(at));
        job
    }

    /// When the service surely had the zip, as far as we learnt.
    #[must_use]
    pub const fn submitted_at(&self) -> Option<UnixMillis> {
        self.submission.submitted_at
    }

    /// The standing result: a human's before the machine's.
    #[must_use]
    pub fn verdict(&self) -> Option<&Verdict> {
        self.results.standing()
    }

    /// Whether there was a result before the final one that was not final.
    #[must_use]
    pub const fn was_in_review(&self) -> bool {
        self.results.was_in_review
    }

    /// The class of the outcome so far. Contradicting final results need attention, whatever they say.
    #[must_use]
    pub fn category(&self) -> Option<Category> {
        if self.contradictions().is_empty() {
            self.verdict().map(|verdict| verdict.category)
        } else {
            Some(Category::NeedsAttention)
        }
    }

    /// Final results that contradict the standing one, oldest first.
    #[must_use]
    pub fn contradictions(&self) -> &[Verdict] {
        match &self.stage {
            Stage::Decided { contradictions, .. } => contradictions,
            _ => &[],
        }
    }

    /// Whether it may still be sent, by itself or when someone tries again.
    #[must_use]
    pub const fn may_be_sent(&self) -> bool {
        !self.state().is_ended() && self.submission.submitted_at.is_none()
    }

    /// Why someone must act.
    #[must_use]
    pub const fn refusal(&self) -> Option<&JobRefusal> {
        match &self.stage {
            Stage::Refused(refusal) => Some(refusal),
            _ => None,
        }
    }

    /// When it was decided or withdrawn.
    #[must_use]
    pub fn ended_at(&self) -> Option<UnixMillis> {
        self.stage.ending().map(|ending| ending.at)
    }

    /// Whether its photos are gone.
    #[must_use]
    pub fn photos_erased(&self) -> bool {
        self.stage.ending().is_some_and(|ending| ending.photos_erased)
    }
}
