//! A camera frame and where frames come from.

use crate::error::CameraError;
use image::RgbImage;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// One picture of the present.
#[derive(Clone)]
pub struct Frame {
    /// Rises by at least one from frame to frame of one source.
    pub sequence: u64,
    /// When the frame arrived, on this process's monotonic clock.
    pub taken: Instant,
    /// The raw picture: RGB, never mirrored.
    pub image: Arc<RgbImage>,
}

/// Where frames come from: a webcam, a recording, a rendered person. Dropping it stops the device.
pub trait FrameSource: Send {
    /// Waits for a frame newer than the last one returned; older ones are dropped, never queued.
    /// `Ok(None)` when none came within `patience`.
    ///
    /// # Errors
    /// The [`CameraError`] that keeps frames from coming. The source keeps trying to recover: call again later.
    fn next_frame(&mut self, patience: Duration) -> Result<Option<Frame>, CameraError>;
}
