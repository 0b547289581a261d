//! Projects points in camera space onto the picture.

use crate::model::scene::Lens;
use crate::vector::V3;

/// Perspective projection onto the picture.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Projection {
    focal_px: f32,
    centre: [f32; 2],
}

impl Projection {
    pub(crate) fn new(lens: &Lens, width: u32, height: u32) -> Self {
        let focal_px = height as f32 / 2.0 / (lens.vertical_fov_deg / 2.0).to_radians().tan();
        Self { focal_px, centre: [width as f32 / 2.0, height as f32 / 2.0] }
    }

    /// Picture position in pixels (y down) and inverse depth in 1/cm.
    pub(crate) fn project(&self, point: V3) -> V3 {
        let nearness = -1.0 / point[2].min(-1.0);
        let scale = self.focal_px * nearness;
        [self.centre[0] + point[0] * scale, self.centre[1] - point[1] * scale, nearness]
    }
}
