//! Runs a webcam from the parent: starts the worker, watches the age of its pictures, kills and restarts it.

use crate::choice::{CameraDescription, Choice};
use crate::controls::Control;
use crate::decode::decode;
use crate::error::CameraError;
use crate::frame::{Frame, FrameSource};
use crate::latest::{LatestPicture, Poll};
use crate::pipe::{Greeting, RawPicture};
use serde::de::DeserializeOwned;
use std::ffi::OsString;
use std::io::BufReader;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// How to start the worker: our own binary with `camera-worker`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkerCommand {
    /// The program.
    pub program: PathBuf,
    /// Words before the worker's own.
    pub words: Vec<OsString>,
    /// Environment to add.
    pub environment: Vec<(OsString, OsString)>,
}

impl WorkerCommand {
    /// This very program with the word `camera-worker`.
    ///
    /// # Errors
    /// The system does not say where this program lies.
    pub fn own() -> std::io::Result<Self> {
        let program = std::env::current_exe()?;
        Ok(Self { program, words: vec!["camera-worker".into()], environment: Vec::new() })
    }

    fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(&self.program);
        command
            .args(&self.words)
            .args(words)
            .envs(self.environment.iter().cloned())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        command
    }
}

/// How long the worker may take, and how long to wait before starting it again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WatchdogTimeouts {
    /// For the first picture after a start.
    pub opening: Duration,
    /// Between two pictures.
    pub between_pictures: Duration,
    /// Before the first restart; doubles up to `restart_most`.
    pub restart_first: Duration,
    /// The longest wait before a restart.
    pub restart_most: Duration,
}

impl Default for WatchdogTimeouts {
    fn default() -> Self {
        Self {
            opening: Duration::from_secs(10),
            between_pictures: Duration::from_secs(2),
            restart_first: Duration::from_millis(500),
            restart_most: Duration::from_secs(5),
        }
    }
}

/// Undecodable pictures in a row before they are called unusable.
const BROKEN_IN_A_ROW: u32 = 15;

/// Called with the id of each camera that a worker opens, before its first picture, on the camera's threads.
pub type OnOpened = Box<dyn Fn(&str) + Send + Sync>;

/// A webcam. Dropping it ends the worker and frees the camera.
pub struct Device {
    latest: Arc<LatestPicture>,
    stop: Arc<AtomicBool>,
    child: Arc<Mutex<Option<Child>>>,
    watch: Option<JoinHandle<()>>,
    broken: u32,
    frames: u64,
}

impl Device {
    /// Starts the worker and keeps it going.
    #[must_use]
    pub fn open(choice: Choice, worker: WorkerCommand, patience: WatchdogTimeouts) -> Self {
        Self::open_with_observer(choice, worker, patience, Box::new(|_| {}))
    }

    /// The same; `opened` learns which camera it is.
    #[must_use]
    pub fn open_with_observer(
        choice: Choice,
        worker: WorkerCommand,
        patience: WatchdogTimeouts,
        opened: OnOpened,
    ) -> Self {
        let latest = Arc::new(LatestPicture::default());
        let stop = Arc::new(AtomicBool::new(false));
        let child = Arc::new(Mutex::new(None));
        let supervisor = Supervisor {
            latest: Arc::clone(&latest),
            stop: Arc::clone(&stop),
            child: Arc::clone(&child),
            worker,
            choice,
            patience,
            opened: Arc::new(opened),
        };
        let watch = std::thread::Builder::new()
            .name("camera".into())
            .spawn(move || supervisor.keep_going())
            .expect("the system has room for a thread");
        Self { latest, stop, child, watch: Some(watch), broken: 0, frames: 0 }
    }

    /// The cameras that are connected now.
    ///
    /// # Errors
    /// The worker could not list them.
    pub fn list(worker: &WorkerCommand) -> Result<Vec<CameraDescription>, CameraError> {
        ask(worker, &["list"])
    }

    /// The controls of a connected camera, of those a site sets; it may be streaming meanwhile.
    ///
    /// # Errors
    /// [`CameraError::None`] when it is not connected, or the worker could not ask it.
    pub fn controls(worker: &WorkerCommand, id: &str) -> Result<Vec<Control>, CameraError> {
        ask(worker, &["controls", id])
    }
}

/// Starts a worker for one answer.
fn ask<T: DeserializeOwned>(worker: &WorkerCommand, words: &[&str]) -> Result<T, CameraError> {
    let out = worker.command(words).stdin(Stdio::null()).output().map_err(|_| CameraError::Lost)?;
    if !out.status.success() {
        return Err(CameraError::from_exit_code(out.status.code()));
    }
    serde_json::from_slice(&out.stdout).map_err(|_| CameraError::Lost)
}

