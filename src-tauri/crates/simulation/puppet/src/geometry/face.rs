//! The face of one figure: its mesh points as they are now, and where they come to lie before the camera.

use crate::geometry::expression::express;
use crate::model::canonical::Canonical;
use crate::model::landmark::{INNER_LOWER_LIP, INNER_UPPER_LIP, LEFT_EYE, NOSE_TIP, RIGHT_EYE};
use crate::model::scene::{Figure, Lens};
use crate::render::surface::Material;
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

/// Perspective projection onto the picture.
#[derive(Debug, Clone, Copy)]
pub(crate) struct View {
    focal_px: f32,
    centre: [f32; 2],
}

impl View {
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

/// The 468 mesh points of a figure in head space, relaxed and as expressed now.
#[derive(Debug)]
pub(crate) struct Face {
    /// Shape of the person without expression.
    pub(crate) relaxed: Vec<V3>,
    /// With the expression of the pose.
    pub(crate) points: Vec<V3>,
}

impl Face {
    pub(crate) fn of(figure: &Figure) -> Self {
        let relaxed = figure.person.shape.bend(Canonical::get());
        let points = express(&relaxed, &figure.pose);
        Self { relaxed, points }
    }
}

/// The triangles of the face without those that would cover the eyes and the mouth's opening.
pub(crate) fn skin_triangles() -> Vec<([u32; 3], Material)> {
    let openings: [Vec<usize>; 3] = [
        [RIGHT_EYE.upper, RIGHT_EYE.lower].concat(),
        [LEFT_EYE.upper, LEFT_EYE.lower].concat(),
        [INNER_UPPER_LIP, INNER_LOWER_LIP].concat(),
    ];
    Canonical::get()
        .triangles
        .iter()
        .filter(|corners| {
            !openings
                .iter()
                .any(|opening| corners.iter().all(|&corner| opening.contains(&(corner as usize))))
        })
        .map(|&corners| (corners, Material::Face))
        .collect()
}
