//! Queues what the capture loop handles: commands in a row, frames in a slot of one.

use crate::feed::monitor::Monitor;
use camera::{CameraError, Frame};
use capture::{CaptureCommand, Trouble};
use std::collections::VecDeque;
use std::time::Duration;

/// What the loop handles next.
pub(crate) enum Event {
    /// The booth is being closed.
    Closing,
    /// A person asked for something.
    Command(CaptureCommand),
    /// The camera gives no pictures.
    CameraFailed(Trouble),
    /// The newest frame.
    Frame(Frame),
    /// Nothing came until the deadline.
    Timeout,
}

#[derive(Default)]
struct Pending {
    closing: bool,
    commands: VecDeque<CaptureCommand>,
    trouble: Option<Trouble>,
    frame: Option<Frame>,
}

impl Pending {
    /// What a person wants comes before what the camera has.
    fn next(&mut self) -> Option<Event> {
        if self.closing {
            return Some(Event::Closing);
        }
        let command = self.commands.pop_front().map(Event::Command);
        let trouble = || self.trouble.take().map(Event::CameraFailed);
        command.or_else(trouble).or_else(|| self.frame.take().map(Event::Frame))
    }
}

/// Where events wait for the loop.
#[derive(Default)]
pub(crate) struct EventQueue {
    pending: Monitor<Pending>,
}

impl EventQueue {
    pub(crate) fn push_command(&self, command: CaptureCommand) {
        self.pending.update(|pending| pending.commands.push_back(command));
    }

    /// Leaves a frame; one that was not taken is dropped.
    pub(crate) fn put_frame(&self, frame: Frame) {
        self.pending.update(|pending| {
            pending.frame = Some(frame);
            pending.trouble = None;
        });
    }

    /// Says why no frames come; a frame that was not taken is dropped.
    pub(crate) fn put_error(&self, error: CameraError) {
        self.pending.update(|pending| {
            pending.trouble = Some(trouble(error));
            pending.frame = None;
        });
    }

    pub(crate) fn close(&self) {
        self.pending.update(|pending| pending.closing = true);
    }

    /// Waits for an event, at most for `timeout`.
    pub(crate) fn wait(&self, timeout: Duration) -> Event {
        self.pending.wait_for(timeout, Pending::next).unwrap_or(Event::Timeout)
    }
}

/// Why no frames come, in the capture's words.
const fn trouble(error: CameraError) -> Trouble {
    match error {
        CameraError::None => Trouble::None,
        CameraError::Busy => Trouble::Busy,
        CameraError::Denied => Trouble::Denied,
        CameraError::Lost => Trouble::Lost,
        CameraError::Unusable => Trouble::Unusable,
    }
}
