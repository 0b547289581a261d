//! Keeps a worker running, and goes on to another camera when one gives nothing.

use super::starting::{OnOpened, WatchdogTimeouts, WorkerCommand};
use crate::choice::Choice;
use crate::error::CameraError;
use crate::history::CameraMemory;
use crate::latest::LatestPicture;
use crate::pipe::RawPicture;
use crate::pipe::trying::Opening;
use std::io::BufReader;
use std::process::Child;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// For a worker to end by itself.
const GRACE: Duration = Duration::from_millis(500);

/// Keeps a worker running: starts it, watches the age of its pictures, ends it.
pub(super) struct Supervisor {
    pub(super) latest: Arc<LatestPicture>,
    pub(super) stop: Arc<AtomicBool>,
    /// Set when the pictures of the camera that is open cannot be used.
    pub(super) shun: Arc<AtomicBool>,
    pub(super) worker: WorkerCommand,
    pub(super) choice: Choice,
    pub(super) patience: WatchdogTimeouts,
    pub(super) opened: Arc<OnOpened>,
    pub(super) memory: CameraMemory,
}

impl Supervisor {
    pub(super) fn keep_going(&self) {
        let mut wait = self.patience.restart_first;
        let mut failed = 0;
        while !self.stopped() {
            let (why, delivered) = self.one_worker();
            if self.stopped() {
                return;
            }
            failed = if delivered { 0 } else { failed + 1 };
            // While there is a camera left to try nothing is wrong yet.
            let left = failed > 0 && failed <= u32::from(self.memory.others());
            if !left {
                self.latest.trouble(why);
            }
            wait = if delivered || left {
                self.patience.restart_first
            } else {
                (wait * 2).min(self.patience.restart_most)
            };
            self.pause(wait);
        }
    }

    /// Runs one worker to its end: why it ended, and whether it delivered anything that can be used.
    fn one_worker(&self) -> (CameraError, bool) {
        let choice = serde_json::to_string(&self.choice).expect("plain text and numbers");
        let history =
            serde_json::to_string(&self.memory.history()).expect("plain text and numbers");
        self.shun.store(false, Ordering::SeqCst);
        let Ok(mut child) = self.worker.command(&["stream", &choice, &history]).spawn() else {
            return (CameraError::Lost, false);
        };
        let pipe = child.stdout.take().expect("asked for");
        let liveness = Arc::new(Mutex::new(Liveness::new()));
        let reader = {
            let (latest, liveness) = (Arc::clone(&self.latest), Arc::clone(&liveness));
            let (opened, memory) = (Arc::clone(&self.opened), self.memory.clone());
            std::thread::spawn(move || read_pictures(pipe, &opened, &memory, &latest, &liveness))
        };
        let mut shunned = false;
        while !reader.is_finished() && !self.stopped() {
            shunned = self.shun.load(Ordering::SeqCst);
            if shunned || lock(&liveness).is_stale(self.patience) {
                break;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        let why = end(child, reader.is_finished());
        let tried = reader.join().ok().flatten();
        let shunned = shunned || self.shun.load(Ordering::SeqCst);
        let delivered = lock(&liveness).pictures && !shunned && why != CameraError::Unusable;
        match tried {
            Some(id) if !delivered && !self.stopped() => self.memory.fails(&id),
            Some(_) => {}
            None => self.memory.tries(None),
        }
        (if shunned { CameraError::Unusable } else { why }, delivered)
    }

    fn pause(&self, span: Duration) {
        let end = Instant::now() + span;
        while !self.stopped() && Instant::now() < end {
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    fn stopped(&self) -> bool {
        self.stop.load(Ordering::SeqCst)
    }
}

/// Lets a worker end, at last by force, and says why it ended.
fn end(mut child: Child, ends_by_itself: bool) -> CameraError {
    // One that closed its pipe is about to exit with its reason. Any other gives its camera back and ends when its input
    // is closed, even while the camera keeps it waiting for a picture.
    let input = child.stdin.take().filter(|_| ends_by_itself);
    let give_up = Instant::now() + GRACE;
    while Instant::now() < give_up {
        if let Ok(Some(status)) = child.try_wait() {
            return CameraError::from_exit_code(status.code());
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    let _ = child.kill();
    let _ = child.wait();
    drop(input);
    CameraError::Lost
}

/// When the worker last delivered a picture.
struct Liveness {
    last: Instant,
    /// Anything came, if only a sign of life.
    delivered: bool,
    /// A picture came.
    pictures: bool,
}

impl Liveness {
    fn new() -> Self {
        Self { last: Instant::now(), delivered: false, pictures: false }
    }

    fn is_stale(&self, patience: WatchdogTimeouts) -> bool {
        let limit = if self.delivered { patience.between_pictures } else { patience.opening };
        self.last.elapsed() > limit
    }
}

/// Takes what the worker sends until it ends; the id of the camera that it tried last.
fn read_pictures(
    pipe: impl std::io::Read,
    opened: &OnOpened,
    memory: &CameraMemory,
    latest: &LatestPicture,
    liveness: &Mutex<Liveness>,
) -> Option<String> {
    let mut pipe = BufReader::with_capacity(1 << 18, pipe);
    let mut last = None;
    let camera = loop {
        match Opening::read(&mut pipe) {
            Ok(Opening::Trying(tried)) => {
                *lock(liveness) = Liveness::new();
                last = Some(tried.camera.clone());
                memory.tries(Some(tried));
            }
            Ok(Opening::Open(greeting)) => break greeting.camera,
            Err(_) => return last,
        }
    };
    opened(&camera);
    while let Ok(picture) = RawPicture::read(&mut pipe) {
        let now = Instant::now();
        let first = {
            let mut liveness = lock(liveness);
            let pictures = liveness.pictures || !picture.bytes.is_empty();
            let first = pictures && !liveness.pictures;
            *liveness = Liveness { last: now, delivered: true, pictures };
            first
        };
        if first {
            memory.works(&camera);
        }
        if !picture.bytes.is_empty() {
            latest.put(picture, now);
        }
    }
    last
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
