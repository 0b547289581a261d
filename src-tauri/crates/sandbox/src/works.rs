//! The works behind the door: one thread that opens packages, judges them, lets reviews settle and posts results.

use crate::authority::{self, Finding};
use crate::judge::{self, Case, Judgement};
use crate::ledger::{Posted, Processed};
use crate::state::{World, sha256};
use crate::verdict_codes::{self, enrols, is_pass, is_provisional, is_refusal, is_spoof};
use crate::{callbacks, package, results};
use axum::body::Bytes;
use serde_json::{Map, Value};
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
        let Some((mut case, user_id, selfie_needed)) = self.case(job_id) else {
            return;
        };
        let opened = package::open(zip, case.job_type, selfie_needed);
        let (pictures, claim) = match &opened {
            Ok(package) => (package.listed(), package.claim.as_ref()),
            Err(_) => (Vec::new(), None),
        };
        case.authority = claim.map(|claim| {
            let state = self.world.state();
            authority::look_up(claim, &state.users.registrants(&claim.number(), &user_id))
        });
        let Judgement {
            outcome,
            why,
            inspection,
        } = judge::judge(&case, &opened, &mut self.observer);
        {
            let mut state = self.world.state();
            let at_ms = state.now_ms();
            state.ledger.processed.push(Processed {
                at_ms,
                job_id: job_id.to_owned(),
                sha256: sha256(zip),
                pictures,
                code: match &outcome {
                    Ok(code) => code.clone(),
                    Err(refusal) => refusal.code.to_owned(),
                },
                why,
            });
            if let Some(job) = state.jobs.get_mut(job_id) {
                job.inspection = inspection;
                job.refusal = outcome.as_ref().err().cloned();
            }
            let codes = verdict_codes::of(case.job_type);
            let is_valid = |finding: &Finding| finding.code == "1012";
            let (review, default) = match &outcome {
                Ok(code) if is_provisional(code) => (
                    state.scenario.review.clone(),
                    if case.authority.as_ref().is_none_or(is_valid) {
                        codes.human_pass
                    } else {
                        "1214"
                    },
                ),
                Ok(code) if is_pass(code) => (state.scenario.reversal.clone(), codes.human_fail),
                _ => (None, ""),
            };
            if let Some(review) = review {
                let due = Instant::now() + Duration::from_millis(review.after_ms);
                let code = review.code.unwrap_or_else(|| default.to_owned());
                let job_id = job_id.to_owned();
                self.waiting.push((due, Task::Review { job_id, code }));
            }
        }
        if let Ok(code) = outcome {
            self.tell(job_id, &code);
            if let Some(finding) = &case.authority {
                self.tell_identity(job_id, finding);
            }
        }
    }

    /// The job's case, its user, and whether its package must hold a selfie.
    fn case(&self, job_id: &str) -> Option<(Case, String, bool)> {
        let mut state = self.world.state();
        let job = state.jobs.get(job_id)?;
        let user = state.users.get(&job.user_id);
        let enrolled = user.and_then(|user| user.face.clone());
        let (user_id, selfie_needed) = (job.user_id.clone(), !job.use_enrolled_image);
        let case = Case {
            job_type: job.job_type,
            wanted: job.sandbox_result(),
            enrolled,
            authority: None,
            forced: state.scenario.forced_code(),
        };
        Some((case, user_id, selfie_needed))
    }

    /// Makes a result known: to the job, to the enrolled users and to the callback address.
    fn tell(&self, job_id: &str, code: &str) {
        let post = {
            let mut guard = self.world.state();
            let state = &mut *guard;
            let Some(job) = state.jobs.get_mut(job_id) else {
                return;
            };
            let before = job.code.replace(code.to_owned());
            if before.is_some_and(|before| enrols(&before)) && is_refusal(code) {
                state.users.withdraw(&job.user_id, is_spoof(code));
            }
            if enrols(code) {
                let finding = job.inspection.authority.as_ref();
                let number = finding.filter(|finding| finding.code == "1012");
                let number = number.map(|finding| finding.number.clone());
                let face = job.inspection.face.clone();
                state.users.enrol(&job.user_id, face, number);
            }
            let post = results::result(job, code);
            job.history.push(post.clone());
            post
        };
        self.post(job_id, code, post);
    }

    /// Makes known what the ID authority said: a post of its own.
    fn tell_identity(&self, job_id: &str, finding: &Finding) {
        let post = {
            let mut state = self.world.state();
            let Some(job) = state.jobs.get_mut(job_id) else {
                return;
            };
            let post = results::id_information(job, finding);
            job.history.push(post.clone());
            post
        };
        self.post(job_id, finding.code, post);
    }

    fn post(&self, job_id: &str, code: &str, post: Map<String, Value>) {
        let (address, at_ms, body) = {
            let state = self.world.state();
            let at_ms = state.now_ms();
            let Some(job) = state.jobs.get(job_id) else {
                return;
            };
            let seal = self.world.seal(at_ms, state.scenario.wrong_signature);
            (job.callback_url.clone(), at_ms, callbacks::body(post, seal))
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
