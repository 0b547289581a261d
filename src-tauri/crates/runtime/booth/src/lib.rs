//! Runs a capture: camera to vision to capture to album.
//!
//! [`Booth::open`] starts two plain threads: one draws frames and shows them on the screen, the other analyses
//! the newest and does what [`capture::Session`] says. Dropping the [`Booth`] stops both and the camera.

mod album;
mod analysis;
mod booth;
mod feed;
mod runner;
mod setup;
mod update;

pub use album::{Album, Photo};
pub use analysis::analyzer_startup::AnalyzerFactory;
pub use analysis::face_analyzer::FaceAnalyzer;
pub use booth::{Booth, BoothConfig};
pub use capture::gates::{Level, Quantity, Reading, Side};
pub use capture::{
    CaptureCommand, End, Plan, Policy, SlotRequirement, State, Trouble, TurnOrder, UiState,
};
pub use feed::frame_feed::OpenSource;
pub use feed::preview::{Mirrored, PreviewFrame};
pub use runner::capture_runner::{CameraCommand, CaptureRunner};
pub use setup::camera_probe::{ProbeReport, ProbedFace};
pub use setup::setup_preview::{PreviewConfig, PreviewEvent, SetupPreview};
pub use update::BoothUpdate;
