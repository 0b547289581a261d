//! The works behind the door: one thread that opens packages, judges them, lets reviews settle and posts results.

use crate::judge::{self, Case, Judgement};
use crate::ledger::{Posted, Processed};
use crate::state::{World, sha256};
use crate::{callbacks, package, results};
use axum::body::Bytes;
use std::io;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};
use vision::Observer;

const IDLE: Duration = Duration::from_secs(60);

/// What the works are told.
#[derive(Debug)]
pub(crate) enum Order {
    /// Look at this when it is due.
    Due(Instant, Task),
    /// Come to an end.
    Stop,
}

/// What there is to do for a job.
#[derive(Debug)]
pub(crate) enum Task {
    /// Open and judge a zip.
    Package { job_id: String, zip: Bytes },
    /// Let humans give this result.
    Review { job_id: String, code: String },
}

impl Order {
    pub(crate) fn package(job_id: String, zip: Bytes, wait: Duration) -> Self {
        Self::Due(Instant::now() + wait, Task::Package { job_id, zip })
    }
}

/// The running works. Dropping them ends their thread.
#[derive(Debug)]
pub(crate) struct Works {
    orders: Sender<Order>,
    thread: Option<JoinHandle<()>>,
}

impl Works {
    pub(crate) fn begin(
        world: Arc<World>,
        received: Receiver<Order>,
        observer: Observer,
    ) -> io::Result<Self> {
        let orders = world.works.clone();
        let thread = std::thread::Builder::new()
            .name("sandbox-works".to_owned())
            .spawn(move || {
                let waiting = Vec::new();
                let bench = Bench {
                    world,
                    observer,
                    waiting,
                };
                bench.work(&received);
            })?;
        Ok(Self {
            orders,
            thread: Some(thread),
        })
    }
}

impl Drop for Works {
    fn drop(&mut self) {
        let _ = self.orders.send(Order::Stop);
        if let Some(thread) = self.thread.take() {
            // A panic of the thread has already been reported where it happened.
            let _ = thread.join();
        }
    }
}

/// The thread's own things.
struct Bench {
    world: Arc<World>,
    observer: Observer,
    waiting: Vec<(Instant, Task)>,
}

impl Bench {
    fn work(mut self, received: &Receiver<Order>) {
        loop {
            let now = Instant::now();
            let next = self.waiting.iter().map(|(due, _)| *due).min();
            let wait = next.map_or(IDLE, |due| due.saturating_duration_since(now));
            match received.recv_timeout(wait) {
                Ok(Order::Due(due, task)) => self.waiting.push((due, task)),
                Ok(Order::Stop) | Err(RecvTimeoutError::Disconnected) => return,
                Err(RecvTimeoutError::Timeout) => {}
            }
            let now = Instant::now();
            let (due, waiting): (Vec<_>, Vec<_>) = std::mem::take(&mut self.waiting)
                .into_iter()
                .partition(|(due, _)| *due <= now);
            self.waiting = waiting;
            for (_, task) in due {
                match task {
                    Task::Package { job_id, zip } => self.judge(&job_id, &zip),
                    Task::Review { job_id, code } => self.tell(&job_id, &code),
                }
            }
        }
    }

    fn judge(&mut self, job_id: &str, zip: &[u8]) {
        let case = {
            let mut state = self.world.state();
            let Some(job) = state.jobs.get(job_id) else {
                return;
            };
            let (kind, wanted) = (job.kind, job.sandbox_result());
            let memory = state.enrolled.recall(&job.user_id);
            Case {
                kind,
                forced: state.scenario.forced_code(),
                wanted,
                memory,
            }
        };
        let opened = package::open(zip);
        let pictures = opened
            .as_ref()
            .map(package::Package::listed)
            .unwrap_or_default();
        let Judgement { code, why, face } = judge::judge(&case, opened, &mut self.observer);
        {
            let mut state = self.world.state();
            let at_ms = state.now_ms();
            state.ledger.processed.push(Processed {
                at_ms,
                job_id: job_id.to_owned(),
                sha256: sha256(zip),
                pictures,
                code: code.clone(),
                why,
            });
            if let Some(job) = state.jobs.get_mut(job_id) {
                job.face = face;
            }
            let review = state.scenario.review.clone();
            if let Some(review) = review.filter(|_| results::is_provisional(&code)) {
                let due = Instant::now() + Duration::from_millis(review.after_ms);
                let code = review
                    .code
                    .unwrap_or_else(|| results::human_pass(case.kind).to_owned());
                let job_id = job_id.to_owned();
                self.waiting.push((due, Task::Review { job_id, code }));
            }
        }
        self.tell(job_id, &code);
    }

    /// Makes a result known: to the job, to the enrolled users and to the callback address.
    fn tell(&self, job_id: &str, code: &str) {
        let (address, at_ms, body) = {
            let mut state = self.world.state();
            let now_ms = state.now_ms();
            let wrongly = state.scenario.wrong_signature;
            let Some(job) = state.jobs.get_mut(job_id) else {
                return;
            };
            let result = results::result(job, code);
            job.results.push(result.clone());
            let address = job.callback_url.clone();
            if results::enrols(code) {
                let (user_id, face) = (job.user_id.clone(), job.face.take());
                state.enrolled.remember(&user_id, face);
            }
            (
                address,
                now_ms,
                callbacks::body(result, self.world.seal(now_ms, wrongly)),
            )
        };
        if let Some(outcome) = callbacks::post(&address, &body) {
            let (job_id, code) = (job_id.to_owned(), code.to_owned());
            let posted = Posted {
                at_ms,
                job_id,
                code,
                status: outcome.ok(),
            };
            self.world.state().ledger.callbacks.push(posted);
        }
    }
}
