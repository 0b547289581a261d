//! Sets a job aside over which the courier panicked again and again, until staff ask for it.

use crate::repository::{JobRepository, panics};
use crate::update::CourierUpdate;
use delivery::{Event, Jitter, UnixMillis};
use enrollment::JobId;
use std::collections::BTreeSet;
use store::{JobEventKind, JobSummary, JournalNote, StoreError};

impl JobRepository {
    /// The jobs that are worked on no more; the counts of jobs that are gone go too.
    pub(super) fn read_given_up(&self) -> Result<BTreeSet<JobId>, StoreError> {
        let mut store = self.store();
        panics::forget(&mut store, panics::is_gone)?;
        Ok(panics::given_up(&store))
    }

    /// Whether a job may be worked on. One that was given up is refused first, so that staff see it; one that has its end
    /// already is left as it is.
    pub(super) fn set_aside_if_given_up(
        &self,
        summary: &mut JobSummary,
        now: UnixMillis,
    ) -> Result<bool, StoreError> {
        if !self.is_given_up(&summary.job_id) {
            return Ok(true);
        }
        let after = summary.job.after(Event::ProgramFailed, now, Jitter::MIDDLE, &self.timing);
        if after.state() != summary.job.state() {
            let note = JournalNote::new(JobEventKind::Refused, "the program failed over it");
            self.store().save(&summary.job_id, &after, note, now)?;
            summary.job = after;
            self.report(CourierUpdate::JobChanged(summary.job_id.clone()));
        }
        Ok(!summary.job.state().is_ended())
    }

    /// Whether a job is worked on no more.
    pub(crate) fn is_given_up(&self, job_id: &JobId) -> bool {
        self.given_up.contains(job_id)
    }

    /// Staff ask for these jobs: they may fail as often again.
    ///
    /// # Errors
    /// Those of saving a setting; then they are given up still.
    pub(crate) fn forgive(&mut self, is_meant: impl Fn(&JobId) -> bool) -> Result<(), StoreError> {
        let forgiven: BTreeSet<JobId> =
            self.given_up.iter().filter(|job_id| is_meant(job_id)).cloned().collect();
        if !forgiven.is_empty() {
            let is_forgiven = |job_id: &str| forgiven.iter().any(|one| one.as_str() == job_id);
            panics::forget(&mut self.store(), |_, job_id| is_forgiven(job_id))?;
            self.given_up.retain(|job_id| !forgiven.contains(job_id));
        }
        Ok(())
    }
}
