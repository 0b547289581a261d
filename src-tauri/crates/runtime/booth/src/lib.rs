//! Runs a capture: camera to vision to capture to album.
//!
//! [`Booth::open`] starts two plain threads: one draws frames and mirrors them to the screen, the other analyses
//! the newest and does what [`capture::Session`] says. Dropping the [`Booth`] stops both and the camera.

mod album;
mod analysis;
mod booth;
mod feed;
mod runner;
mod setup;
mod update;

pub use album::{Album, Photo};
pub use analysis::analyzer_startup::OpenEyes;
pub use analysis::face_analyzer::Eyes;
pub use booth::{Booth, Stand};
pub use capture::gates::{Level, Quantity, Reading, Side};
pub use capture::{
    CaptureCommand, End, Plan, Policy, SlotRequirement, State, Trouble, TurnOrder, UiState,
};
pub use feed::frame_feed::OpenSource;
pub use feed::preview::{Mirrored, Reflection};
pub use runner::capture_runner::{CameraWish, Sitting};
pub use setup::camera_probe::{FaceSeen, Seen};
pub use setup::setup_preview::{Look, Outlook, Viewing};
pub use update::Update;
