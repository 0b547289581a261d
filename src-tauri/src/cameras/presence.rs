//! Finds out whether a camera and the face models are there, without turning a camera on.

use camera::{CameraError, Device, WorkerCommand};
use vision::Observer;

/// Whether there is what takes pictures and what sees faces in them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Presence {
    /// A camera is connected, as far as can be told.
    pub(crate) has_camera: bool,
    /// The face models can be read.
    pub(crate) has_models: bool,
}

impl Presence {
    /// Looks; models that were read once need not be read again. That the cameras cannot be listed is no proof that there
    /// is none.
    pub(crate) fn look(knows_models: bool) -> Self {
        let listed = WorkerCommand::own().map_err(|_| CameraError::Lost);
        let has_camera = match listed.and_then(|worker| Device::list(&worker)) {
            Ok(cameras) => !cameras.is_empty(),
            Err(CameraError::None | CameraError::Denied) => false,
            Err(CameraError::Busy | CameraError::Lost | CameraError::Unusable) => true,
        };
        Self { has_camera, has_models: knows_models || Observer::new().is_ok() }
    }
}
