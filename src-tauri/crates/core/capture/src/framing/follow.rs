//! Moves the window after the face: smoothly, not for every tremble, and not at all during a burst.

use crate::framing::window::{Window, ideal};
use crate::moment::Moment;
use crate::observation::Rectangle;
use crate::policy::crop::Crop;
use std::time::Duration;

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
