//! Compares a frame with the previous ones: new or repeated, and how far its middle moved.

use crate::frame::frame_health::{FreezeDetector, blank_health};
use crate::frame::motion::CentreMotion;
use capture::{FrameHealth, Observation};
use image::RgbImage;

/// Remembers the latest frames of a stream.
#[derive(Debug, Default)]
pub(crate) struct StreamHistory {
    freeze: FreezeDetector,
    motion: CentreMotion,
}

impl StreamHistory {
    /// Whether this frame is another one than the frame before, bit for bit.
    pub(crate) fn is_new(&mut self, image: &RgbImage) -> bool {
        !self.freeze.is_repeated(image)
    }

    /// Adds motion and fingerprint to an observation. A frame that is not `new` keeps the observation of the previous
    /// one: it must not pass for a new picture. Motion is asked for only while nobody is found, and measured only then.
    pub(crate) fn add_history(
        &mut self,
        observation: &mut Observation,
        image: &RgbImage,
        new: bool,
    ) {
        if new {
            observation.centre_motion = if observation.face.is_some() {
                self.motion = CentreMotion::default();
                0.0
            } else {
                self.motion.update(image)
            };
            observation.fingerprint = self.freeze.fingerprint();
        } else {
            observation.centre_motion = 0.0;
            if self.freeze.is_stuck() && blank_health(image).is_none() {
                // A covered lens may well give the same black for ever.
                observation.health = FrameHealth::Frozen;
            }
        }
    }
}
