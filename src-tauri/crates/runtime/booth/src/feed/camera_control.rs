//! Requests of the camera's thread: open, reopen, close; and which part of the frame to show.

use crate::feed::monitor::Monitor;
use capture::Window;
use std::time::Duration;

/// What the camera's thread is to do.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct CameraRequest {
    /// The camera shall be open.
    pub(crate) open: bool,
    /// Rises each time the camera shall be opened anew.
    pub(crate) opening: u64,
    /// The thread shall end.
    pub(crate) closing: bool,
    /// The part of the frame to show; the largest portrait in the middle until one is known.
    pub(crate) crop: Option<Window>,
}

impl CameraRequest {
    /// Whether the camera is to be opened, closed or opened anew between two requests.
    fn differs(&self, other: &Self) -> bool {
        (self.open, self.opening, self.closing) != (other.open, other.opening, other.closing)
    }
}

/// Shared by the capture loop and the camera's thread.
#[derive(Debug, Default)]
pub(crate) struct CameraControl {
    request: Monitor<CameraRequest>,
}

impl CameraControl {
    /// Opens the camera, or opens it anew.
    pub(crate) fn open(&self) {
        self.request.update(|request| {
            request.open = true;
            request.opening += 1;
        });
    }

    /// Lets go of the camera.
    pub(crate) fn close(&self) {
        self.request.update(|request| request.open = false);
    }

    /// Ends the camera's thread.
    pub(crate) fn shut_down(&self) {
        self.request.update(|request| request.closing = true);
    }

    pub(crate) fn set_crop(&self, crop: Window) {
        self.request.with(|request| request.crop = Some(crop));
    }

    pub(crate) fn request(&self) -> CameraRequest {
        self.request.with(|request| *request)
    }

    /// Waits until the camera shall be opened, closed or opened anew, at most for `timeout`.
    pub(crate) fn wait_for_change(&self, known: CameraRequest, timeout: Duration) {
        self.request.wait_for(timeout, |request| request.differs(&known).then_some(()));
    }
}
