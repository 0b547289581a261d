//! Starts what goes over the wire, and takes in what comes back.

use crate::clock::server_clock::Moment;
use crate::random::jitter;
use crate::relay::errand::Heard;
use crate::scheduler::Passage;
use crate::send_queue::SendQueue;
use crate::send_queue::wire::Arrival;
use crate::transport::TransportError;
use crate::update::Connection;
use crate::worker::{Sent, StepOutcome};
use delivery::{Blockage, NextStep};
use enrollment::JobId;
use smile_id::Response;

impl SendQueue {
    pub(super) fn start_probe(&mut self) {
        if let Some(gateway) = &self.worker.gateway {
            let at = self.worker.clock.moment();
            self.wire.probe(&self.worker.transport, gateway.probe_url(), at);
        }
    }

    pub(super) fn start_step(&mut self, job_id: JobId, plan: NextStep, passage: Option<Passage>) {
        self.worker.repository.in_hand.take(&job_id);
        match (self.worker.begin(&job_id, plan), passage) {
            (Ok(Some(errand)), Some(passage)) => {
                let now = self.worker.clock.now();
                self.worker.repository.scheduler.set_out(&job_id, passage, now);
                self.share_the_line();
                let is_trial = self.is_trial();
                self.wire.send(&self.worker.transport, job_id, errand, is_trial);
            }
            (Ok(_), _) => {}
            (Err(error), _) => self.handle_job_error(&job_id, error),
        }
    }

    pub(super) fn on_arrival(&mut self, arrival: Arrival) {
        match arrival {
            Arrival::Probe(sent, answer) => self.on_probe_answer(sent, answer),
            Arrival::Step(job_id, sent, answer) => {
                self.worker.repository.in_hand.take(&job_id);
                let is_taken =
                    matches!(&answer, Ok(Heard::Answer(response, _)) if response.status == 200);
                self.on_answer(&job_id, &sent, answer);
                let passage = self.worker.repository.scheduler.come_back(&job_id);
                if passage.is_some_and(Passage::is_backlogs_sending) {
                    self.keep_pace(&sent, is_taken);
                }
                self.make_up_for(&job_id);
            }
        }
    }

    /// Uploads nobody waits for leave the line to somebody who does, from before the first request of theirs.
    pub(super) fn share_the_line(&self) {
        let gives_way = self.worker.repository.scheduler.gives_way(self.worker.clock.now());
        self.worker.transport.give_way(gives_way);
    }

    /// What an upload of the backlog took decides how many go side by side.
    fn keep_pace(&mut self, sent: &Sent, is_taken: bool) {
        let Some((bytes, began)) = sent.upload() else { return };
        let at = self.worker.clock.steady();
        let pace = &mut self.worker.repository.scheduler.pace;
        if is_taken {
            pace.on_arrived(bytes, at.saturating_sub(began.steady), at);
        } else {
            pace.on_failed();
        }
    }

    fn on_probe_answer(&mut self, sent: Moment, answer: Result<Response, TransportError>) {
        let received = self.worker.clock.moment();
        match answer {
            Ok(response) => {
                match response.date() {
                    Some(date) => drop(self.worker.clock.on_date(date, sent, received)),
                    None => self.worker.clock.on_no_date(sent, received),
                }
                self.circuit.probe_answered();
                if !matches!(self.connection, Connection::Blocked { .. }) {
                    self.set_connection(Connection::Online);
                }
            }
            Err(error) => {
                self.circuit.probe_failed(received.steady, jitter(), &self.timing);
                self.set_connection(Connection::Offline { reason: error.reason() });
            }
        }
    }

    fn on_answer(&mut self, job_id: &JobId, sent: &Sent, answer: Result<Heard, TransportError>) {
        let outcome = match self.worker.end(job_id, sent, answer) {
            Ok(outcome) => outcome,
            Err(error) => {
                self.handle_job_error(job_id, error);
                return;
            }
        };
        let now = self.worker.clock.steady();
        match outcome {
            StepOutcome::Local => {}
            StepOutcome::Answered => {
                self.circuit.answered();
                self.blocked = None;
                self.set_connection(Connection::Online);
            }
            StepOutcome::Failed { lost } => {
                self.circuit.failed(now, jitter(), &self.timing);
                if let Some(reason) = lost {
                    self.set_connection(Connection::Offline { reason });
                }
            }
            StepOutcome::Blocked(blockage @ (Blockage::Portal | Blockage::Service)) => {
                // Gone as soon as a person signs in, or the service is well: one job tries soon again.
                self.circuit.failed(now, jitter(), &self.timing);
                self.blocked = Some((blockage, now + self.timing.probe_floor));
                self.set_connection(Connection::Blocked { blockage });
            }
            StepOutcome::Blocked(blockage) => {
                self.blocked = Some((blockage, now + self.timing.blocked_wait));
                self.set_connection(Connection::Blocked { blockage });
            }
        }
    }
}
