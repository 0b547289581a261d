//! What can be said of a frame without any face model: for when the models do not run.

use crate::compression::blockiness;
use crate::frame_health::{Freeze, emptiness, health, is_colourless};
use crate::light;
use crate::motion::Motion;
use capture::{FrameHealth, Observation};
use image::RgbImage;

/// Looks at frames without looking for faces: whether they are pictures of the present, how light they are, and
/// whether their middle moves.
#[derive(Debug, Default)]
pub struct FrameCheck {
    freeze: Freeze,
    motion: Motion,
    last: Observation,
}

impl FrameCheck {
    /// Looks at the next frame of a stream. `face` is always `None`.
    pub fn observe(&mut self, image: &RgbImage) -> Observation {
        if !self.freeze.is_repeated(image) {
            let light = light::of_frame(image, None);
            self.last = Observation {
                frame_width: image.width(),
                frame_height: image.height(),
                health: emptiness(image).unwrap_or_else(|| health(is_colourless(image, None))),
                frame_luma: light.frame,
                scene_luma: light.scene,
                blockiness: blockiness(image),
                centre_motion: self.motion.note(image),
                fingerprint: self.freeze.fingerprint(),
                ..Observation::default()
            };
        } else {
            self.last.centre_motion = 0.0;
            if self.freeze.is_stuck() && emptiness(image).is_none() {
                self.last.health = FrameHealth::Frozen;
            }
        }
        self.last.clone()
    }
}
