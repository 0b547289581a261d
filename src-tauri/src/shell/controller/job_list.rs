//! Keeps the list of all jobs: read when the store opens, changed with each job, shown to staff by pages.

use crate::day::view::{DaySpan, DayView};
use crate::jobs::index::to_do::ToDoCounts;
use crate::jobs::index::{Listed, count};
use crate::jobs::list_view::{JobFilter, JobsPage, PageStart};
use crate::jobs::to_do_view::{ToDoPage, ToDoRow};
use crate::shell::controller::Controller;
use crate::shell::failure::Failure;
use delivery::FollowUpReason;
use enrollment::JobId;
use std::sync::Arc;

/// So many of the jobs that are to be done are shown at once.
const MOST_TO_DO: usize = 200;

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

    /// All jobs that match, as they are now, the one that was saved last first.
    ///
    /// # Errors
    /// [`crate::shell::failure::FailureCode::Locked`].
    pub(super) fn matching_jobs(&self, filter: &JobFilter) -> Result<Vec<Arc<Listed>>, Failure> {
        self.session()?;
        Ok(self.jobs.matching(filter))
    }

    /// What came of a day and what is open now. Its note and what staff did are with the store.
    ///
    /// # Errors
    /// [`crate::shell::failure::FailureCode::Locked`].
    pub(super) fn end_of_day(&self, span: &DaySpan) -> Result<DayView, Failure> {
        self.session()?;
        let taken = self.jobs.taken(span);
        let (unsent, oldest_unsent_ms) = self.jobs.unsent();
        let ToDoCounts { all, due, .. } = self.jobs.to_do().counts(self.now());
        Ok(DayView {
            all: taken.iter().map(|one| one.jobs).sum(),
            taken,
            unsent,
            oldest_unsent_ms,
            to_do: count(all),
            due: count(due),
            note: None,
            done: Vec::new(),
        })
    }

    /// The first rows of what staff must follow up, with what the store keeps of their jobs, and how much it is.
    ///
    /// # Errors
    /// [`crate::shell::failure::FailureCode::Locked`].
    pub(super) fn to_do_page(&self, rows: u32) -> Result<ToDoPage, Failure> {
        let (session, now) = (self.session()?, self.now());
        let ToDoCounts { all, due, unanswered } = self.jobs.to_do().counts(now);
        let store = session.store();
        let first = self.jobs.to_do().listed(now).take(MOST_TO_DO.min(rows as usize));
        let rows = first.filter_map(|(job_id, follow_up)| {
            let row = self.jobs.row(job_id, now)?;
            Some(ToDoRow::new(row, follow_up, now, &store.job(job_id).ok()?))
        });
        Ok(ToDoPage {
            all: count(all),
            due: count(due),
            unanswered: count(unanswered),
            rows: rows.collect(),
        })
    }

    /// The jobs that staff must follow up, and why.
    ///
    /// # Errors
    /// [`crate::shell::failure::FailureCode::Locked`].
    pub(super) fn to_do_jobs(&self) -> Result<Vec<(JobId, FollowUpReason)>, Failure> {
        self.session()?;
        let listed = self.jobs.to_do().listed(self.now());
        Ok(listed.map(|(job_id, one)| (job_id.clone(), one.reason)).collect())
    }
}
