//! Offers the store to the rest of the program.

pub(crate) mod day_notes;
mod erasing;
pub(crate) mod escrow;
pub(crate) mod key_change;
pub(crate) mod many_jobs;
pub(crate) mod new_root_key;
mod noting;
pub(crate) mod person;
#[cfg(test)]
mod tests;
mod tidying;

use crate::anchor::Standings;
use crate::database::Database;
use crate::database::disk_space::DiskSpace;
use crate::error::StoreError;
use crate::header::Header;
use crate::integrity::IntegrityWarning;
use crate::jobs::quality_report::SealedReport;
use crate::jobs::record::Record;
use crate::jobs::summary::JobSummary;
use crate::jobs::tombstones::Tombstones;
use crate::jobs::{self, JobKeys, JobRow, photos, quality_report};
use crate::journal::job_event::{JobEventKind, JournalEntry, JournalNote};
use crate::journal::{EntryOwner, Journal};
use crate::key::Key;
use crate::secret_store::SecretStore;
use delivery::{Job, UnixMillis};
use enrollment::{Draft, Enrollment, JobId, QualityReport, UserId};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use zeroize::Zeroizing;

/// The open store: the only writer of its file. Not for sharing between threads without a lock.
pub struct Store {
    pub(crate) database: Database,
    pub(crate) header: Header,
    pub(crate) master: Key,
    pub(crate) job_keys: JobKeys,
    pub(crate) journal: Journal,
    pub(crate) secrets: SecretStore,
    pub(crate) tombstones: Tombstones,
    /// How far each job was when the store was opened, by the anchor.
    pub(crate) anchored: Standings,
    /// Jobs that damage hit, now or before.
    pub(crate) damaged_jobs: BTreeSet<String>,
    /// The revision each job was last seen with.
    pub(crate) revisions: BTreeMap<JobId, u64>,
    pub(crate) quarantine: RefCell<BTreeSet<JobId>>,
    pub(crate) integrity_warnings: Vec<IntegrityWarning>,
}

impl Store {
    /// What was found wrong when the store was opened.
    #[must_use]
    pub fn integrity_warnings(&self) -> &[IntegrityWarning] {
        &self.integrity_warnings
    }

    /// False while it cannot be written beside the database how far its jobs are: a job that vanished would not be missed.
    #[must_use]
    pub fn anchor_is_kept(&self) -> bool {
        self.database.anchor_is_kept()
    }

    /// The jobs that damage to the disk has hit, now or earlier: gone, older than they were, or without their photos.
    #[must_use]
    pub fn damaged_jobs(&self) -> Vec<JobId> {
        self.damaged_jobs.iter().filter_map(|job_id| JobId::new(job_id).ok()).collect()
    }

    /// Jobs that must not be sent because what is stored of them does not belong together.
    #[must_use]
    pub fn quarantined(&self) -> Vec<JobId> {
        self.quarantine.borrow().iter().cloned().collect()
    }

    /// The space on the disk the store lies on.
    ///
    /// # Errors
    /// [`StoreError::FolderRefused`] when the disk cannot be asked.
    pub fn disk_space(&self) -> Result<DiskSpace, StoreError> {
        DiskSpace::of_folder(self.database.folder())
            .map_err(|error| StoreError::FolderRefused(error.kind().to_string()))
    }

    /// Keeps some room on the disk from now on that only jobs already here may use, so that a full disk does not stop their
    /// delivery, which alone can empty it. New jobs are refused while that room is used up. The log's room is taken in advance,
    /// so that it need not grow while somebody waits.
    pub fn keep_ballast(&mut self) {
        self.database.keep_ballast();
    }

    /// Finds out whether a new job could be kept, by a small write that changes nothing.
    ///
    /// # Errors
    /// [`StoreError::DiskFull`], [`StoreError::NotDurable`]: the same that [`add`](Self::add) would end with.
    pub fn try_write(&mut self) -> Result<(), StoreError> {
        self.database.probe_for_new()
    }

