//! Defines what analyses frames.

use capture::Observation;
use image::RgbImage;

/// Analyses frames, one after the other.
pub trait FaceAnalyzer: Send {
    /// What this frame shows.
    fn observe(&mut self, image: &RgbImage) -> Observation;
}

impl FaceAnalyzer for vision::Observer {
    fn observe(&mut self, image: &RgbImage) -> Observation {
        Self::observe(self, image).observation
    }
}
