//! Lets go of what is old, and of everything of one person when staff say so.

use crate::repository::{JobRepository, panics};
use crate::update::CourierUpdate;
use delivery::{AgreedTime, Kept, UnixMillis};
use enrollment::JobId;
use store::{Erasure, ErasureExtent, JobPosition, JobSummary, StoreError};

/// Records opened for one portion: a few milliseconds.
const JOBS_AT_ONCE: u32 = 100;

impl JobRepository {
    /// Looks at some of the jobs that ended, and reduces or erases those whose time has come; at last also tombstones. Where
    /// to go on, if there are more.
    ///
    /// # Errors
    /// What a disk says that takes no writes. Anything else is reported, and those jobs stay as they are.
    pub(crate) fn retire_some(
        &self,
        from: JobPosition,
        now: AgreedTime,
    ) -> Result<Option<JobPosition>, StoreError> {
        let retention = &self.timing.retention;
        let read = self.store().ended_jobs_after(from, JOBS_AT_ONCE);
        let (ended, next) = self.passed_over(read)?.unwrap_or_default();
        let kept =
            |summary: &JobSummary| retention.of_job(&summary.job, summary.photos_erased_at, now);
        let ids = |is_meant: &dyn Fn(&JobSummary) -> bool| -> Vec<JobId> {
            ended.iter().filter(|job| is_meant(job)).map(|job| job.job_id.clone()).collect()
        };
        let reduced = ids(&|job| kept(job) == Kept::Summary && job.user_id.is_some());
        let buried = ids(&|job| kept(job) >= Kept::Tombstone);
        if !reduced.is_empty() {
            let done = self.store().reduce(&reduced, now.at());
            self.report_changed(done, reduced)?;
        }
        if !buried.is_empty() {
            let done = self.store().bury(&buried, now.at());
            self.report_changed(done, buried)?;
        }
        if next.is_none() {
            let is_long_ago =
                |ended_at: UnixMillis| retention.since_end(ended_at, now) == Kept::Nothing;
            let forgotten = self.store().forget_tombstones(is_long_ago);
            self.passed_over(forgotten)?;
        }
        Ok(next)
    }

    fn report_changed(
        &self,
        done: Result<(), StoreError>,
        job_ids: Vec<JobId>,
    ) -> Result<(), StoreError> {
        if self.passed_over(done)?.is_some() {
            job_ids.into_iter().for_each(|id| self.report(CourierUpdate::JobChanged(id)));
        }
        Ok(())
    }

    /// Reports an error after which the store can still be written to: what can wait must not hold up what is sent.
    fn passed_over<T>(&self, done: Result<T, StoreError>) -> Result<Option<T>, StoreError> {
        match done {
            Ok(value) => Ok(Some(value)),
            Err(error)
                if matches!(error, StoreError::DiskFull) || self.store().must_be_reopened() =>
            {
                Err(error)
            }
            Err(other) => {
                self.report(CourierUpdate::StoreFailed(other.to_string()));
                Ok(None)
            }
        }
    }

    /// Gives some room back to the disk. True when there is more.
    ///
    /// # Errors
    /// As [`retire_some`](Self::retire_some).
    pub(crate) fn tidy(&self) -> Result<bool, StoreError> {
        let tidied = self.store().tidy();
        Ok(self.passed_over(tidied)?.unwrap_or_default())
    }

    /// All jobs of a job's person, and how many Smile ID knows of.
    ///
    /// # Errors
    /// Those of [`Store::jobs_of_same_person`](store::Store::jobs_of_same_person).
    pub(crate) fn persons_jobs(
        &self,
        job_id: &JobId,
    ) -> Result<(Vec<JobSummary>, ErasureExtent), StoreError> {
        let store = self.store();
        Ok((store.jobs_of_same_person(job_id)?, store.extent_of_erasure(job_id)?))
    }

    /// Erases everything of a job's person. Nothing of it may be under way.
    ///
    /// # Errors
    /// Those of [`Store::erase_person`](store::Store::erase_person).
    pub(crate) fn erase_person(
        &mut self,
        job_id: &JobId,
        erasure: Erasure,
    ) -> Result<(), StoreError> {
        let gone = self.store().erase_person(job_id, erasure)?;
        let forgotten = panics::forget(&mut self.store(), panics::is_gone);
        self.passed_over(forgotten)?;
        for job_id in gone {
            self.scheduler.forget(&job_id);
            self.report(CourierUpdate::JobChanged(job_id));
        }
        Ok(())
    }
}