    /// Adds a job: row, keys, record, photos, quality report and the first journal entry in one transaction. `Ok` means
    /// durable.
    ///
    /// # Errors
    /// [`StoreError::JobExists`], [`StoreError::DiskFull`], [`StoreError::NotDurable`]; then nothing was added.
    pub fn add(
        &mut self,
        enrollment: &Enrollment,
        job: &Job,
        at: UnixMillis,
    ) -> Result<(), StoreError> {
        let job_id = enrollment.job_id();
        if self.revisions.contains_key(job_id) {
            return Err(StoreError::JobExists);
        }
        let sealed_report = enrollment
            .quality_report()
            .map(|report| quality_report::seal(&self.job_keys, job_id.as_str(), report));
        let report_digest = sealed_report.as_ref().map(SealedReport::digest);
        let record = Record::new(enrollment, report_digest, job, at);
        let mut row = self.job_keys.first_row(job_id, &record);
        let sealed_photos = photos::seal(&self.job_keys, job_id.as_str(), enrollment.photos());
        let note = JournalNote::new(JobEventKind::Saved, "");
        let notes = self.job_keys.note_key(&row).expect("its key was just made");
        let journal = &self.journal;
        self.database.write_new(|transaction| {
            row.insert(transaction)?;
            sealed_photos.insert(transaction, row.seq)?;
            if let Some(report) = &sealed_report {
                report.insert(transaction, row.seq)?;
            }
            let owner = EntryOwner { seq: row.seq, job_id: &row.job_id, notes: &notes };
            journal.append(transaction, owner, row.digest(), &note, at)
        })?;
        self.revisions.insert(job_id.clone(), row.revision);
        Ok(())
    }

    /// All jobs but the quarantined, oldest first, without photos.
    ///
    /// # Errors
    /// [`StoreError::NotDurable`] when the file cannot be read any more.
    pub fn jobs(&self) -> Result<Vec<JobSummary>, StoreError> {
        Ok(self.summaries(self.database.read(jobs::all)?))
    }

    /// The jobs of one user but the quarantined, oldest first.
    ///
    /// # Errors
    /// As [`jobs`](Self::jobs).
    pub fn jobs_of(&self, user_id: &UserId) -> Result<Vec<JobSummary>, StoreError> {
        let user_tag = self.job_keys.user_tag(user_id.as_str());
        Ok(self.summaries(self.database.read(|reader| jobs::of_user(reader, &user_tag))?))
    }

    pub(crate) fn summaries(&self, rows: Vec<JobRow>) -> Vec<JobSummary> {
        rows.into_iter()
            .filter_map(|row| {
                let job_id = JobId::new(&row.job_id).ok()?;
                let record = self.record(&job_id, &row).ok()?;
                Some(JobSummary::new(job_id, record))
            })
            .collect()
    }

    /// One job without its photos.
    ///
    /// # Errors
    /// [`StoreError::NoSuchJob`], [`StoreError::Quarantined`].
    pub fn job(&self, job_id: &JobId) -> Result<JobSummary, StoreError> {
        let row = self.row(job_id)?;
        Ok(JobSummary::new(job_id.clone(), self.record(job_id, &row)?))
    }

    pub(crate) fn row(&self, job_id: &JobId) -> Result<JobRow, StoreError> {
        self.database.read(|reader| jobs::one(reader, job_id))?.ok_or(StoreError::NoSuchJob)
    }

    /// Opens a record, or quarantines its job.
    pub(crate) fn record(&self, job_id: &JobId, row: &JobRow) -> Result<Record, StoreError> {
        if self.quarantine.borrow().contains(job_id) {
            return Err(StoreError::quarantined(job_id));
        }
        self.job_keys.record(row).ok_or_else(|| self.quarantine_job(job_id))
    }

    /// Quarantines a job from now on.
    fn quarantine_job(&self, job_id: &JobId) -> StoreError {
        self.quarantine.borrow_mut().insert(job_id.clone());
        StoreError::quarantined(job_id)
    }

