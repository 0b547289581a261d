//! Loads and saves jobs: the store behind its lock, and the scheduler kept in step with it.

pub(crate) mod in_hand;
pub(crate) mod panics;
mod retirement;
mod setting_aside;

use crate::clock::last_heard;
use crate::repository::in_hand::InHand;
use crate::resends::Resends;
use crate::scheduler::tracked_job::TrackedJob;
use crate::scheduler::{Scheduler, is_finished};
use crate::timing::CourierTiming;
use crate::update::{CourierUpdate, UpdateSink};
use delivery::{DeliveryState, Event, Jitter, Job, Timing, UnixMillis};
use enrollment::{Enrollment, JobId};
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use store::{
    JobEventKind, JobPosition, JobSummary, JournalNote, Setting, SettingError, Store, StoreError,
};

/// Where in the receiver's hints an earlier run came to.
const HINT_CURSOR: Setting<String> = Setting::text("hint-cursor", 1);

/// True of what concerns all jobs alike.
pub(crate) const fn is_about_the_disk(error: &StoreError) -> bool {
    matches!(error, StoreError::DiskFull | StoreError::NotDurable(_) | StoreError::InUse)
}

/// The store, the scheduler and whoever receives updates.
pub(crate) struct JobRepository {
    store: Arc<Mutex<Store>>,
    pub(crate) scheduler: Scheduler,
    /// Which refused jobs go again.
    pub(crate) resends: Resends,
    pub(crate) timing: Timing,
    updates: UpdateSink,
    /// The last job that was loaded.
    loaded_to: JobPosition,
    is_loaded: bool,
    /// Which job is worked on.
    pub(crate) in_hand: InHand,
    /// Those over which the courier panicked too often.
    given_up: BTreeSet<JobId>,
}

impl JobRepository {
    pub(crate) fn new(
        store: Arc<Mutex<Store>>,
        timing: &CourierTiming,
        updates: UpdateSink,
        in_hand: InHand,
    ) -> Self {
        Self {
            store,
            scheduler: Scheduler::new(timing.clone()),
            resends: Resends::default(),
            timing: timing.jobs.clone(),
            updates,
            loaded_to: JobPosition::default(),
            is_loaded: false,
            in_hand,
            given_up: BTreeSet::new(),
        }
    }

    /// Passes an update on.
    pub(crate) fn report(&self, update: CourierUpdate) {
        (self.updates)(update);
    }

    /// Every write is one transaction, so a panic elsewhere leaves nothing half done behind the lock.
    fn store(&self) -> MutexGuard<'_, Store> {
        self.store.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Loads the jobs that are new since last time. Until all jobs of a start were loaded once, each takes in that there
    /// was one; a disk that refuses to write that down leaves the rest to the next call.
    ///
    /// # Errors
    /// [`StoreError::NotDurable`] when the file cannot be read any more; those of [`save`](Self::save).
    pub(crate) fn load_new_jobs(&mut self, now: UnixMillis) -> Result<(), StoreError> {
        let added = self.store().jobs_after(self.loaded_to)?;
        if !self.is_loaded {
            self.given_up = self.read_given_up()?;
        }
        for (position, mut summary) in added {
            self.in_hand.take(&summary.job_id);
            if !self.scheduler.tracks(&summary.job_id) {
                self.reconcile(&mut summary, now);
                let may_be_worked_on = self.set_aside_if_given_up(&mut summary, now)?;
                if may_be_worked_on && !is_finished(&summary.job) {
                    if !self.is_loaded {
                        let taken_in = self.take_in_restart(&mut summary, now);
                        if !self.passes_over(&summary.job_id, taken_in)? {
                            self.loaded_to = position;
                            continue;
                        }
                    }
                    // What an earlier run knew of the refusal is forgotten.
                    self.resends.on_refusal(&summary.job_id, &summary.job);
                    self.scheduler.add(summary);
                }
            }
            self.loaded_to = position;
        }
        self.is_loaded = true;
        Ok(())
    }

    /// Whether the jobs that were there at the start have all been loaded.
    pub(crate) const fn is_loaded(&self) -> bool {
        self.is_loaded
    }

    /// Writes down what a start means for a job that was interrupted.
    fn take_in_restart(&self, summary: &mut JobSummary, now: UnixMillis) -> Result<(), StoreError> {
        let before = &summary.job;
        let after = before.after(Event::Restarted, now, Jitter::MIDDLE, &self.timing);
        if after.state() != before.state() || after.intent() != before.intent() {
            let note = JournalNote::new(JobEventKind::Restarted, "");
            self.store().save(&summary.job_id, &after, note, now)?;
            summary.job = after;
            self.report(CourierUpdate::JobChanged(summary.job_id.clone()));
        }
        Ok(())
    }

    /// Lets every job that waits for the service begin its wait anew.
    ///
    /// # Errors
    /// Those of [`save`](Self::save); the jobs before the one that failed are done.
    pub(crate) fn correct_clock(&mut self, now: UnixMillis) -> Result<(), StoreError> {
        for (job_id, job) in self.scheduler.all() {
            // What was waited for by the clock before the jump is waited for anew.
            self.scheduler.keep_photos_until(&job_id, None);
            if job.state().is_ended() {
                continue;
            }
            let after = job.after(Event::ClockCorrected, now, Jitter::MIDDLE, &self.timing);
            if after.submitted_at() != job.submitted_at()
                || after.zip_possible_since() != job.zip_possible_since()
            {
                let note = JournalNote::new(JobEventKind::Restarted, "the clock was corrected");
                let saved = self.save(&job_id, after, note, now);
                self.passes_over(&job_id, saved)?;
            }
        }
        Ok(())
    }

