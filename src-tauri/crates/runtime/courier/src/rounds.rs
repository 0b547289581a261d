//! The loop: waits for an order or the next due job, asks the core, does what it says, tells.

use crate::agenda::Next;
use crate::circuit::Circuit;
use crate::clock_check::{Moment, ServerClock};
use crate::desk::Desk;
use crate::errand::Fared;
use crate::hint_page::HintPage;
use crate::hints::{Listener, Listening};
use crate::{Connection, HintSource, Order, Pace, Transport, Update};
use delivery::{Blockage, Event, Jitter, Job, State, Surroundings, UnixMillis};
use enrollment::JobId;
use smile_id::Account;
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};
use store::{Happening, JournalNote, StoreError};
use tokio::sync::{mpsc, oneshot};

/// A wait without an end of its own is still looked at this often.
const LONGEST_WAIT: Duration = Duration::from_secs(60);
/// After a failed write nothing is tried for this long.
const STORE_PAUSE: Duration = Duration::from_secs(5);

/// Everything the loop holds.
pub(crate) struct Rounds {
    pub(crate) desk: Desk,
    pub(crate) transport: Arc<dyn Transport>,
    pub(crate) account: Option<Account>,
    pub(crate) clock: ServerClock,
    pace: Pace,
    circuit: Circuit,
    /// What stopped everything, and when one job may try whether it still holds.
    blocked: Option<(Blockage, Duration)>,
    connection: Connection,
    /// Credentials were refused under a wrong clock once; the next refusal counts.
    pub(crate) signed_again: bool,
    paused_until: Duration,
    listening: Option<Listening>,
    /// Pages of hints, one at a time; the sender is for the next listener.
    pages: (mpsc::Sender<HintPage>, mpsc::Receiver<HintPage>),
    started: Instant,
}

/// What the loop does next.
enum Move {
    Probe,
    Errand(JobId, delivery::Plan),
    Wait(Duration),
}

impl Rounds {
    pub(crate) fn new(
        desk: Desk,
        transport: Arc<dyn Transport>,
        account: Option<Account>,
        pace: Pace,
    ) -> Self {
        Self {
            desk,
            transport,
            account,
            clock: ServerClock::default(),
            pace,
            circuit: Circuit::new(),
            blocked: None,
            connection: Connection::Unknown,
            signed_again: false,
            paused_until: Duration::ZERO,
            listening: None,
            pages: mpsc::channel(1),
            started: Instant::now(),
        }
    }

    /// Runs until the handle is dropped; a request under way is dropped with it, and its job is in doubt.
    pub(crate) async fn run(
        mut self,
        mut orders: mpsc::UnboundedReceiver<Order>,
        mut stop: oneshot::Receiver<()>,
    ) {
        if self.account.is_none() {
            self.show(Connection::NotConfigured);
        }
        let taken_up = self.desk.take_up(true, self.now());
        self.mind_store(taken_up);
        loop {
            while let Ok(order) = orders.try_recv() {
                self.obey(order);
            }
            while let Ok(page) = self.pages.1.try_recv() {
                self.hear_hints(&page);
            }
            match self.next_move() {
                Move::Wait(span) => tokio::select! {
                    biased;
                    _ = &mut stop => return,
                    order = orders.recv() => match order {
                        Some(order) => self.obey(order),
                        None => return,
                    },
                    Some(page) = self.pages.1.recv() => self.hear_hints(&page),
                    () = tokio::time::sleep(span) => {}
                },
                Move::Probe => tokio::select! {
                    biased;
                    _ = &mut stop => return,
                    () = self.probe() => {}
                },
                Move::Errand(job_id, plan) => tokio::select! {
                    biased;
                    _ = &mut stop => return,
                    () = self.go(&job_id, plan) => {}
                },
            }
        }
    }

    pub(crate) fn moment(&self) -> Moment {
        let wall = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        Moment {
            wall: UnixMillis(u64::try_from(wall.as_millis()).unwrap_or(u64::MAX)),
            steady: self.started.elapsed(),
        }
    }