    /// Keeps a job's new state together with the note of what happened. `Ok` means durable.
    ///
    /// # Errors
    /// [`StoreError::NoSuchJob`], [`StoreError::Quarantined`], [`StoreError::Stale`] when the row is not the one this
    /// store last wrote, [`StoreError::DiskFull`], [`StoreError::NotDurable`]; then nothing was changed.
    #[expect(clippy::needless_pass_by_value, reason = "a note is made for one entry")]
    pub fn save(
        &mut self,
        job_id: &JobId,
        job: &Job,
        note: JournalNote,
        at: UnixMillis,
    ) -> Result<(), StoreError> {
        self.change(job_id, &note, at, |record| record.job = job.clone(), |_, _| Ok(()))
    }

    /// As [`save`](Self::save), and keeps what must be added to the kiosk's moments of this job to have the service's, in
    /// milliseconds. What was known of that before stays; a job from before clocks were noted takes none.
    ///
    /// # Errors
    /// Those of [`save`](Self::save).
    #[expect(clippy::needless_pass_by_value, reason = "a note is made for one entry")]
    pub fn save_with_clock_error(
        &mut self,
        job_id: &JobId,
        job: &Job,
        error_ms: i64,
        note: JournalNote,
        at: UnixMillis,
    ) -> Result<(), StoreError> {
        let edit = |record: &mut Record| {
            record.job = job.clone();
            if let Some(clock) = &mut record.clock {
                clock.error_ms.get_or_insert(error_ms);
            }
        };
        self.change(job_id, &note, at, edit, |_, _| Ok(()))
    }

    fn change(
        &mut self,
        job_id: &JobId,
        note: &JournalNote,
        at: UnixMillis,
        edit: impl FnOnce(&mut Record),
        also: impl FnOnce(&rusqlite::Connection, i64) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let next = self.next_row(job_id, at, edit)?;
        let notes = self.note_key(job_id, &next)?;
        let journal = &self.journal;
        self.database.write(|transaction| {
            next.replace(transaction)?;
            also(transaction, next.seq)?;
            let owner = EntryOwner { seq: next.seq, job_id: &next.job_id, notes: &notes };
            journal.append(transaction, owner, next.digest(), note, at)
        })?;
        self.revisions.insert(job_id.clone(), next.revision);
        Ok(())
    }

    /// What the notes about a job are sealed with.
    pub(crate) fn note_key(&self, job_id: &JobId, row: &JobRow) -> Result<Key, StoreError> {
        self.job_keys.note_key(row).ok_or_else(|| self.quarantine_job(job_id))
    }

    /// The row of a job after a change.
    pub(crate) fn next_row(
        &self,
        job_id: &JobId,
        at: UnixMillis,
        edit: impl FnOnce(&mut Record),
    ) -> Result<JobRow, StoreError> {
        let (row, mut record) = self.current_row(job_id)?;
        edit(&mut record);
        record.changed_at = at;
        self.job_keys.next_row(&row, &record).ok_or_else(|| self.quarantine_job(job_id))
    }

    /// The row of a job, which is the one this store last wrote, and its record.
    pub(crate) fn current_row(&self, job_id: &JobId) -> Result<(JobRow, Record), StoreError> {
        let row = self.row(job_id)?;
        let record = self.record(job_id, &row)?;
        match self.revisions.get(job_id) {
            Some(expected) if *expected != row.revision => Err(StoreError::Stale(*expected)),
            _ => Ok((row, record)),
        }
    }

    /// A job with its photos, as it was sealed.
    ///
    /// # Errors
    /// [`StoreError::NoSuchJob`], [`StoreError::PhotosErased`], [`StoreError::Quarantined`].
    pub fn enrollment(&self, job_id: &JobId) -> Result<Enrollment, StoreError> {
        let row = self.row(job_id)?;
        let record = self.record(job_id, &row)?;
        if record.photos_erased_at.is_some() {
            return Err(StoreError::PhotosErased);
        }
        let quality_report = self.report_of(job_id, &row, &record)?;
        let (Some(user_id), Some(consent)) = (record.user_id, record.consent) else {
            return Err(StoreError::PhotosErased);
        };
        let photos = self
            .database
            .read(|reader| photos::open(&self.job_keys, reader, row.seq, &row.job_id))?;
        photos
            .and_then(|photos| {
                Enrollment::seal(Draft {
                    job_id: job_id.clone(),
                    user_id,
                    kind: record.kind,
                    identity: record.identity,
                    consent: Some(consent),
                    photos,
                    quality_report,
                    captured_at_ms: record.captured_at_ms,
                    clock: record.clock,
                })
                .ok()
            })
            .ok_or_else(|| self.quarantine_job(job_id))
    }