    /// Loads one job, whatever its state.
    ///
    /// # Errors
    /// [`StoreError::NoSuchJob`], [`StoreError::Quarantined`].
    pub(crate) fn load_job(
        &mut self,
        job_id: &JobId,
        now: UnixMillis,
    ) -> Result<TrackedJob, StoreError> {
        self.in_hand.take(job_id);
        if !self.scheduler.tracks(job_id) {
            let mut summary = self.store().job(job_id)?;
            self.reconcile(&mut summary, now);
            self.scheduler.add(summary);
        }
        self.scheduler.get(job_id).cloned().ok_or(StoreError::NoSuchJob)
    }

    /// The store erases photos by itself; the job learns of it here.
    fn reconcile(&self, summary: &mut JobSummary, now: UnixMillis) {
        if summary.photos_erased_at.is_some() && !summary.job.photos_erased() {
            summary.job = summary.job.after(Event::PhotosErased, now, Jitter::MIDDLE, &self.timing);
        }
    }

    /// Writes a job's new state down; only then it counts.
    ///
    /// # Errors
    /// Those of [`Store::save`]; then nothing was changed.
    pub(crate) fn save(
        &mut self,
        job_id: &JobId,
        job: Job,
        note: JournalNote,
        now: UnixMillis,
    ) -> Result<(), StoreError> {
        self.in_hand.take(job_id);
        self.store().save(job_id, &job, note, now)?;
        self.scheduler.update(job_id, job);
        self.report(CourierUpdate::JobChanged(job_id.clone()));
        Ok(())
    }

    /// As [`save`](Self::save), with the error of the kiosk's clock, which was not known before.
    ///
    /// # Errors
    /// Those of [`Store::save_with_clock_error`]; then nothing was changed.
    pub(crate) fn save_with_clock_error(
        &mut self,
        job_id: &JobId,
        job: Job,
        error_ms: i64,
        note: JournalNote,
        now: UnixMillis,
    ) -> Result<(), StoreError> {
        self.store().save_with_clock_error(job_id, &job, error_ms, note, now)?;
        self.scheduler.update(job_id, job);
        self.report(CourierUpdate::JobChanged(job_id.clone()));
        Ok(())
    }

    /// Lets a few of the refused jobs that go again do so, in one commit; which.
    ///
    /// # Errors
    /// Those of [`Store::save_all`]; then they are tried again with the next call.
    pub(crate) fn resend_some(&mut self, now: UnixMillis) -> Result<Vec<JobId>, StoreError> {
        let job_ids = self.resends.take_some();
        let mut changes = Vec::new();
        for job_id in &job_ids {
            // One that is gone or damaged does not keep the others.
            let Ok(tracked) = self.load_job(job_id, now) else { continue };
            if tracked.job.state() == DeliveryState::Refused {
                let job = tracked.job.after(Event::CheckAsked, now, Jitter::MIDDLE, &self.timing);
                changes.push((job_id.clone(), job));
            }
        }
        let note = JournalNote::new(JobEventKind::Retried, "with others");
        let saved = self
            .forgive(|job_id| job_ids.contains(job_id))
            .and_then(|()| self.store().save_all(&changes, &note, now));
        if let Err(error) = saved {
            self.resends.put_back(job_ids);
            return Err(error);
        }
        for (job_id, job) in changes {
            self.scheduler.update(&job_id, job);
            self.report(CourierUpdate::JobChanged(job_id));
        }
        Ok(job_ids)
    }

    /// Where in the receiver's hints an earlier run came to; empty at first. A damaged one is reported and empty as well:
    /// then the receiver names every job it remembers once more, and each is merely asked about.
    pub(crate) fn hint_cursor(&self) -> Result<String, StoreError> {
        let loaded = HINT_CURSOR.load(&self.store());
        match loaded {
            Ok(cursor) => Ok(cursor.unwrap_or_default()),
            Err(SettingError::Damaged(damaged)) => {
                self.report(CourierUpdate::StoreFailed(damaged.to_string()));
                Ok(String::new())
            }
            Err(SettingError::Store(error)) => Err(error),
        }
    }

    pub(crate) fn save_hint_cursor(&self, cursor: &str) -> Result<(), StoreError> {
        HINT_CURSOR.save(&mut self.store(), &cursor.to_owned())
    }

    /// Keeps when the service was heard of last.
    pub(crate) fn keep_last_heard(&self, at: UnixMillis) -> Result<(), StoreError> {
        last_heard::keep(&mut self.store(), at)
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
        self.scheduler.update(job_id, job);
        self.report(CourierUpdate::JobChanged(job_id.clone()));
        Ok(())
    }

    /// Leaves a job alone that fails for its own sake, so that the others go on. False when it did.
    ///
    /// # Errors
    /// What the disk says of any job.
    fn passes_over(
        &mut self,
        job_id: &JobId,
        done: Result<(), StoreError>,
    ) -> Result<bool, StoreError> {
        match done {
            Ok(()) => Ok(true),
            Err(error) if is_about_the_disk(&error) => Err(error),
            Err(error) => {
                self.skip_until_restart(job_id, &error);
                Ok(false)
            }
        }
    }

    /// Leaves a job that cannot be written or read alone until the next start, and reports why.
    pub(crate) fn skip_until_restart(&mut self, job_id: &JobId, error: &StoreError) {
        self.scheduler.forget(job_id);
        self.report(CourierUpdate::JobChanged(job_id.clone()));
        self.report(CourierUpdate::StoreFailed(error.to_string()));
    }
}
