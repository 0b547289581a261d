//! What the courier writes down: the store behind its lock, and the agenda kept in step with it.

use crate::Update;
use crate::agenda::{Agenda, Known, is_finished};
use delivery::{Event, Jitter, Job, Timing, UnixMillis};
use enrollment::{Enrollment, JobId};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use store::{Happening, JobSummary, JournalNote, Setting, SettingError, Store, StoreError};

/// Where in the receiver's hints an earlier run came to.
const HINT_CURSOR: Setting<String> = Setting::text("hint-cursor", 1);

/// Whoever is told about updates.
pub type Tell = Box<dyn Fn(Update) + Send + Sync>;

/// The store, the agenda and whoever is told.
pub(crate) struct Desk {
    store: Arc<Mutex<Store>>,
    pub(crate) agenda: Agenda,
    pub(crate) timing: Timing,
    tell: Tell,
}

impl Desk {
    pub(crate) fn new(store: Arc<Mutex<Store>>, timing: Timing, tell: Tell) -> Self {
        Self { store, agenda: Agenda::default(), timing, tell }
    }

    pub(crate) fn tell(&self, update: Update) {
        (self.tell)(update);
    }

    /// Every write is one transaction, so a panic elsewhere leaves nothing half done behind the lock.
    fn store(&self) -> MutexGuard<'_, Store> {
        self.store.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes up the jobs that are new since last time. After a start, every job hears that there was one.
    pub(crate) fn take_up(&mut self, after_start: bool, now: UnixMillis) -> Result<(), StoreError> {
        let summaries = self.store().jobs()?;
        for mut summary in summaries {
            if self.agenda.knows(&summary.job_id) {
                continue;
            }
            self.reconcile(&mut summary, now);
            if is_finished(&summary.job) {
                continue;
            }
            let job_id = summary.job_id.clone();
            let before = summary.job.clone();
            self.agenda.add(summary);
            if after_start {
                let after = before.after(Event::Restarted, now, Jitter::MIDDLE, &self.timing);
                let interrupted =
                    after.state() != before.state() || after.intent() != before.intent();
                if interrupted {
                    self.write(&job_id, after, JournalNote::new(Happening::Restarted, ""), now)?;
                }
            }
        }
        Ok(())
    }

    /// Takes up one job staff named, whatever its state.
    pub(crate) fn take_up_one(
        &mut self,
        job_id: &JobId,
        now: UnixMillis,
    ) -> Result<Known, StoreError> {
        if !self.agenda.knows(job_id) {
            let mut summary = self.store().job(job_id)?;
            self.reconcile(&mut summary, now);
            self.agenda.add(summary);
        }
        self.agenda.get(job_id).cloned().ok_or(StoreError::NoSuchJob)
    }

    /// The store erases photos by itself; the job learns of it here.
    fn reconcile(&self, summary: &mut JobSummary, now: UnixMillis) {
        if summary.photos_erased_at.is_some() && !summary.job.photos_erased() {
            summary.job = summary.job.after(Event::PhotosErased, now, Jitter::MIDDLE, &self.timing);
        }
    }

    /// Writes a job's new state down; only then it counts.
    pub(crate) fn write(
        &mut self,
        job_id: &JobId,
        job: Job,
        note: JournalNote,
        now: UnixMillis,
    ) -> Result<(), StoreError> {
        self.store().save(job_id, &job, note, now)?;
        self.agenda.keep(job_id, job);
        self.tell(Update::JobChanged(job_id.clone()));
        Ok(())
    }

    /// Where in the receiver's hints an earlier run came to; empty at first. A damaged one is empty as well: then the
    /// receiver names every job it remembers once more, and each is merely asked about.
    pub(crate) fn hint_cursor(&self) -> Result<String, StoreError> {
        match HINT_CURSOR.load(&self.store()) {
            Ok(cursor) => Ok(cursor.unwrap_or_default()),
            Err(SettingError::Damaged(_)) => Ok(String::new()),
            Err(SettingError::Store(error)) => Err(error),
        }
    }

    pub(crate) fn keep_hint_cursor(&self, cursor: &str) -> Result<(), StoreError> {
        HINT_CURSOR.save(&mut self.store(), &cursor.to_owned())
    }

    pub(crate) fn enrollment(&self, job_id: &JobId) -> Result<Enrollment, StoreError> {
        self.store().enrollment(job_id)
    }

    pub(crate) fn erase_photos(
        &mut self,
        job_id: &JobId,
        job: &Job,
        now: UnixMillis,
    ) -> Result<(), StoreError> {
        self.store().erase_photos(job_id, now)?;
        let job = job.after(Event::PhotosErased, now, Jitter::MIDDLE, &self.timing);
        self.agenda.keep(job_id, job);
        self.tell(Update::JobChanged(job_id.clone()));
        Ok(())
    }

    /// What cannot be written or read: the job is set aside until the next start, and somebody is told.
    pub(crate) fn set_aside(&mut self, job_id: &JobId, error: &StoreError) {
        self.agenda.forget(job_id);
        self.tell(Update::StoreFailed(error.to_string()));
    }
}
