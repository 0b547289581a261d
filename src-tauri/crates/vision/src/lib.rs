//! Sees a face, its pose and its quality in pixels.
//!
//! [`Observer`] turns camera frames into [`capture::Observation`]s; [`portrait::jpeg`] cuts the kept ones.
//! Images are raw, never mirrored: the person's left is on the image's right.
//!
//! What it costs, as `cargo xtask bench vision` measured it on two shared cores (1280x720, one face, processor time): a
//! followed frame with every measure takes 0.82 of what `MediaPipe` in Python takes for the points alone, a fresh
//! detection 1.27 (ours traces the mesh twice); the points lie 0.05 % of the eye distance apart. A whole capture at 30
//! pictures a second takes less than a fifth of one core, so a frame is not split over threads: the second core belongs
//! to the page.

mod cheeks;
mod compression;
mod error;
mod expression;
mod face_finder;
mod face_light;
mod face_points;
mod focus;
mod frame_health;
mod geometry;
mod landmarks;
mod light;
mod luma;
mod model;
mod observer;
mod patch;
mod people;
mod pixels;
pub mod portrait;
mod pose;
mod procrustes;
mod refinement;
mod sampling;
pub mod site;
mod skin_colour;
mod visibility;

pub use error::VisionError;
pub use face_finder::FaceBox;
pub use observer::{Observer, Sight};
