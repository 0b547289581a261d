//! Reasons a camera gives no frames.

/// Why there are no frames; each is something a person can act on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum CameraError {
    /// No camera is connected, or not the chosen one.
    #[error("no camera is connected")]
    None,
    /// Another program uses the camera.
    #[error("another program uses the camera")]
    Busy,
    /// The system does not let this program use the camera.
    #[error("this program may not use the camera")]
    Denied,
    /// The camera went away or stopped delivering.
    #[error("the camera was disconnected or stopped")]
    Lost,
    /// The camera delivers pictures that cannot be decoded, or none of a usable size and rate.
    #[error("the camera's pictures cannot be used")]
    Unusable,
}