    /// How a job's photos were taken; `None` for a job that was added without it. It outlives the photos.
    ///
    /// # Errors
    /// [`StoreError::NoSuchJob`]; [`StoreError::Quarantined`] when it is not the one the job was added with.
    pub fn quality_report(&self, job_id: &JobId) -> Result<Option<QualityReport>, StoreError> {
        let row = self.row(job_id)?;
        let record = self.record(job_id, &row)?;
        self.report_of(job_id, &row, &record)
    }

    fn report_of(
        &self,
        job_id: &JobId,
        row: &JobRow,
        record: &Record,
    ) -> Result<Option<QualityReport>, StoreError> {
        let found = self.database.read(|reader| quality_report::find(reader, row.seq))?;
        if found.as_ref().map(SealedReport::digest) != record.report_digest {
            return Err(self.quarantine_job(job_id));
        }
        found
            .map(|report| {
                report.open(&self.job_keys, &row.job_id).ok_or_else(|| self.quarantine_job(job_id))
            })
            .transpose()
    }

    /// What happened to a job, oldest first.
    ///
    /// # Errors
    /// [`StoreError::NoSuchJob`], [`StoreError::Quarantined`] when an entry does not open.
    pub fn timeline(&self, job_id: &JobId) -> Result<Vec<JournalEntry>, StoreError> {
        let row = self.row(job_id)?;
        let notes = self.note_key(job_id, &row)?;
        let owner = EntryOwner { seq: row.seq, job_id: &row.job_id, notes: &notes };
        let entries = self.database.read(|reader| self.journal.of_job(reader, owner))?;
        entries.ok_or_else(|| StoreError::quarantined(job_id))
    }

    /// Destroys a job's photos and their key. Doing it again is harmless.
    ///
    /// The pages are overwritten in the file and the log is emptied; what a flash disk keeps of them is unreadable
    /// without the key, which itself is gone for good only once the root key has been changed.
    ///
    /// # Errors
    /// Those of [`save`](Self::save).
    pub fn erase_photos(&mut self, job_id: &JobId, at: UnixMillis) -> Result<(), StoreError> {
        if self.job(job_id)?.photos_erased_at.is_none() {
            let note = JournalNote::new(JobEventKind::PhotosErased, "");
            self.change(
                job_id,
                &note,
                at,
                |record| record.photos_erased_at = Some(at),
                photos::erase,
            )?;
        }
        self.database.empty_log()
    }

    /// Keeps a secret under a name, in place of any before it. Names lie in clear.
    ///
    /// # Errors
    /// [`StoreError::DiskFull`], [`StoreError::NotDurable`].
    pub fn put_secret(&mut self, name: &str, secret: &[u8]) -> Result<(), StoreError> {
        let secrets = &self.secrets;
        self.database.write(|transaction| secrets.put(transaction, name, secret))
    }

    /// The secret under a name; `None` when there is none.
    ///
    /// # Errors
    /// [`StoreError::Quarantined`] when what is stored is not what was put there.
    pub fn get_secret(&self, name: &str) -> Result<Option<Zeroizing<Vec<u8>>>, StoreError> {
        self.database.read(|reader| self.secrets.get(reader, name))
    }

    /// Forgets the secret under a name, if there is one.
    ///
    /// # Errors
    /// [`StoreError::DiskFull`], [`StoreError::NotDurable`].
    pub fn delete_secret(&mut self, name: &str) -> Result<(), StoreError> {
        self.database.write(|transaction| SecretStore::delete(transaction, name))?;
        self.database.compact()
    }
}

impl fmt::Debug for Store {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Store").field("jobs", &self.revisions.len()).finish_non_exhaustive()
    }
}
