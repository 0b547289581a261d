//! Builds the hand or sheet of paper that is held before a face.

use crate::geometry::stance::Stance;
use crate::model::cover::Cover;
use crate::render::body::head::ball;
use crate::render::surface::{Material, Surface, grid};
use crate::vector::{V3, add, scale};

/// The surfaces of the hand or paper.
pub(crate) fn held_cover(kind: Cover, stance: &Stance) -> Vec<Surface> {
    match kind {
        Cover::HandOnMouth => hand([-2.6, -4.6, 8.0], 6.0, [-0.75, -1.0, 0.0], stance),
        Cover::HandOnEyes => hand([-2.9, 2.9, 7.3], 4.0, [-0.75, -1.0, 0.0], stance),
        Cover::HandOnHalf => hand([-4.4, -2.2, 7.2], 78.0, [-0.35, -1.0, 0.0], stance),
        Cover::Paper => vec![paper(stance)],
    }
}

/// A hand whose palm lies at `palm`, fingers raised by `raised_deg` from pointing to the image's right, on an arm that
/// comes from the direction `arm`.
fn hand(palm: V3, raised_deg: f32, arm: V3, stance: &Stance) -> Vec<Surface> {
    let (sin, cos) = raised_deg.to_radians().sin_cos();
    // Along the fingers, across them, towards the camera; bent round the face.
    let place = |[along, across, out]: V3| {
        let x = palm[0] + along * cos - across * sin;
        let y = palm[1] + along * sin + across * cos;
        [x, y, palm[2] + out - 0.05 * x * x]
    };
    let mut parts = vec![blob(|d| place([d[0] * 4.3, d[1] * 4.0, d[2] * 1.3]), stance)];
    for (across, reach) in [(-3.0, 3.6), (-1.05, 4.4), (0.95, 4.6), (2.85, 4.1)] {
        parts.push(blob(
            |d| place([5.2 + d[0] * reach, across + d[1] * 0.98, 0.15 + d[2] * 0.85]),
            stance,
        ));
    }
    parts.push(blob(
        |d| place([1.8 + d[0] * 3.2, 4.1 + d[0] * 1.1 + d[1] * 1.0, d[2] * 0.9]),
        stance,
    ));
    parts.push(blob(
        |d| {
            let along = 8.5 + 11.0 * d[1];
            let wrist = add(palm, scale(arm, along));
            [wrist[0] + 3.0 * d[0], wrist[1], wrist[2] - 0.6 + 2.2 * d[2]]
        },
        stance,
    ));
    parts
}

/// A round part of the hand, in plain skin.
fn blob(form: impl Fn(V3) -> V3, stance: &Stance) -> Surface {
    const ROWS: usize = 13;
    const COLUMNS: usize = 16;
    let (points, directions) = ball(ROWS, COLUMNS, form);
    // Far behind the face there is neither beard nor stubble.
    let paint = vec![[0.0, 0.0, -9.0]; directions.len()];
    Surface::smooth(&points, &paint, grid(ROWS, COLUMNS, true, Material::Skin), |point| {
        stance.head(point)
    })
    .seen_from_both_sides()
}

/// An upright sheet of A4 held sideways.
fn paper(stance: &Stance) -> Surface {
    let points: Vec<V3> =
        [0.8, -20.2].into_iter().flat_map(|y| [-14.8, 14.8].map(|x| [x, y, 9.6])).collect();
    Surface::smooth(&points, &points, grid(2, 2, false, Material::Paper), |point| {
        stance.head(point)
    })
    .seen_from_both_sides()
}
