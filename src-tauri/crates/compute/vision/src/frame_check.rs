//! What can be said of a frame without any face model: for when the models do not run.

use crate::frame::compression::blockiness;
use crate::frame::frame_health::{emptiness, health, is_colourless};
use crate::frame::frame_light;
use crate::frame::stream_history::Stream;
use capture::Observation;
use image::RgbImage;

/// Looks at frames without looking for faces: whether they are pictures of the present, how light they are, and
/// whether their middle moves.
#[derive(Debug, Default)]
pub struct FrameCheck {
    stream: Stream,
    last: Observation,
}

impl FrameCheck {
    /// Looks at the next frame of a stream. `face` is always `None`.
    pub fn observe(&mut self, image: &RgbImage) -> Observation {
        let new = self.stream.is_new(image);
        if new {
            let light = frame_light::of_frame(image, None);
            self.last = Observation {
                frame_width: image.width(),
                frame_height: image.height(),
                health: emptiness(image).unwrap_or_else(|| health(is_colourless(image, None))),
                frame_luma: light.frame,
                scene_luma: light.scene,
                blockiness: blockiness(image),
                ..Observation::default()
            };
        }
        self.stream.complete(&mut self.last, image, new);
        self.last.clone()
    }
}
