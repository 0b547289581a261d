//! Where orders and frames wait for the watch: orders in a row, frames in a slot of one.

use camera::{CameraError, Frame};
use capture::CaptureCommand;
use std::collections::VecDeque;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// What came first.
pub(crate) enum Arrival {
    /// The booth is being closed.
    Closing,
    /// A person asked for something.
    CaptureCommand(CaptureCommand),
    /// The camera gives no pictures.
    Trouble(CameraError),
    /// The newest frame.
    Frame(Frame),
    /// Nothing until the deadline.
    Nothing,
}

#[derive(Default)]
struct Waiting {
    closing: bool,
    orders: VecDeque<CaptureCommand>,
    trouble: Option<CameraError>,
    frame: Option<Frame>,
}

/// Where orders and frames wait.
#[derive(Default)]
pub(crate) struct Inbox {
    waiting: Mutex<Waiting>,
    arrived: Condvar,
}

impl Inbox {
    pub(crate) fn order(&self, order: CaptureCommand) {
        self.lock().orders.push_back(order);
        self.arrived.notify_one();
    }

    /// Leaves a frame; one that nobody took is dropped.
    pub(crate) fn frame(&self, frame: Frame) {
        let mut waiting = self.lock();
        waiting.frame = Some(frame);
        waiting.trouble = None;
        drop(waiting);
        self.arrived.notify_one();
    }

    pub(crate) fn trouble(&self, error: CameraError) {
        let mut waiting = self.lock();
        waiting.trouble = Some(error);
        waiting.frame = None;
        drop(waiting);
        self.arrived.notify_one();
    }

    pub(crate) fn close(&self) {
        self.lock().closing = true;
        self.arrived.notify_all();
    }

    /// Waits for something to arrive, at most for `patience`. What a person wants comes before what the camera has.
    pub(crate) fn wait(&self, patience: Duration) -> Arrival {
        let until = Instant::now() + patience;
        let mut waiting = self.lock();
        loop {
            if waiting.closing {
                return Arrival::Closing;
            }
            if let Some(order) = waiting.orders.pop_front() {
                return Arrival::CaptureCommand(order);
            }
            if let Some(error) = waiting.trouble.take() {
                return Arrival::Trouble(error);
            }
            if let Some(frame) = waiting.frame.take() {
                return Arrival::Frame(frame);
            }
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Arrival::Nothing;
            }
            waiting =
                self.arrived.wait_timeout(waiting, left).unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    fn lock(&self) -> MutexGuard<'_, Waiting> {
        // What waits is whole at every moment, so a panic elsewhere does not spoil it.
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
