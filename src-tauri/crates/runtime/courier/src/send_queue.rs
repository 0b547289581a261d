//! Runs the loop: handles commands, chooses the next due job, lets the worker run its step, reports.

mod commands;

use crate::callback_listener::Listening;
use crate::callback_listener::hint_page::HintPage;
use crate::circuit::Circuit;
use crate::command::CourierCommand;
use crate::random::jitter;
use crate::scheduler::Scheduled;
use crate::timing::CourierTiming;
use crate::update::{Connection, CourierUpdate};
use crate::worker::{StepOutcome, Worker};
use delivery::{Blockage, NextStep};
use enrollment::JobId;
use std::time::Duration;
use store::StoreError;
use tokio::sync::{mpsc, oneshot};

/// A wait without an end of its own is still looked at this often.
const LONGEST_WAIT: Duration = Duration::from_secs(60);
/// After a failed write nothing is tried for this long.
const STORE_PAUSE: Duration = Duration::from_secs(5);

/// Everything the loop holds. Its own times are steady time since the courier started.
pub(crate) struct SendQueue {
    worker: Worker,
    timing: CourierTiming,
    circuit: Circuit,
    /// What stopped everything, and when one job may try whether it still holds.
    blocked: Option<(Blockage, Duration)>,
    connection: Connection,
    paused_until: Duration,
    listening: Option<Listening>,
    /// Pages of hints, one at a time; the sender is for the next listener.
    pages: (mpsc::Sender<HintPage>, mpsc::Receiver<HintPage>),
}

/// What the loop does next.
enum NextAction {
    Probe,
    Step(JobId, NextStep),
    Wait(Duration),
}

impl SendQueue {
    pub(crate) fn new(worker: Worker, timing: CourierTiming) -> Self {
        Self {
            worker,
            timing,
            circuit: Circuit::new(),
            blocked: None,
            connection: Connection::Unknown,
            paused_until: Duration::ZERO,
            listening: None,
            pages: mpsc::channel(1),
        }
    }

    /// Runs until the handle is dropped; a request under way is dropped with it, and its job is in doubt.
    pub(crate) async fn run(
        mut self,
        mut commands: mpsc::UnboundedReceiver<CourierCommand>,
        mut stop: oneshot::Receiver<()>,
    ) {
        if self.worker.account.is_none() {
            self.set_connection(Connection::NotConfigured);
        }
        loop {
            self.load_jobs_of_the_start();
            self.take_in_clock_jump();
            while let Ok(command) = commands.try_recv() {
                self.handle_command(command);
            }
            while let Ok(page) = self.pages.1.try_recv() {
                self.on_hint_page(&page);
            }
            self.resend_refused_jobs();
            match self.next_action() {
                NextAction::Wait(span) => tokio::select! {
                    biased;
                    _ = &mut stop => return,
                    command = commands.recv() => match command {
                        Some(command) => self.handle_command(command),
                        None => return,
                    },
                    Some(page) = self.pages.1.recv() => self.on_hint_page(&page),
                    () = tokio::time::sleep(span) => {}
                },
                NextAction::Probe => tokio::select! {
                    biased;
                    _ = &mut stop => return,
                    () = self.probe() => {}
                },
                NextAction::Step(job_id, plan) => {
                    let mut meanwhile = Vec::new();
                    tokio::select! {
                        biased;
                        _ = &mut stop => return,
                        // A step that is cut off is in doubt, as when the program ends: its intent is written down.
                        () = withdrawal_of(&job_id, &mut commands, &mut meanwhile) => {}
                        () = self.run_step(&job_id, plan) => {}
                    }
                    for command in meanwhile {
                        self.handle_command(command);
                    }
                }
            }
        }
    }

    /// Tried again after each pause until the disk has taken it all: a job that is not loaded is not sent.
    fn load_jobs_of_the_start(&mut self) {
        let repository = &mut self.worker.repository;
        if !repository.is_loaded() && self.worker.clock.steady() >= self.paused_until {
            let loaded = repository.load_new_jobs(self.worker.clock.now());
            self.handle_store_error(loaded);
        }
    }

    /// Some at a time: between them commands are heard and people who wait are served.
    fn resend_refused_jobs(&mut self) {
        let repository = &mut self.worker.repository;
        if repository.resends.has_some() && self.worker.clock.steady() >= self.paused_until {
            let resent = repository.resend_some(self.worker.clock.now());
            self.handle_store_error(resent);
        }
    }