impl FrameSource for Device {
    fn next_frame(&mut self, patience: Duration) -> Result<Option<Frame>, CameraError> {
        let give_up = Instant::now() + patience;
        loop {
            let left = give_up.saturating_duration_since(Instant::now());
            let (picture, taken) = match self.latest.take(left) {
                Poll::Picture(picture, taken) => (picture, taken),
                Poll::Empty => return Ok(None),
                Poll::Failed(why) => return Err(why),
            };
            if let Ok(image) = decode(&picture) {
                self.broken = 0;
                self.frames += 1;
                return Ok(Some(Frame { sequence: self.frames, taken, image: Arc::new(image) }));
            }
            self.broken += 1;
            if self.broken >= BROKEN_IN_A_ROW {
                return Err(CameraError::Unusable);
            }
        }
    }
}

impl Drop for Device {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::SeqCst);
        if let Some(child) = lock(&self.child).as_mut() {
            // Already ended is as good as killed.
            let _ = child.kill();
        }
        if let Some(watch) = self.watch.take() {
            let _ = watch.join();
        }
    }
}

/// Keeps a worker running: starts it, watches the age of its pictures, kills it.
struct Supervisor {
    latest: Arc<LatestPicture>,
    stop: Arc<AtomicBool>,
    child: Arc<Mutex<Option<Child>>>,
    worker: WorkerCommand,
    choice: Choice,
    patience: WatchdogTimeouts,
    opened: Arc<OnOpened>,
}

impl Supervisor {
    fn keep_going(&self) {
        let mut wait = self.patience.restart_first;
        while !self.stopped() {
            let (why, delivered) = self.one_worker();
            if self.stopped() {
                return;
            }
            self.latest.trouble(why);
            wait = if delivered {
                self.patience.restart_first
            } else {
                (wait * 2).min(self.patience.restart_most)
            };
            self.pause(wait);
        }
    }

    /// Runs one worker to its end: why it ended, and whether it delivered anything.
    fn one_worker(&self) -> (CameraError, bool) {
        let choice = serde_json::to_string(&self.choice).expect("plain text and numbers");
        let Ok(mut child) = self.worker.command(&["stream", &choice]).spawn() else {
            return (CameraError::Lost, false);
        };
        let pipe = child.stdout.take().expect("asked for");
        *lock(&self.child) = Some(child);
        let liveness = Arc::new(Mutex::new(Liveness::new()));
        let reader = {
            let (latest, liveness) = (Arc::clone(&self.latest), Arc::clone(&liveness));
            let opened = Arc::clone(&self.opened);
            std::thread::spawn(move || read_pictures(pipe, &opened, &latest, &liveness))
        };
        while !reader.is_finished() && !self.stopped() {
            if lock(&liveness).is_stale(self.patience) {
                break;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        let why = self.end_worker();
        let _ = reader.join();
        let delivered = lock(&liveness).delivered;
        (why, delivered)
    }

    /// Kills the worker unless it ended by itself, and says why it ended.
    fn end_worker(&self) -> CameraError {
        let Some(mut child) = lock(&self.child).take() else {
            return CameraError::Lost;
        };
        // A worker that closed its pipe is about to exit with its reason.
        let give_up = Instant::now() + Duration::from_millis(500);
        while !self.stopped() && Instant::now() < give_up {
            if let Ok(Some(status)) = child.try_wait() {
                return CameraError::from_exit_code(status.code());
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        let _ = child.kill();
        let _ = child.wait();
        CameraError::Lost
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

/// When the worker last delivered a picture.
struct Liveness {
    last: Instant,
    delivered: bool,
}

impl Liveness {
    fn new() -> Self {
        Self { last: Instant::now(), delivered: false }
    }

    fn is_stale(&self, patience: WatchdogTimeouts) -> bool {
        let limit = if self.delivered { patience.between_pictures } else { patience.opening };
        self.last.elapsed() > limit
    }
}

fn read_pictures(
    pipe: impl std::io::Read,
    opened: &OnOpened,
    latest: &LatestPicture,
    liveness: &Mutex<Liveness>,
) {
    let mut pipe = BufReader::with_capacity(1 << 18, pipe);
    let Ok(greeting) = Greeting::read(&mut pipe) else {
        return;
    };
    opened(&greeting.camera);
    while let Ok(picture) = RawPicture::read(&mut pipe) {
        let now = Instant::now();
        *lock(liveness) = Liveness { last: now, delivered: true };
        if !picture.bytes.is_empty() {
            latest.put(picture, now);
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
