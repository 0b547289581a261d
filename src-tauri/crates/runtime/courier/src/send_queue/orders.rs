//! Carries out what staff order about jobs. What the disk does not take stays open until it does.

use crate::send_queue::{PutOff, SendQueue};
use delivery::{DeliveryState, Event, Step, UnixMillis};
use enrollment::JobId;
use store::{JobEventKind, JournalNote, StoreError};

impl SendQueue {
    /// Tried again after each pause, and by the next courier: whoever withdraws a consent was told that it is done.
    pub(super) fn carry_out_orders(&mut self) {
        while self.worker.clock.steady() >= self.paused_until
            && let Some(job_id) = self.orders.withdrawal()
        {
            let done = self.stop_and_withdraw(&job_id, self.worker.clock.now());
            if self.is_carried_out(&job_id, done) {
                self.orders.withdrawal_is_done(&job_id);
            }
        }
        while self.worker.clock.steady() >= self.paused_until
            && let Some(job_id) = self.orders.check()
        {
            let done = self.check_now(&job_id, self.worker.clock.now());
            if self.is_carried_out(&job_id, done) {
                self.orders.check_is_done(&job_id);
            }
        }
    }

    /// False when the disk did not take it, which pauses everything. What is about the job alone ends the order.
    fn is_carried_out(&mut self, job_id: &JobId, done: Result<(), StoreError>) -> bool {
        let Err(error) = done else { return true };
        self.handle_job_error(job_id, error);
        self.worker.clock.steady() >= self.paused_until
    }

    pub(super) fn check_now(&mut self, job_id: &JobId, now: UnixMillis) -> Result<(), StoreError> {
        if self.put_off(job_id, PutOff::Check) {
            return Ok(());
        }
        self.worker.repository.forgive(|one| one == job_id)?;
        let tracked = self.worker.repository.load_job(job_id, now)?;
        let was_refused = tracked.job.state() == DeliveryState::Refused;
        let job = self.worker.after(&tracked.job, Event::CheckAsked, now);
        let kind = if was_refused { JobEventKind::Retried } else { JobEventKind::StatusAsked };
        let note = JournalNote::new(kind, "asked for by staff");
        self.worker.repository.save(job_id, job, note, now)?;
        self.worker.repository.scheduler.set_urgent(job_id, true);
        Ok(())
    }

    /// Cuts off what is under way for a job, and forgets what waits for that.
    pub(super) fn stop(&mut self, job_id: &JobId) {
        self.wire.cut_off(job_id);
        self.worker.repository.scheduler.come_back(job_id);
        self.put_off.remove(job_id);
    }

    pub(super) fn stop_and_withdraw(
        &mut self,
        job_id: &JobId,
        now: UnixMillis,
    ) -> Result<(), StoreError> {
        self.stop(job_id);
        let tracked = self.worker.repository.load_job(job_id, now)?;
        let job = self.worker.after(&tracked.job, Event::Withdrawn, now);
        if job.state() == tracked.job.state() {
            self.worker.repository.scheduler.update(job_id, tracked.job);
            return Ok(());
        }
        // What was on its way when it was cut off may have arrived whole.
        let sending = tracked.job.intent().is_some_and(|intent| intent.step == Step::Upload);
        let detail =
            if sending { "while the photos were being sent: they may have arrived" } else { "" };
        let note = JournalNote::new(JobEventKind::Withdrawn, detail);
        self.worker.repository.save(job_id, job, note, now)
    }
}
