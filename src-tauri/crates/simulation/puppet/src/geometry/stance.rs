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
    /// Of the head against the body.
    rotation: Rotation,
    /// Of the whole person: who is not turned looks at the camera.
    facing: Rotation,
    /// The tip of the nose of a head that is not turned, in head space and in camera space.
    nose: [V3; 2],
}

impl Stance {
    pub(crate) fn of(figure: &Figure) -> Self {
        let pose = &figure.pose;
        let nose = Canonical::get().vertices[NOSE_TIP];
        let place = [pose.x_cm, pose.y_cm, nose[2] - pose.distance_cm];
        let away = place[0].hypot(place[2]);
        // Who stands to the image's right looks to its left, who stands high looks down.
        let to_camera = [-(place[0] / -place[2]).atan(), (place[1] / away).atan()];
        let [yaw, pitch] = to_camera.map(f32::to_degrees);
        Self {
            rotation: Rotation::from_degrees(pose.yaw_deg, pose.pitch_deg, pose.roll_deg),
            facing: Rotation::from_degrees(yaw, pitch, 0.0),
            nose: [nose, place],
        }
    }

    /// A point of the head in camera space.
    pub(crate) fn head(&self, point: V3) -> V3 {
        self.body(add(self.rotation.turn(sub(point, PIVOT)), PIVOT))
    }

    /// A point of the body, which does not turn with the head, in camera space.
    pub(crate) fn body(&self, point: V3) -> V3 {
        let [nose, place] = self.nose;
        add(self.facing.turn(sub(point, nose)), place)
    }

    /// A point of the neck: its top follows the head, its foot the body.
    pub(crate) fn neck(&self, point: V3) -> V3 {
        mix(self.body(point), self.head(point), smooth_step(-17.0, -6.0, point[1]))
    }
}