    /// Now, by the estimate of the server's clock.
    pub(crate) fn now(&self) -> UnixMillis {
        self.clock.now(self.moment())
    }

    pub(crate) fn after(&self, job: &Job, event: Event, now: UnixMillis) -> Job {
        job.after(event, now, jitter(), &self.desk.timing)
    }

    fn next_move(&mut self) -> Move {
        let at = self.moment();
        if at.steady < self.paused_until {
            return Move::Wait(self.paused_until - at.steady);
        }
        if self.account.is_some() && self.circuit.lets_jobs_go() && !self.clock.is_sure(at) {
            self.circuit.doubt();
        }
        if self.account.is_some() && self.circuit.probe_at().is_some_and(|due| due <= at.steady) {
            return Move::Probe;
        }
        let blocked = self.blocked.filter(|&(_, until)| at.steady < until);
        let around = Surroundings {
            now: self.clock.now(at),
            online: self.account.is_some() && self.circuit.lets_jobs_go(),
            blocked: blocked.map(|(blockage, _)| blockage),
            timing: &self.pace.timing,
        };
        match self.desk.agenda.next(&around, &self.pace) {
            Next::Errand(job_id, plan) => Move::Errand(job_id, plan),
            Next::Rest(until) => {
                let probe = self.account.as_ref().and_then(|_| self.circuit.probe_at());
                let waits = [
                    until.map(|until| until.since(around.now)),
                    probe.map(|due| due.saturating_sub(at.steady)),
                    blocked.map(|(_, until)| until - at.steady),
                ];
                Move::Wait(
                    waits.into_iter().flatten().min().unwrap_or(LONGEST_WAIT).min(LONGEST_WAIT),
                )
            }
        }
    }

    async fn probe(&mut self) {
        let Some(account) = self.account.as_ref() else {
            return;
        };
        let sent = self.moment();
        let answer = self.transport.probe(account.base_url()).await;
        let received = self.moment();
        match answer {
            Ok(response) => {
                // Without a date the kiosk's own clock is the best there is.
                let date = response.date().unwrap_or(received.wall);
                self.clock.hear(date, sent, received);
                self.circuit.probe_answered();
                if !matches!(self.connection, Connection::Blocked(_)) {
                    self.show(Connection::Online);
                }
            }
            Err(_) => {
                self.circuit.probe_failed(received.steady, jitter(), &self.pace);
                self.show(Connection::Offline);
            }
        }
    }

    async fn go(&mut self, job_id: &JobId, plan: delivery::Plan) {
        let fared = match self.errand(job_id, plan).await {
            Ok(fared) => fared,
            Err(error) => {
                self.mind_job(job_id, error);
                return;
            }
        };
        let now = self.started.elapsed();
        match fared {
            Fared::Local => {}
            Fared::Answered => {
                self.circuit.answered();
                self.blocked = None;
                self.signed_again = false;
                self.show(Connection::Online);
            }
            Fared::Failed { reached } => {
                self.circuit.failed(now, jitter(), &self.pace);
                if !reached {
                    self.show(Connection::Offline);
                }
            }
            Fared::Blocked(Blockage::Portal) => {
                // The network's own page: gone as soon as somebody signs in, so it is probed like any outage.
                self.circuit.failed(now, jitter(), &self.pace);
                self.blocked = Some((Blockage::Portal, now + self.pace.probe_floor));
                self.show(Connection::Blocked(Blockage::Portal));
            }
            Fared::Blocked(blockage) => {
                self.blocked = Some((blockage, now + self.pace.blocked_wait));
                self.show(Connection::Blocked(blockage));
            }
        }
    }