    /// Before anything else is sent: a wait measured by the clock before the jump may look long over.
    fn take_in_clock_jump(&mut self) {
        if self.worker.clock.has_jumped() && self.worker.clock.steady() >= self.paused_until {
            let now = self.worker.clock.now();
            let taken_in = self.worker.repository.correct_clock(now);
            if taken_in.is_ok() {
                self.worker.clock.jump_is_taken_in();
            }
            self.handle_store_error(taken_in);
        }
    }

    fn next_action(&mut self) -> NextAction {
        let at = self.worker.clock.moment();
        if at.steady < self.paused_until {
            return NextAction::Wait(self.paused_until - at.steady);
        }
        let has_account = self.worker.account.is_some();
        if has_account && self.circuit.lets_jobs_go() && !self.worker.clock.is_sure(at) {
            self.circuit.probe_first();
        }
        if has_account && self.circuit.probe_at().is_some_and(|due| due <= at.steady) {
            return NextAction::Probe;
        }
        let blocked = self.blocked.filter(|&(_, until)| at.steady < until);
        let now = self.worker.clock.server_time(at);
        let is_reachable = has_account && self.circuit.lets_jobs_go() && blocked.is_none();
        match self.worker.repository.scheduler.next(now, is_reachable) {
            Scheduled::Step(job_id, plan) => NextAction::Step(job_id, plan),
            Scheduled::Idle(_) if self.worker.repository.resends.has_some() => {
                NextAction::Wait(Duration::ZERO)
            }
            Scheduled::Idle(until) => {
                let probe = if has_account { self.circuit.probe_at() } else { None };
                let waits = [
                    until.map(|until| until.since(now)),
                    probe.map(|due| due.saturating_sub(at.steady)),
                    blocked.map(|(_, until)| until - at.steady),
                ];
                NextAction::Wait(
                    waits.into_iter().flatten().min().unwrap_or(LONGEST_WAIT).min(LONGEST_WAIT),
                )
            }
        }
    }

    async fn probe(&mut self) {
        let Some(account) = self.worker.account.as_ref() else {
            return;
        };
        let sent = self.worker.clock.moment();
        let answer = self.worker.transport.probe(account.base_url()).await;
        let received = self.worker.clock.moment();
        match answer {
            Ok(response) => {
                // Without a date the kiosk's own clock is the best there is.
                let date = response.date().unwrap_or(received.wall);
                self.worker.clock.on_date(date, sent, received);
                self.circuit.probe_answered();
                if !matches!(self.connection, Connection::Blocked { .. }) {
                    self.set_connection(Connection::Online);
                }
            }
            Err(_) => {
                self.circuit.probe_failed(received.steady, jitter(), &self.timing);
                self.set_connection(Connection::Offline);
            }
        }
    }

    async fn run_step(&mut self, job_id: &JobId, plan: NextStep) {
        let outcome = match self.worker.run(job_id, plan).await {
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
            StepOutcome::Failed { reached } => {
                self.circuit.failed(now, jitter(), &self.timing);
                if !reached {
                    self.set_connection(Connection::Offline);
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

    /// A job that cannot be opened is never sent; a disk that cannot be written to pauses everything.
    fn handle_job_error(&mut self, job_id: &JobId, error: StoreError) {
        match error {
            StoreError::DiskFull | StoreError::NotDurable(_) | StoreError::InUse => {
                self.handle_store_error(Err(error));
            }
            _ => self.worker.repository.skip_until_restart(job_id, &error),
        }
    }

    fn handle_store_error(&mut self, done: Result<(), StoreError>) {
        if let Err(error) = done {
            self.worker.repository.report(CourierUpdate::StoreFailed(error.to_string()));
            self.paused_until = self.worker.clock.steady() + STORE_PAUSE;
        }
    }

    fn set_connection(&mut self, connection: Connection) {
        if self.connection != connection {
            self.connection = connection;
            self.worker.repository.report(CourierUpdate::Connection(connection));
        }
    }
}

/// Waits until this job is withdrawn. Commands that come before that are kept for after the step, the last one too.
async fn withdrawal_of(
    job_id: &JobId,
    commands: &mut mpsc::UnboundedReceiver<CourierCommand>,
    meanwhile: &mut Vec<CourierCommand>,
) {
    while let Some(command) = commands.recv().await {
        let withdraws =
            matches!(&command, CourierCommand::Withdraw(withdrawn) if withdrawn == job_id);
        meanwhile.push(command);
        if withdraws {
            return;
        }
    }
    // Nobody is left to withdraw anything.
    std::future::pending::<()>().await;
}
