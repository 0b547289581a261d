//! Finds a face in pixels and measures its pose and quality.
//!
//! [`Observer`] turns camera frames into [`capture::Observation`]s; [`portrait::jpeg`] cuts the kept ones.
//! Images are raw, never mirrored: the person's left is on the image's right.
//!
//! What it costs beside `MediaPipe` in Python, which gives points alone, measured as `cargo xtask bench vision` does on a
//! virtual machine with two cores of an AMD EPYC (AVX-512, 1280x720, one face), in milliseconds until a frame is done and
//! as a part of MediaPipe's time, in brackets of its processor time: a followed frame with every measure takes 1.7 ms and
//! 0.70 (0.68), a fresh detection, which traces the mesh twice, 3.2 ms and 0.82 (0.79). The points lie 0.05 % of the eye
//! distance apart. One thread is the default: a capture at 30 pictures a second needs a small part of a core, a second
//! thread costs a fifth more processor time, and where other programs want the second core it even takes longer.

mod detect;
mod error;
mod face;
mod frame;
mod frame_check;
mod mesh_measures;
mod model;
mod observer;
mod pixels;
pub mod portrait;
pub mod site;

pub use detect::face_finder::FaceBox;
pub use error::VisionError;
pub use frame_check::FrameCheck;
pub use mesh_measures::MeshMeasures;
pub use model::networks::Threads;
pub use observer::{FrameAnalysis, Observer};
