//! Handles commands and pages of hints.

use crate::callback_listener::Listener;
use crate::callback_listener::hint_page::HintPage;
use crate::callback_listener::hint_source::HintSource;
use crate::command::CourierCommand;
use crate::relay::gateway::Gateway;
use crate::send_queue::{AskedBy, PutOff, SendQueue};
use crate::update::Connection;
use delivery::{Event, UnixMillis};
use enrollment::JobId;
use std::sync::Arc;
use store::{JobEventKind, JournalNote, StoreError};

impl SendQueue {
    pub(super) fn handle_command(&mut self, command: CourierCommand) {
        let now = self.worker.clock.now();
        let done = match command {
            CourierCommand::Wake => {
                self.probe_now();
                self.worker.repository.load_new_jobs(now)
            }
            CourierCommand::NetworkChanged => {
                self.probe_first();
                self.worker.repository.load_new_jobs(now)
            }
            // The orders themselves are with the open ones.
            CourierCommand::CheckNow(_) => {
                self.blocked = None;
                self.probe_now();
                self.carry_out_orders();
                Ok(())
            }
            CourierCommand::AskSooner(job_ids) => {
                self.ask_sooner(&job_ids, AskedBy::Staff);
                Ok(())
            }
            CourierCommand::SendAgain(job_ids) => {
                self.blocked = None;
                self.probe_now();
                self.worker.repository.resends.ask(job_ids);
                Ok(())
            }
            CourierCommand::Withdraw(job_id) => {
                // At once, whether the disk takes it or not.
                self.stop(&job_id);
                self.carry_out_orders();
                Ok(())
            }
            CourierCommand::ErasePerson(order) => self.erase_person(&order, now),
            CourierCommand::PersonIsHere(is_here) => {
                self.housekeeping.person_is_here = is_here;
                Ok(())
            }
            CourierCommand::SetGateway(gateway) => {
                self.set_gateway(gateway);
                Ok(())
            }
            CourierCommand::SetHintSource(source) => self.set_hint_source(source),
        };
        self.handle_store_error(done);
    }

    fn probe_now(&mut self) {
        self.wire.cut_off_probe();
        self.circuit.probe_now();
    }

    fn probe_first(&mut self) {
        self.wire.cut_off_probe();
        self.circuit.probe_first();
    }

    fn set_gateway(&mut self, gateway: Option<Gateway>) {
        self.blocked = None;
        self.probe_first();
        self.set_connection(match gateway {
            Some(_) => Connection::Unknown,
            None => Connection::NotConfigured,
        });
        self.worker.gateway = gateway;
    }

    /// Does what came for a job while its request was under way.
    pub(super) fn make_up_for(&mut self, job_id: &JobId) {
        let now = self.worker.clock.now();
        for put_off in self.put_off.remove(job_id).unwrap_or_default() {
            let done = match put_off {
                PutOff::Check => self.check_now(job_id, now),
                PutOff::AskSooner(by) => self.ask_one_sooner(job_id, by, now),
            };
            if let Err(error) = done {
                self.handle_job_error(job_id, error);
            }
        }
    }

    /// Puts something off that is about a job whose request is under way. False when none is.
    pub(super) fn put_off(&mut self, job_id: &JobId, what: PutOff) -> bool {
        let is_under_way = self.worker.repository.scheduler.is_under_way(job_id);
        if is_under_way {
            self.put_off.entry(job_id.clone()).or_default().insert(what);
        }
        is_under_way
    }

    pub(super) fn set_hint_source(&mut self, source: Option<HintSource>) -> Result<(), StoreError> {
        self.listening = None;
        self.hints.clone_from(&source);
        if let Some(source) = source {
            let listener = Listener {
                source,
                transport: Arc::clone(&self.worker.transport),
                timing: self.timing.clone(),
                service_time: self.worker.clock.told(),
                cursor: self.worker.repository.hint_cursor()?,
                pages: self.pages.0.clone(),
            };
            self.listening = Some(listener.start());
        }
        Ok(())
    }

    /// Brings the named jobs' next queries forward. Jobs of other kiosks are named too, and mean nothing here.
    pub(super) fn on_hint_page(&mut self, page: &HintPage) {
        self.ask_sooner(&page.job_ids, AskedBy::Callback);
        let kept = self.worker.repository.save_hint_cursor(&page.cursor);
        self.handle_store_error(kept);
    }

    /// Brings the next queries of jobs forward.
    fn ask_sooner<'a>(&mut self, job_ids: impl IntoIterator<Item = &'a JobId>, by: AskedBy) {
        let now = self.worker.clock.now();
        for job_id in job_ids {
            match self.ask_one_sooner(job_id, by, now) {
                Ok(()) | Err(StoreError::NoSuchJob) => {}
                Err(error) => self.handle_job_error(job_id, error),
            }
        }
    }

    fn ask_one_sooner(
        &mut self,
        job_id: &JobId,
        by: AskedBy,
        now: UnixMillis,
    ) -> Result<(), StoreError> {
        let repository = &self.worker.repository;
        if repository.is_given_up(job_id) || self.put_off(job_id, PutOff::AskSooner(by)) {
            return Ok(());
        }
        let tracked = self.worker.repository.load_job(job_id, now)?;
        let job = self.worker.after(&tracked.job, Event::Hinted, now);
        if job.next_at() == tracked.job.next_at() {
            self.worker.repository.scheduler.update(job_id, tracked.job);
            return Ok(());
        }
        let note = JournalNote::new(JobEventKind::StatusAsked, by.note());
        self.worker.repository.save(job_id, job, note, now)
    }
}
