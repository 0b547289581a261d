//! What looks at frames.

use capture::Observation;
use image::RgbImage;

/// Looks at frames, one after the other.
pub trait Eyes: Send {
    /// What this frame shows.
    fn observe(&mut self, image: &RgbImage) -> Observation;
}

impl Eyes for vision::Observer {
    fn observe(&mut self, image: &RgbImage) -> Observation {
        Self::observe(self, image).observation
    }
}
