//! The 3:4 window of the camera frame that becomes the picture: it follows the face and holds still for it.

use crate::policy::Crop;
use crate::{Moment, Rectangle};
use serde::{Deserialize, Serialize};
use std::time::Duration;

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

fn tallest(frame_width: u32, frame_height: u32) -> f32 {
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

/// Follows the face with the window: smoothly, not for every tremble, and not at all during a burst.
#[derive(Debug, Clone)]
pub struct Framing {
    crop: Crop,
    frame: (u32, u32),
    window: Window,
    resizing: bool,
    moving: bool,
    last_face: Option<Moment>,
}

impl Framing {
    /// Starts with nothing seen yet.
    #[must_use]
    pub fn new(crop: Crop) -> Self {
        Self {
            crop,
            frame: (0, 0),
            window: Window::whole(0, 0),
            resizing: false,
            moving: false,
            last_face: None,
        }
    }

    /// The window of the latest frame.
    #[must_use]
    pub fn window(&self) -> Window {
        self.window
    }

    /// Takes the face box of a frame (or its absence) and returns the window for that frame.
    /// While `frozen` the window stays as it is.
    pub fn follow(
        &mut self,
        frame: (u32, u32),
        bounds: Option<&Rectangle>,
        frozen: bool,
        now: Moment,
    ) -> Window {
        if frame != self.frame {
            *self = Self::new(self.crop.clone());
            self.frame = frame;
            self.window = Window::whole(frame.0, frame.1);
        }
        if bounds.is_some() {
            self.last_face = Some(now);
        }
        if frozen {
            return self.window;
        }
        let patience = Duration::from_millis(self.crop.keep_without_face_ms);
        match bounds {
            Some(bounds) => self.approach(ideal(bounds, frame.0, frame.1, &self.crop)),
            None if self.last_face.is_none_or(|at| now - at >= patience) => {
                self.approach(Window::whole(frame.0, frame.1));
            }
            None => {}
        }
        self.window
    }

    /// Takes the largest window in the middle, at once.
    pub(crate) fn open_wide(&mut self) {
        self.window = Window::whole(self.frame.0, self.frame.1);
    }

    fn approach(&mut self, wanted: Window) {
        let size_error = (wanted.height / self.window.height.max(1.0) - 1.0).abs();
        // Once it moves it goes all the way: stopping at the edge of the slack would leave it trembling there.
        self.resizing = size_error > if self.resizing { 0.005 } else { self.crop.size_slack };
        let height = if self.resizing {
            let step = self.crop.size_step;
            wanted
                .height
                .clamp(self.window.height * (1.0 - step), self.window.height * (1.0 + step))
        } else {
            self.window.height
        };

        let (from, to) = (self.window.centre(), wanted.centre());
        let way = (to[0] - from[0]).hypot(to[1] - from[1]) / self.window.width.max(1.0);
        self.moving = way > if self.moving { 0.005 } else { self.crop.centre_slack };
        let share = if self.moving { self.crop.centre_step } else { 0.0 };
        let centre = [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
        self.window = Window::around(centre, height, self.frame.0, self.frame.1);
    }
}
