//! Keeps the list of all jobs: read when the store opens, changed with each job, shown to staff by pages.

use crate::jobs::list_view::{JobFilter, JobsPage, PageStart};
use crate::shell::controller::Controller;
use crate::shell::failure::Failure;
use enrollment::JobId;

impl Controller {
    /// Lists jobs that were added or have changed. A new answer counts for the number it was given to.
    pub(crate) fn list_anew<'a>(&mut self, job_ids: impl IntoIterator<Item = &'a JobId>) {
        let Ok(session) = self.session() else { return };
        for job_id in job_ids {
            let before = self.jobs.category(job_id);
            // The courier may write in between.
            self.jobs.refresh(&session.store(), job_id);
            let after = self.jobs.category(job_id);
            if let Some(answer) = after.filter(|_| after != before) {
                self.count_answer(job_id, answer);
            }
        }
    }

    /// Some rows of the list, the job that was saved last first.
    ///
    /// # Errors
    /// [`crate::shell::failure::FailureCode::Locked`].
    pub(super) fn jobs_page(
        &self,
        filter: &JobFilter,
        start: &PageStart,
        rows: u32,
    ) -> Result<JobsPage, Failure> {
        let session = self.session()?;
        let mut page = self.jobs.page(filter, start, rows, self.now());
        if session.copy().is_some() {
            // Nobody would send them again.
            page.refused = 0;
        }
        Ok(page)
    }

    /// The refused jobs that match.
    ///
    /// # Errors
    /// [`crate::shell::failure::FailureCode::Locked`].
    pub(super) fn refused_jobs(&self, filter: &JobFilter) -> Result<Vec<JobId>, Failure> {
        self.session()?;
        Ok(self.jobs.refused(filter))
    }
}
