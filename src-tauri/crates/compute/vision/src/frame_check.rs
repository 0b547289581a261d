//! Checks frames without any face model: for when the models do not run.

use crate::frame::compression::blockiness;
use crate::frame::frame_health::{blank_health, health, is_colourless};
use crate::frame::frame_light;
use crate::frame::stream_history::StreamHistory;
use capture::Observation;
use image::RgbImage;

/// Checks frames without looking for faces: whether they are pictures of the present, how light they are, and
/// whether their middle moves.
#[derive(Debug, Default)]
pub struct FrameCheck {
    stream: StreamHistory,
    last: Observation,
}

impl FrameCheck {
    /// Checks the next frame of a stream. `face` is always `None`.
    pub fn observe(&mut self, image: &RgbImage) -> Observation {
        let new = self.stream.is_new(image);
        if new {
            let light = frame_light::of_frame(image, None);
            self.last = Observation {
                frame_width: image.width(),
                frame_height: image.height(),
                health: blank_health(image).unwrap_or_else(|| health(is_colourless(image, None))),
                frame_luma: light.frame,
                scene_luma: light.scene,
                blockiness: blockiness(image),
                ..Observation::default()
            };
        }
        self.stream.add_history(&mut self.last, image, new);
        self.last.clone()
    }
}
