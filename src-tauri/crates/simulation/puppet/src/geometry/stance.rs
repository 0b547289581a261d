//! Places head and body of one figure before the camera.

use crate::model::canonical::Canonical;
use crate::model::landmark::NOSE_TIP;
use crate::model::scene::Figure;
use crate::vector::{Rotation, V3, add, mix, smooth_step, sub};

/// The head turns about the top of the neck (head space, centimetres).
const PIVOT: V3 = [0.0, -7.0, -4.5];

/// How head and body stand before the camera.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Stance {
    rotation: Rotation,
    offset: V3,
}

impl Stance {
    pub(crate) fn of(figure: &Figure) -> Self {
        let pose = &figure.pose;
        let nose_y = Canonical::get().vertices[NOSE_TIP][1];
        Self {
            rotation: Rotation::from_degrees(pose.yaw_deg, pose.pitch_deg, pose.roll_deg),
            offset: [pose.x_cm, pose.y_cm - nose_y, -pose.distance_cm],
        }
    }

    /// A point of the head in camera space.
    pub(crate) fn head(&self, point: V3) -> V3 {
        add(add(self.rotation.turn(sub(point, PIVOT)), PIVOT), self.offset)
    }

    /// A point of the body, which does not turn, in camera space.
    pub(crate) fn body(&self, point: V3) -> V3 {
        add(point, self.offset)
    }

    /// A point of the neck: its top follows the head, its foot the body.
    pub(crate) fn neck(&self, point: V3) -> V3 {
        mix(self.body(point), self.head(point), smooth_step(-17.0, -6.0, point[1]))
    }
}
