//! Holds an assessed frame while the best of several is being chosen.

use crate::framing::window::Window;
use crate::moment::Moment;
use crate::report::{Assessment, ImageReport};

/// An assessed picture while it is being chosen.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Shot {
    pub(crate) taken: Moment,
    pub(crate) window: Window,
    pub(crate) frame_luma: f32,
    pub(crate) scene_luma: f32,
    pub(crate) assessment: Assessment,
}

impl From<Shot> for ImageReport {
    fn from(shot: Shot) -> Self {
        Self {
            taken: shot.taken,
            window: shot.window,
            frame_luma: shot.frame_luma,
            scene_luma: shot.scene_luma,
            assessment: Some(shot.assessment),
        }
    }
}
