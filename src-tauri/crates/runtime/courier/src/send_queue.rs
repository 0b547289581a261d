//! Runs the loop: handles commands, starts what may start, takes in what comes back, reports.

mod clock_watch;
mod commands;
mod erasing;
mod errands;
mod housekeeping;
mod orders;
pub(crate) mod standing_orders;
mod wire;

use crate::callback_listener::Listening;
use crate::callback_listener::hint_page::HintPage;
use crate::callback_listener::hint_source::HintSource;
use crate::circuit::Circuit;
use crate::command::CourierCommand;
use crate::command::open_orders::OpenOrders;
use crate::repository::is_about_the_disk;
use crate::scheduler::{Passage, Reach, Scheduled};
use crate::send_queue::clock_watch::ClockWatch;
use crate::send_queue::housekeeping::Housekeeping;
use crate::send_queue::standing_orders::StandingOrders;
use crate::send_queue::wire::Wire;
use crate::timing::CourierTiming;
use crate::update::{Connection, CourierUpdate};
use crate::worker::Worker;
use delivery::{Blockage, NextStep};
use enrollment::JobId;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
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
    hints: Option<HintSource>,
    listening: Option<Listening>,
    /// Pages of hints, one at a time; the sender is for the next listener.
    pages: (mpsc::Sender<HintPage>, mpsc::Receiver<HintPage>),
    wire: Wire,
    clock_watch: ClockWatch,
    housekeeping: Housekeeping,
    /// What came for jobs whose request was under way: done when it has come back.
    put_off: BTreeMap<JobId, BTreeSet<PutOff>>,
    /// What staff ordered and the disk did not take yet: nothing is sent before it has.
    orders: Arc<OpenOrders>,
}

/// What waits until a job's request has come back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum PutOff {
    /// Staff want it looked at.
    Check,
    /// Its result is wanted sooner.
    AskSooner(AskedBy),
}

/// Who wants a result sooner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum AskedBy {
    /// A callback named the job.
    Callback,
    /// Staff asked about all that waits.
    Staff,
}

impl AskedBy {
    /// The journal's words.
    const fn note(self) -> &'static str {
        match self {
            Self::Callback => "hinted at by a callback",
            Self::Staff => "asked for by staff",
        }
    }
}

/// What the loop does next.
enum NextAction {
    Probe,
    Step(JobId, NextStep, Option<Passage>),
    Wait(Duration),
}

impl SendQueue {
    pub(crate) fn new(
        mut worker: Worker,
        timing: CourierTiming,
        standing: StandingOrders,
        orders: Arc<OpenOrders>,
    ) -> Self {
        worker.repository.resends.ask(orders.resends());
        let wire = Wire::new(worker.repository.in_hand.clone());
        Self {
            worker,
            timing,
            circuit: Circuit::new(),
            blocked: None,
            connection: Connection::Unknown,
            paused_until: Duration::ZERO,
            hints: standing.hints,
            listening: None,
            pages: mpsc::channel(1),
            wire,
            clock_watch: ClockWatch::default(),
            housekeeping: Housekeeping::new(standing.person_is_here),
            put_off: BTreeMap::new(),
            orders,
        }
    }

    /// Runs until the handle is dropped; a request under way is dropped with it, and its job is in doubt.
    pub(crate) async fn run(
        &mut self,
        commands: &mut mpsc::UnboundedReceiver<CourierCommand>,
        stop: &mut oneshot::Receiver<()>,
    ) {
        let listens = self.set_hint_source(self.hints.clone());
        self.handle_store_error(listens);
        if self.worker.gateway.is_none() {
            self.set_connection(Connection::NotConfigured);
        }
        loop {
            if !matches!(stop.try_recv(), Err(oneshot::error::TryRecvError::Empty)) {
                return;
            }
            self.worker.repository.in_hand.put_down();
            self.load_jobs_of_the_start();
            self.carry_out_orders();
            self.take_in_clock_jump();
            self.pass_on_the_time();
            while let Ok(command) = commands.try_recv() {
                self.handle_command(command);
            }
            while let Ok(page) = self.pages.1.try_recv() {
                self.on_hint_page(&page);
            }
            self.resend_refused_jobs();
            self.share_the_line();
            let span = match self.next_action() {
                NextAction::Wait(span) => self.keep_house().map_or(span, |rest| rest.min(span)),
                NextAction::Probe => {
                    self.start_probe();
                    continue;
                }
                NextAction::Step(job_id, plan, passage) => {
                    self.start_step(job_id, plan, passage);
                    // What is under way goes on between two steps.
                    tokio::task::yield_now().await;
                    continue;
                }
            };
            tokio::select! {
                biased;
                _ = &mut *stop => return,
                command = commands.recv() => match command {
                    Some(command) => self.handle_command(command),
                    None => return,
                },
                Some(arrival) = self.wire.next() => self.on_arrival(arrival),
                Some(page) = self.pages.1.recv() => self.on_hint_page(&page),
                () = tokio::time::sleep(span) => {}
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
            self.handle_store_error(resent.map(|job_ids| self.orders.resends_are_done(&job_ids)));
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
        let has_account = self.worker.gateway.is_some();
        if has_account && self.circuit.lets_jobs_go() && !self.worker.clock.is_sure(at) {
            self.circuit.probe_first();
        }
        let probe_at = self.circuit.probe_at().filter(|_| has_account && !self.wire.is_probing());
        if probe_at.is_some_and(|due| due <= at.steady) {
            return NextAction::Probe;
        }
        let blocked = self.blocked.filter(|&(_, until)| at.steady < until);
        let now = self.worker.clock.server_time(at);
        let is_reachable = has_account && self.circuit.lets_jobs_go() && blocked.is_none();
        let reach = match is_reachable {
            false => Reach::Nobody,
            true if self.is_trial() && self.wire.has_trial() => Reach::WhoWaits,
            true => Reach::Everybody,
        };
        match self.worker.repository.scheduler.next(now, reach) {
            Scheduled::Step(job_id, plan, passage) => NextAction::Step(job_id, plan, passage),
            Scheduled::Idle(_) if self.worker.repository.resends.has_some() => {
                NextAction::Wait(Duration::ZERO)
            }
            Scheduled::Idle(until) => {
                let waits = [
                    until.map(|until| until.since(now)),
                    probe_at.map(|due| due.saturating_sub(at.steady)),
                    blocked.map(|(_, until)| until - at.steady),
                ];
                NextAction::Wait(
                    waits.into_iter().flatten().min().unwrap_or(LONGEST_WAIT).min(LONGEST_WAIT),
                )
            }
        }
    }

    /// Whether the next errand shows if the service is well: until it has, others start only for people who wait.
    const fn is_trial(&self) -> bool {
        self.circuit.is_half_open() || self.blocked.is_some()
    }

    /// A job that cannot be opened is never sent; a disk that cannot be written to pauses everything.
    fn handle_job_error(&mut self, job_id: &JobId, error: StoreError) {
        if is_about_the_disk(&error) {
            self.handle_store_error(Err(error));
        } else {
            self.worker.repository.skip_until_restart(job_id, &error);
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
