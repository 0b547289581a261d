//! Computes what of a job is still kept as it grows old, by clocks of which one may be wrong.

use crate::job::Job;
use crate::state::DeliveryState;
use crate::time::UnixMillis;
use crate::verdict::Category;
use std::time::Duration;

const HOUR: Duration = Duration::from_secs(3600);
const DAY: Duration = Duration::from_secs(24 * 3600);
const YEAR: Duration = Duration::from_secs(365 * 24 * 3600);

/// An end before this was dated by a clock that knew nothing: 2025-01-01, before this program was written.
const EARLIEST_END: UnixMillis = UnixMillis(1_735_689_600_000);

/// How long what is kept of a job.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Retention {
    /// After the end of a job its record is reduced to a summary: no person in it any more (own choice: 90 days).
    pub summary_after: Duration,
    /// So long after that the summary goes too, but for a tombstone (own choice: a year).
    pub tombstone_after: Duration,
    /// So long after that the tombstone goes (own choice: a year).
    pub forget_after: Duration,
    /// An authentication that is not sent after so long is worth a warning: the person did not get what they came for.
    pub unsent_authentication: Duration,
    /// The same for a job that makes a person known.
    pub unsent_enrollment: Duration,
}

impl Retention {
    /// The spans of a kiosk.
    #[must_use]
    pub const fn production() -> Self {
        Self {
            summary_after: DAY.saturating_mul(90),
            tombstone_after: YEAR,
            forget_after: YEAR,
            unsent_authentication: HOUR.saturating_mul(72),
            unsent_enrollment: DAY.saturating_mul(30),
        }
    }

    /// What is still kept of a job that ended then. An end that no right clock can have dated keeps everything.
    #[must_use]
    pub fn since_end(&self, ended_at: UnixMillis, now: AgreedTime) -> Kept {
        let age = now.0.since(ended_at);
        let tombstone = self.summary_after.saturating_add(self.tombstone_after);
        if ended_at < EARLIEST_END || age < self.summary_after {
            Kept::Whole
        } else if age < tombstone {
            Kept::Summary
        } else if age < tombstone.saturating_add(self.forget_after) {
            Kept::Tombstone
        } else {
            Kept::Nothing
        }
    }

    /// What is still kept of a job: everything, unless it ended long ago, nobody must look at it, nothing more is asked
    /// about it and its photos are gone.
    #[must_use]
    pub fn of_job(&self, job: &Job, photos_erased_at: Option<UnixMillis>, now: AgreedTime) -> Kept {
        let (Some(ended_at), Some(erased_at)) = (job.ended_at(), photos_erased_at) else {
            return Kept::Whole;
        };
        if job.category() == Some(Category::NeedsAttention) || job.next_at().is_some() {
            return Kept::Whole;
        }
        self.since_end(ended_at.max(erased_at).max(job.changed_at()), now)
    }

    /// From when on staff are to be told that a job is not sent yet; `None` of one that was sent, or that somebody must look
    /// at anyway. It is never erased for that.
    #[must_use]
    pub fn overdue_from(
        &self,
        job: &Job,
        is_authentication: bool,
        saved_at: UnixMillis,
    ) -> Option<UnixMillis> {
        let limit =
            if is_authentication { self.unsent_authentication } else { self.unsent_enrollment };
        let is_unsent = matches!(
            job.state(),
            DeliveryState::Waiting
                | DeliveryState::Reserving
                | DeliveryState::Uploading
                | DeliveryState::Uncertain
        );
        // One that was sent and is asked about once more is uncertain, and not unsent.
        (is_unsent && job.submitted_at().is_none()).then(|| saved_at.after(limit))
    }
}

/// What is kept of a job, less and less.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kept {
    /// Everything but its photos.
    Whole,
    /// What happened to it and when; nobody's number.
    Summary,
    /// That there was one, and when.
    Tombstone,
    /// Nothing.
    Nothing,
}

/// A time that has surely passed: the service's clock and this computer's agree that it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct AgreedTime(UnixMillis);

impl AgreedTime {
    /// The earlier of both clocks; `None` while the service's is not known. So neither clock alone makes anything old.
    #[must_use]
    pub fn of(service: Option<UnixMillis>, own: UnixMillis) -> Option<Self> {
        Some(Self(service?.min(own)))
    }

    /// As a moment.
    #[must_use]
    pub const fn at(self) -> UnixMillis {
        self.0
    }
}
