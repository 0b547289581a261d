//! Reduces records of jobs to summaries, and erases whole jobs but for a tombstone.

use crate::error::StoreError;
use crate::jobs::tombstones::{JobTimes, Tombstones, anchored_name};
use crate::jobs::{self, JobRow, photos, quality_report};
use crate::journal::EntryOwner;
use crate::journal::job_event::{JobEventKind, JournalNote};
use crate::store::Store;
use delivery::UnixMillis;
use enrollment::JobId;
use rusqlite::Connection;

/// A job that is to go, with what its tombstone says.
pub(super) struct Leaving {
    pub(super) job_id: JobId,
    pub(super) row: JobRow,
    times: JobTimes,
}

impl Store {
    /// Reduces records to summaries, all of them in one transaction: customer number, document, consent, photos and quality
    /// report go; what happened and when stays, and so does [`changed_at`](crate::JobSummary::changed_at). Those that are
    /// reduced already are left as they are. `Ok` means durable.
    ///
    /// # Errors
    /// Those of [`save`](Self::save); then none of them was changed.
    pub fn reduce(&mut self, job_ids: &[JobId], at: UnixMillis) -> Result<(), StoreError> {
        let mut rows = Vec::new();
        for job_id in job_ids {
            let before = self.job(job_id)?;
            if before.user_id.is_none() {
                continue;
            }
            let row = self.next_row(job_id, before.changed_at, |record| record.reduce(at))?;
            rows.push((job_id, self.note_key(job_id, &row)?, row));
        }
        let note = JournalNote::new(JobEventKind::Reduced, "");
        let journal = &self.journal;
        self.database.write(|transaction| {
            for (_, notes, row) in &rows {
                row.replace(transaction)?;
                photos::erase(transaction, row.seq)?;
                quality_report::erase(transaction, row.seq)?;
                let owner = EntryOwner { seq: row.seq, job_id: &row.job_id, notes };
                journal.append(transaction, owner, row.digest(), &note, at)?;
            }
            Ok(())
        })?;
        for (job_id, _, row) in rows {
            self.revisions.insert(job_id.clone(), row.revision);
        }
        self.database.log_holds_what_was_erased();
        Ok(())
    }

    /// Erases whole jobs, all of them in one transaction: a keyed hash of the id and moments stay. `Ok` means durable.
    ///
    /// # Errors
    /// [`StoreError::NoSuchJob`], [`StoreError::Quarantined`], [`StoreError::DiskFull`], [`StoreError::NotDurable`]; then
    /// none of them was changed.
    pub fn bury(&mut self, job_ids: &[JobId], at: UnixMillis) -> Result<(), StoreError> {
        let leaving =
            job_ids.iter().map(|job_id| self.leaving(job_id, at)).collect::<Result<Vec<_>, _>>()?;
        self.erase(&leaving, at, |_| Ok(()))
    }

    pub(super) fn leaving(&self, job_id: &JobId, at: UnixMillis) -> Result<Leaving, StoreError> {
        let row = self.row(job_id)?;
        // What it was quarantined for may be its photos: those go with it.
        let record = self.job_keys.record(&row).ok_or_else(|| StoreError::quarantined(job_id))?;
        let ended_at = record.job.ended_at().unwrap_or(at);
        let times = JobTimes { saved_at: record.saved_at, ended_at, gone_at: at };
        Ok(Leaving { job_id: job_id.clone(), row, times })
    }

    /// `also` is done in the same transaction.
    pub(super) fn erase(
        &mut self,
        leaving: &[Leaving],
        at: UnixMillis,
        also: impl FnOnce(&Connection) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let (journal, tombstones) = (&self.journal, &self.tombstones);
        self.database.write(|transaction| {
            for Leaving { row, times, .. } in leaving {
                jobs::erase(transaction, row.seq)?;
                let anchored_as = anchored_name(&tombstones.tag(&row.job_id));
                journal.append_gone(transaction, row.seq, anchored_as, at)?;
                tombstones.put(transaction, &row.job_id, times)?;
            }
            also(transaction)
        })?;
        for Leaving { job_id, .. } in leaving {
            self.revisions.remove(job_id);
            self.quarantine.borrow_mut().remove(job_id);
        }
        self.database.strike_from_anchor(leaving.iter().map(|one| one.row.job_id.as_str()));
        self.database.log_holds_what_was_erased();
        Ok(())
    }

    /// Takes down the tombstones of jobs whose end is long enough ago; how many there were.
    ///
    /// # Errors
    /// [`StoreError::DiskFull`], [`StoreError::NotDurable`]; then they are all there.
    pub fn forget_tombstones(
        &mut self,
        is_long_ago: impl Fn(UnixMillis) -> bool,
    ) -> Result<usize, StoreError> {
        let all = self.database.read(|reader| self.tombstones.all(reader))?;
        let old = all.iter().filter(|(_, times)| is_long_ago(times.ended_at));
        let old: Vec<_> = old.map(|(tag, _)| *tag).collect();
        if !old.is_empty() {
            self.database.write(|transaction| Tombstones::remove(transaction, &old))?;
        }
        Ok(old.len())
    }

    /// How many tombstones there are.
    ///
    /// # Errors
    /// [`StoreError::NotDurable`] when the file cannot be read any more.
    pub fn tombstones(&self) -> Result<usize, StoreError> {
        Ok(self.database.read(|reader| self.tombstones.all(reader))?.len())
    }
}