    fn obey(&mut self, order: Order) {
        let now = self.now();
        let done = match order {
            Order::Wake => {
                self.circuit.probe_now();
                self.desk.take_up(false, now)
            }
            Order::NetworkChanged => {
                self.circuit.doubt();
                self.desk.take_up(false, now)
            }
            Order::CheckNow(job_id) => {
                self.blocked = None;
                self.circuit.probe_now();
                self.check_now(&job_id, now)
            }
            Order::Withdraw(job_id) => self.withdraw(&job_id, now),
            Order::Account(account) => {
                self.blocked = None;
                self.circuit.doubt();
                self.show(match account {
                    Some(_) => Connection::Unknown,
                    None => Connection::NotConfigured,
                });
                self.account = account;
                Ok(())
            }
            Order::Hints(source) => self.listen_to(source),
        };
        self.mind_store(done);
    }

    fn check_now(&mut self, job_id: &JobId, now: UnixMillis) -> Result<(), StoreError> {
        let known = self.desk.take_up_one(job_id, now)?;
        let was_refused = known.job.state() == State::Refused;
        let job = self.after(&known.job, Event::CheckAsked, now);
        let what = if was_refused { Happening::Retried } else { Happening::StatusAsked };
        self.desk.write(job_id, job, JournalNote::new(what, "asked for by staff"), now)?;
        self.desk.agenda.set_urgent(job_id, true);
        Ok(())
    }

    fn listen_to(&mut self, source: Option<HintSource>) -> Result<(), StoreError> {
        self.listening = None;
        if let Some(source) = source {
            let listener = Listener {
                source,
                transport: Arc::clone(&self.transport),
                pace: self.pace.clone(),
                cursor: self.desk.hint_cursor()?,
                pages: self.pages.0.clone(),
            };
            self.listening = Some(listener.start());
        }
        Ok(())
    }

    /// Brings the named jobs' next queries forward. Jobs of other kiosks are named too, and mean nothing here.
    fn hear_hints(&mut self, page: &HintPage) {
        let now = self.now();
        for job_id in &page.job_ids {
            match self.hinted(job_id, now) {
                Ok(()) | Err(StoreError::NoSuchJob) => {}
                Err(error) => self.mind_job(job_id, error),
            }
        }
        let kept = self.desk.keep_hint_cursor(&page.cursor);
        self.mind_store(kept);
    }

    fn hinted(&mut self, job_id: &JobId, now: UnixMillis) -> Result<(), StoreError> {
        let known = self.desk.take_up_one(job_id, now)?;
        let job = self.after(&known.job, Event::Hinted, now);
        if job.next_at() == known.job.next_at() {
            self.desk.agenda.keep(job_id, known.job);
            return Ok(());
        }
        let note = JournalNote::new(Happening::StatusAsked, "hinted at by a callback");
        self.desk.write(job_id, job, note, now)
    }

    fn withdraw(&mut self, job_id: &JobId, now: UnixMillis) -> Result<(), StoreError> {
        let known = self.desk.take_up_one(job_id, now)?;
        let job = self.after(&known.job, Event::Withdrawn, now);
        if job.state() == known.job.state() {
            self.desk.agenda.keep(job_id, known.job);
            return Ok(());
        }
        self.desk.write(job_id, job, JournalNote::new(Happening::Withdrawn, ""), now)
    }

    /// A job that cannot be opened is never sent; a disk that cannot be written to pauses everything.
    fn mind_job(&mut self, job_id: &JobId, error: StoreError) {
        match error {
            StoreError::DiskFull | StoreError::NotDurable(_) | StoreError::InUse => {
                self.mind_store(Err(error));
            }
            _ => self.desk.set_aside(job_id, &error),
        }
    }

    fn mind_store(&mut self, done: Result<(), StoreError>) {
        if let Err(error) = done {
            self.desk.tell(Update::StoreFailed(error.to_string()));
            self.paused_until = self.started.elapsed() + STORE_PAUSE;
        }
    }

    fn show(&mut self, connection: Connection) {
        if self.connection != connection {
            self.connection = connection;
            self.desk.tell(Update::Connection(connection));
        }
    }
}

fn jitter() -> Jitter {
    getrandom::u32().map_or(Jitter::MIDDLE, Jitter::from_bits)
}
