//! Reads the jobs that were added since last time, and changes several jobs in one transaction.

use crate::error::StoreError;
use crate::jobs;
use crate::jobs::summary::JobSummary;
use crate::journal::EntryOwner;
use crate::journal::job_event::JournalNote;
use crate::store::Store;
use delivery::{Job, UnixMillis};
use enrollment::JobId;

/// A place in the order in which jobs were added; the default one is before all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct JobPosition(i64);

impl Store {
    /// The jobs that were added after a place, but the quarantined, oldest first and each with its own place.
    ///
    /// # Errors
    /// As [`jobs`](Self::jobs).
    pub fn jobs_after(
        &self,
        place: JobPosition,
    ) -> Result<Vec<(JobPosition, JobSummary)>, StoreError> {
        let rows = self.database.read(|reader| jobs::behind(reader, place.0))?;
        let opened = rows.into_iter().filter_map(|row| {
            let job_id = JobId::new(&row.job_id).ok()?;
            let record = self.record(&job_id, &row).ok()?;
            Some((JobPosition(row.seq), JobSummary::new(job_id, record)))
        });
        Ok(opened.collect())
    }

    /// At most so many of the jobs that ended, from a place on and but the quarantined; and the place to go on from, if there
    /// are more.
    ///
    /// # Errors
    /// As [`jobs`](Self::jobs).
    pub fn ended_jobs_after(
        &self,
        place: JobPosition,
        most: u32,
    ) -> Result<(Vec<JobSummary>, Option<JobPosition>), StoreError> {
        let rows = self.database.read(|reader| jobs::ended_behind(reader, place.0, most))?;
        let next = rows.last().map(|row| JobPosition(row.seq));
        let next = next.filter(|_| rows.len() == most as usize);
        Ok((self.summaries(rows), next))
    }

    /// Keeps the new states of several jobs, each with the same note, in one transaction: one flush for all. `Ok` means
    /// durable.
    ///
    /// # Errors
    /// Those of [`save`](Self::save); then none of them was changed.
    pub fn save_all(
        &mut self,
        changes: &[(JobId, Job)],
        note: &JournalNote,
        at: UnixMillis,
    ) -> Result<(), StoreError> {
        let rows = changes
            .iter()
            .map(|(job_id, job)| {
                let row = self.next_row(job_id, at, |record| record.job = job.clone())?;
                let notes = self.note_key(job_id, &row)?;
                Ok((row, notes))
            })
            .collect::<Result<Vec<_>, StoreError>>()?;
        let journal = &self.journal;
        self.database.write(|transaction| {
            for (row, notes) in &rows {
                row.replace(transaction)?;
                let owner = EntryOwner { seq: row.seq, job_id: &row.job_id, notes };
                journal.append(transaction, owner, row.digest(), note, at)?;
            }
            Ok(())
        })?;
        for ((job_id, _), (row, _)) in changes.iter().zip(&rows) {
            self.revisions.insert(job_id.clone(), row.revision);
        }
        Ok(())
    }

    /// How many records of jobs were opened since the store was: what an update costs must not grow with the number of
    /// jobs.
    #[must_use]
    pub const fn records_opened(&self) -> u64 {
        self.job_keys.records_opened()
    }
}
