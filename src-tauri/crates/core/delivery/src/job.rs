//! The whole life-cycle state of one job, without anybody's identity.

use crate::{Category, Intent, Refusal, Slot, State, UnixMillis, Verdict};
use serde::{Deserialize, Serialize};

/// What the service knows of the job's number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reservation {
    /// Surely nothing from us.
    Never,
    /// A prep upload may have reached it.
    Perhaps,
    /// It said so itself.
    Made,
}

/// Failures in a row, by class. They stretch the waits and call for staff; they never end a job.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) struct Failures {
    pub(crate) doubtful: u32,
    pub(crate) unwell: u32,
    pub(crate) unintelligible: u32,
    pub(crate) refused_uploads: u32,
    pub(crate) dead_slots: u32,
    pub(crate) refused_retries: u32,
    pub(crate) refused_queries: u32,
    pub(crate) failed_queries: u32,
}

/// The whole life-cycle state of one job: a plain value, changed only by [`Job::after`].
///
/// Holds the sealed upload address: keep it encrypted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Job {
    pub(crate) state: State,
    /// When to look at it again; `None`: not by itself.
    pub(crate) next_at: Option<UnixMillis>,
    /// When it last changed; tells a clock that went backwards.
    pub(crate) changed_at: UnixMillis,
    pub(crate) intent: Option<Intent>,
    pub(crate) reservation: Reservation,
    /// Somebody with our job number was there before our first request: a restored disk, or a clash.
    pub(crate) foreign: bool,
    pub(crate) slot: Option<Slot>,
    /// When the slot was given: what is signed for it is dated so, and a second PUT repeats the first byte by byte.
    pub(crate) slot_given_at: Option<UnixMillis>,
    pub(crate) smile_job_id: Option<String>,
    /// Since when a zip of ours may lie unseen at the service.
    pub(crate) zip_possible_since: Option<UnixMillis>,
    pub(crate) submitted_at: Option<UnixMillis>,
    pub(crate) polls: u32,
    pub(crate) failures: Failures,
    pub(crate) machine: Option<Verdict>,
    pub(crate) human: Option<Verdict>,
    pub(crate) contradictions: Vec<Verdict>,
    pub(crate) refusal: Option<Refusal>,
    /// A refusal that is believed only when the service, asked, has nothing of ours.
    pub(crate) pending_refusal: Option<Refusal>,
    pub(crate) ended_at: Option<UnixMillis>,
    pub(crate) photos_erased: bool,
}

impl Job {
    /// A job just saved, due at once.
    #[must_use]
    pub const fn new(now: UnixMillis) -> Self {
        Self {
            state: State::Waiting,
            next_at: Some(now),
            changed_at: now,
            intent: None,
            reservation: Reservation::Never,
            foreign: false,
            slot: None,
            slot_given_at: None,
            smile_job_id: None,
            zip_possible_since: None,
            submitted_at: None,
            polls: 0,
            failures: Failures {
                doubtful: 0,
                unwell: 0,
                unintelligible: 0,
                refused_uploads: 0,
                dead_slots: 0,
                refused_retries: 0,
                refused_queries: 0,
                failed_queries: 0,
            },
            machine: None,
            human: None,
            contradictions: Vec::new(),
            refusal: None,
            pending_refusal: None,
            ended_at: None,
            photos_erased: false,
        }
    }

    /// Where it is in its life.
    #[must_use]
    pub const fn state(&self) -> State {
        self.state
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

    /// The step written down and not yet answered.
    #[must_use]
    pub const fn intent(&self) -> Option<Intent> {
        self.intent
    }

    /// What the service knows of the job's number.
    #[must_use]
    pub const fn reservation(&self) -> Reservation {
        self.reservation
    }

    /// The place to put the zip, while it is kept.
    #[must_use]
    pub const fn slot(&self) -> Option<&Slot> {
        self.slot.as_ref()
    }

    /// When the slot was given. What is signed for the slot bears this date, so that a second PUT into it repeats the
    /// first byte by byte.
    #[must_use]
    pub const fn slot_given_at(&self) -> Option<UnixMillis> {
        self.slot_given_at
    }

    /// The service's own job number, once known.
    #[must_use]
    pub fn smile_job_id(&self) -> Option<&str> {
        self.smile_job_id.as_deref()
    }

    /// When the service surely had the zip, as far as we learnt.
    #[must_use]
    pub const fn submitted_at(&self) -> Option<UnixMillis> {
        self.submitted_at
    }

    /// The standing result: a human's before the machine's.
    #[must_use]
    pub fn verdict(&self) -> Option<&Verdict> {
        self.human.as_ref().or(self.machine.as_ref())
    }

    /// The class of the outcome so far. Contradicting final results need attention, whatever they say.
    #[must_use]
    pub fn category(&self) -> Option<Category> {
        if self.contradictions.is_empty() {
            self.verdict().map(|verdict| verdict.category)
        } else {
            Some(Category::NeedsAttention)
        }
    }

    /// Final results that contradict the standing one, oldest first.
    #[must_use]
    pub fn contradictions(&self) -> &[Verdict] {
        &self.contradictions
    }

    /// Why someone must act.
    #[must_use]
    pub const fn refusal(&self) -> Option<&Refusal> {
        self.refusal.as_ref()
    }

    /// When it was decided or withdrawn.
    #[must_use]
    pub const fn ended_at(&self) -> Option<UnixMillis> {
        self.ended_at
    }

    /// Whether its photos are gone.
    #[must_use]
    pub const fn photos_erased(&self) -> bool {
        self.photos_erased
    }
}
