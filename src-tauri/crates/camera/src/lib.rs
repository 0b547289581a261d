//! Yields frames: nokhwa in a child process, or a replay of recorded frames.

pub mod error;
pub mod frame;

pub use error::CameraError;
pub use frame::{Frame, FrameSource};
