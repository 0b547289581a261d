//! Converts between the window's words for a capture and the booth's.

use booth::CaptureCommand;
use camera::CameraError;
use visit::{CameraTrouble, CaptureOrder};

/// Why a camera gives no pictures.
pub(crate) const fn camera_trouble(why: CameraError) -> CameraTrouble {
    match why {
        CameraError::None => CameraTrouble::None,
        CameraError::Busy => CameraTrouble::Busy,
        CameraError::Denied => CameraTrouble::Denied,
        CameraError::Lost => CameraTrouble::Lost,
        CameraError::Unusable => CameraTrouble::Unusable,
    }
}

/// An order in the booth's words.
pub(crate) const fn order(order: CaptureOrder) -> CaptureCommand {
    match order {
        CaptureOrder::StartNow => CaptureCommand::StartNow,
        CaptureOrder::StartAnyway(reason) => CaptureCommand::StartAnyway(reason),
        CaptureOrder::Pause => CaptureCommand::Pause,
        CaptureOrder::Resume => CaptureCommand::Resume,
        CaptureOrder::ContinuePerson => CaptureCommand::ContinuePerson,
        CaptureOrder::MoreTime => CaptureCommand::MoreTime,
        CaptureOrder::TryAgain => CaptureCommand::TryAgain,
        CaptureOrder::Change(plan) => CaptureCommand::Change(plan),
        CaptureOrder::Stop => CaptureCommand::Stop,
    }
}
