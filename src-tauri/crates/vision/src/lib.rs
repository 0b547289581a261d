//! Sees a face, its pose and its quality in pixels.
//!
//! [`Observer`] turns camera frames into [`capture::Observation`]s; [`portrait::jpeg`] cuts the kept ones.
//! Images are raw, never mirrored: the person's left is on the image's right.

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
mod skin_colour;
mod visibility;

pub use error::VisionError;
pub use face_finder::FaceBox;
pub use observer::{Observer, Sight};
