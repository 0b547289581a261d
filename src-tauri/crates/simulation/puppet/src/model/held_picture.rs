//! A picture of somebody held before the camera instead of a face: on paper or on a screen.

use image::RgbImage;
use std::sync::Arc;

/// A flat picture with a white border, held before everything else. Its pixels are shown as they are, only
/// moved, turned, scaled and slanted.
#[derive(Debug, Clone, PartialEq)]
pub struct HeldPicture {
    /// What it shows.
    pub picture: Arc<RgbImage>,
    /// Its middle, from the middle of the frame to the right and down, in heights of the frame.
    pub middle: [f32; 2],
    /// Height of the picture in heights of the frame.
    pub height: f32,
    /// Degrees, clockwise.
    pub turned_deg: f32,
    /// Degrees by which its right edge is turned away from the camera; its left edge if negative.
    pub slanted_deg: f32,
}

impl HeldPicture {
    /// `picture` held so that it fills the frame.
    #[must_use]
    pub fn filling(picture: Arc<RgbImage>) -> Self {
        Self { picture, middle: [0.0; 2], height: 1.0, turned_deg: 0.0, slanted_deg: 0.0 }
    }
}
