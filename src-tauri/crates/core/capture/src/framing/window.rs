//! Computes the 3:4 window of a camera frame that becomes the photo.

use crate::observation::Rectangle;
use crate::policy::crop::Crop;
use serde::{Deserialize, Serialize};

/// A 3:4 portrait window in camera-frame pixels, always inside the frame. Cutting it out and scaling it to
/// 480x640 or 240x320 never stretches.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Window {
    /// Left edge in pixels, 0 or more.
    pub x: f32,
    /// Top edge in pixels, 0 or more.
    pub y: f32,
    /// Width in pixels: three quarters of the height.
    pub width: f32,
    /// Height in pixels.
    pub height: f32,
}

impl Window {
    /// The largest window in the middle of a frame.
    #[must_use]
    pub fn whole(frame_width: u32, frame_height: u32) -> Self {
        let height = tallest(frame_width, frame_height);
        Self::around(
            [frame_width as f32 / 2.0, frame_height as f32 / 2.0],
            height,
            frame_width,
            frame_height,
        )
    }

    /// The window of `height` pixels nearest to `centre` that lies inside the frame.
    #[must_use]
    pub fn around(centre: [f32; 2], height: f32, frame_width: u32, frame_height: u32) -> Self {
        let height = height.min(tallest(frame_width, frame_height));
        let width = height * 0.75;
        let inside = |middle: f32, size: f32, frame: u32| {
            (middle - size / 2.0).clamp(0.0, (frame as f32 - size).max(0.0))
        };
        Self {
            x: inside(centre[0], width, frame_width),
            y: inside(centre[1], height, frame_height),
            width,
            height,
        }
    }

    /// The middle of the window in frame pixels.
    #[must_use]
    pub fn centre(&self) -> [f32; 2] {
        [self.x + self.width / 2.0, self.y + self.height / 2.0]
    }

    /// Area of `bounds` divided by the area of the window.
    #[must_use]
    pub fn fill(&self, bounds: &Rectangle) -> f32 {
        bounds.width * bounds.height / (self.width * self.height).max(1.0)
    }
}

pub(super) fn tallest(frame_width: u32, frame_height: u32) -> f32 {
    (frame_height as f32).min(frame_width as f32 * 4.0 / 3.0)
}

/// The window that would suit a face best, before any smoothing: the face box takes `crop.fill` of it.
#[must_use]
pub fn ideal(bounds: &Rectangle, frame_width: u32, frame_height: u32, crop: &Crop) -> Window {
    let tallest = tallest(frame_width, frame_height);
    let area = (bounds.width * bounds.height).max(1.0) / crop.fill;
    let height = (area / 0.75).sqrt().clamp(crop.minimum_height_px.min(tallest), tallest);
    let centre = [bounds.x + bounds.width / 2.0, bounds.y + bounds.height / 2.0];
    Window::around(centre, height, frame_width, frame_height)
}
