//! What a frame says beside the frames before it: a new picture or the same again, and how far its middle moved.

use crate::frame::frame_health::{Freeze, emptiness};
use crate::frame::motion::Motion;
use capture::{FrameHealth, Observation};
use image::RgbImage;

/// Remembers the latest frames of a stream.
#[derive(Debug, Default)]
pub(crate) struct Stream {
    freeze: Freeze,
    motion: Motion,
}

impl Stream {
    /// Whether this frame is another one than the frame before, bit for bit.
    pub(crate) fn is_new(&mut self, image: &RgbImage) -> bool {
        !self.freeze.is_repeated(image)
    }

    /// Adds to an observation what the stream says of it. That of a frame that is not `new` is the one of the frame
    /// before: it must not pass for a new picture.
    pub(crate) fn complete(&mut self, observation: &mut Observation, image: &RgbImage, new: bool) {
        if new {
            observation.centre_motion = self.motion.note(image);
            observation.fingerprint = self.freeze.fingerprint();
        } else {
            observation.centre_motion = 0.0;
            if self.freeze.is_stuck() && emptiness(image).is_none() {
                // A covered lens may well give the same black for ever.
                observation.health = FrameHealth::Frozen;
            }
        }
    }
}
