//! Yields frames: nokhwa in a child process, or a replay of recorded frames.
//!
//! ```text
//! webcam -> worker (child: nokhwa, or v4l) -> pipe -> device (parent: watchdog) -> latest (slot of one) -> decode -> upright -> Frame
//! ```
//! nokhwa lives in a child process because a stalled camera blocks it for ever, a broken picture can take its thread
//! down without a word and one error wedges its stream: a process can be killed and started again.

pub mod choice;
pub mod controls;
pub mod decode;
pub mod device;
mod driver;
pub mod error;
pub mod format;
pub mod frame;
pub mod history;
pub mod identity;
mod jpeg;
pub mod latest;
pub mod picture_end;
pub mod pipe;
pub mod replay;
pub mod rotation;
pub mod stale_tail;
pub mod upright;
pub mod worker;

pub use choice::{CameraDescription, Choice};
pub use controls::{CameraSettings, Control, ControlName, Mains};
pub use device::{Device, WorkerCommand};
pub use error::CameraError;
pub use format::{Format, PixelFormat, Rate};
pub use frame::{Frame, FrameSource};
pub use history::CameraMemory;
pub use replay::Replay;
pub use rotation::Rotation;
pub use upright::{Mount, Upright};
