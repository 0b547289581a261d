//! Eyeballs that look somewhere, and lashes that follow the lid.

use crate::geometry::face::Face;
use crate::geometry::stance::Stance;
use crate::model::landmark::{LEFT_EYE, Lids, RIGHT_EYE};
use crate::model::pose::Pose;
use crate::render::surface::{Material, Surface, Vertex, grid};
use crate::vector::{Rotation, V3, add, scale};

const RADIUS_CM: f32 = 1.28;

/// Both eyeballs and both rows of upper lashes.
pub(crate) fn eyes(face: &Face, pose: &Pose, stance: &Stance) -> [Surface; 4] {
    [
        eyeball(face, &RIGHT_EYE, -1.0, pose, stance),
        eyeball(face, &LEFT_EYE, 1.0, pose, stance),
        lashes(face, &RIGHT_EYE, -1.0, pose.right_eye, stance),
        lashes(face, &LEFT_EYE, 1.0, pose.left_eye, stance),
    ]
}

fn eyeball(face: &Face, lids: &Lids, side: f32, pose: &Pose, stance: &Stance) -> Surface {
    const ROWS: usize = 14;
    const COLUMNS: usize = 22;
    let around: V3 = [lids.upper[0], lids.upper[8], lids.upper[4], lids.lower[4]]
        .into_iter()
        .fold([0.0; 3], |sum, i| add(sum, scale(face.relaxed[i], 0.25)));
    let centre = add(around, [0.0, 0.0, -RADIUS_CM * 0.93]);
    // The eyes converge on the camera by about a degree each.
    let gaze = Rotation::from_degrees(pose.gaze_x_deg - side, -pose.gaze_y_deg, 0.0);
    let origin = stance.head([0.0; 3]);
    let vertices = (0..ROWS * COLUMNS)
        .map(|i| {
            let (sin, cos) =
                (std::f32::consts::FRAC_PI_2 * (i / COLUMNS) as f32 / (ROWS - 1) as f32).sin_cos();
            let turn = std::f32::consts::TAU * (i % COLUMNS) as f32 / COLUMNS as f32;
            let direction = [sin * turn.cos(), sin * turn.sin(), cos];
            let looking = gaze.turn(direction);
            let outward = stance.head(looking);
            Vertex {
                position: stance.head(add(centre, scale(looking, RADIUS_CM))),
                normal: std::array::from_fn(|k| outward[k] - origin[k]),
                paint: direction,
            }
        })
        .collect();
    Surface { vertices, triangles: grid(ROWS, COLUMNS, true, Material::Eye), two_sided: false }
}

fn lashes(face: &Face, lids: &Lids, side: f32, openness: f32, stance: &Stance) -> Surface {
    let lift = 0.16 * openness - 0.10 * (1.0 - openness);
    let mut points = Vec::with_capacity(18);
    for (k, &corner) in lids.upper.iter().enumerate() {
        let outer = 1.0 - k as f32 / 8.0;
        let root = add(face.points[corner], [0.0, 0.03, 0.06]);
        let long = 0.25 + 0.75 * (outer * 3.0).min(1.0) * (1.0 - outer * 0.3);
        points.push(root);
        points.push(add(root, scale([side * 0.30 * outer, lift, 0.24], long)));
    }
    Surface::smooth(&points, &points, grid(9, 2, false, Material::Lash), |point| stance.head(point))
        .seen_from_both_sides()
}
