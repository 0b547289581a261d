//! Runs a webcam from the parent: starts the worker, watches the age of its pictures, kills and restarts it.

mod greyness;
mod starting;
mod supervisor;

use crate::choice::{CameraDescription, Choice};
use crate::controls::Control;
use crate::decode::decode;
use crate::error::CameraError;
use crate::frame::{Frame, FrameSource};
use crate::history::CameraMemory;
use crate::latest::{LatestPicture, Poll};
use greyness::Greyness;
use serde::de::DeserializeOwned;
use std::process::Stdio;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};
use supervisor::Supervisor;

pub use starting::{OnOpened, WatchdogTimeouts, WorkerCommand};

/// Undecodable pictures in a row before they are called unusable.
const BROKEN_IN_A_ROW: u32 = 15;

/// A webcam. Dropping it ends the worker, which gives the camera back as it was found.
pub struct Device {
    latest: Arc<LatestPicture>,
    stop: Arc<AtomicBool>,
    /// The pictures that come cannot be used: another camera is to be tried.
    shun: Arc<AtomicBool>,
    watch: Option<JoinHandle<()>>,
    memory: CameraMemory,
    broken: u32,
    greyness: Greyness,
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
        Self::open_remembering(choice, worker, patience, opened, CameraMemory::default())
    }

    /// The same; `memory` tells which camera to begin with and learns what became of them. Without a chosen camera that is
    /// connected, one that cannot be started or whose pictures cannot be used makes room for the next.
    #[must_use]
    pub fn open_remembering(
        choice: Choice,
        worker: WorkerCommand,
        patience: WatchdogTimeouts,
        opened: OnOpened,
        memory: CameraMemory,
    ) -> Self {
        let latest = Arc::new(LatestPicture::default());
        let stop = Arc::new(AtomicBool::new(false));
        let shun = Arc::new(AtomicBool::new(false));
        let supervisor = Supervisor {
            latest: Arc::clone(&latest),
            stop: Arc::clone(&stop),
            shun: Arc::clone(&shun),
            worker,
            choice,
            patience,
            opened: Arc::new(opened),
            memory: memory.clone(),
        };
        let watch = std::thread::Builder::new()
            .name("camera".into())
            .spawn(move || supervisor.keep_going())
            .expect("the system has room for a thread");
        let greyness = Greyness::default();
        Self { latest, stop, shun, watch: Some(watch), memory, broken: 0, greyness, frames: 0 }
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
                if self.greyness.lasts(&image) && self.memory.others() > 0 {
                    self.shun.store(true, Ordering::SeqCst);
                }
                return Ok(Some(Frame { sequence: self.frames, taken, image: Arc::new(image) }));
            }
            self.broken += 1;
            if self.broken >= BROKEN_IN_A_ROW {
                self.broken = 0;
                self.shun.store(true, Ordering::SeqCst);
                return Err(CameraError::Unusable);
            }
        }
    }
}

impl Drop for Device {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::SeqCst);
        if let Some(watch) = self.watch.take() {
            let _ = watch.join();
        }
    }
}
