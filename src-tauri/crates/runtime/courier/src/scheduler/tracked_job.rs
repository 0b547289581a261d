//! Holds a job that the courier has loaded.

use crate::mapping;
use crate::timing::CourierTiming;
use delivery::{Job, UnixMillis};
use smile_id::JobParams;
use std::time::Duration;
use store::JobSummary;

/// A job the courier has loaded.
#[derive(Debug, Clone)]
pub(crate) struct TrackedJob {
    pub(crate) job: Job,
    pub(crate) params: JobParams,
    pub(crate) saved_at: UnixMillis,
    /// Staff asked for it: before all others, until it was looked at once.
    pub(crate) urgent: bool,
    /// Until when a zip may have been on its way, by the steady clock: until the last upload of this run came back, or until
    /// this run began.
    pub(crate) sending_until: Duration,
    /// Until then its photos stay, by the estimate of the service's time, which goes on with the steady clock.
    pub(crate) photos_kept_until: Option<UnixMillis>,
}

impl TrackedJob {
    /// `None` of a job that was reduced to a summary: nothing more can be asked about it.
    pub(crate) fn new(summary: JobSummary) -> Option<Self> {
        Some(Self {
            params: mapping::params(&summary.job_id, summary.user_id.as_ref()?, summary.kind),
            job: summary.job,
            saved_at: summary.saved_at,
            urgent: false,
            sending_until: Duration::ZERO,
            photos_kept_until: None,
        })
    }

    /// The job as the service's "no photos received" to a question of `asked_at` (steady time) is to be judged: what was
    /// sent lies there unseen no longer than this run can vouch for, whatever a clock that was put right since then said.
    pub(crate) fn without_zip(&self, asked_at: Duration, now: UnixMillis) -> Job {
        let waited = asked_at.saturating_sub(self.sending_until);
        let waited_ms = u64::try_from(waited.as_millis()).unwrap_or(u64::MAX);
        self.job.with_zip_possible_until(UnixMillis(now.0.saturating_sub(waited_ms)))
    }

    /// Somebody stands in front of the kiosk and waits for this job's result.
    pub(crate) fn has_person_waiting(&self, now: UnixMillis, timing: &CourierTiming) -> bool {
        !self.job.state().is_ended() && now.since(self.saved_at) <= timing.person_waits
    }
}
