//! Holds a job that the courier has loaded.

use crate::mapping;
use crate::timing::CourierTiming;
use delivery::{Job, UnixMillis};
use smile_id::JobParams;
use store::JobSummary;

/// A job the courier has loaded.
#[derive(Debug, Clone)]
pub(crate) struct TrackedJob {
    pub(crate) job: Job,
    pub(crate) params: JobParams,
    pub(crate) saved_at: UnixMillis,
    /// Staff asked for it: before all others, until it was looked at once.
    pub(crate) urgent: bool,
}

impl TrackedJob {
    pub(crate) fn new(summary: JobSummary) -> Self {
        Self {
            params: mapping::params(&summary.job_id, &summary.user_id, summary.kind),
            job: summary.job,
            saved_at: summary.saved_at,
            urgent: false,
        }
    }

    /// Somebody stands in front of the kiosk and waits for this job's result.
    pub(crate) fn has_person_waiting(&self, now: UnixMillis, timing: &CourierTiming) -> bool {
        !self.job.state().is_ended() && now.since(self.saved_at) <= timing.person_waits
    }
}
