//! Glasses, clear or dark.

use crate::geometry::face::Face;
use crate::geometry::stance::Stance;
use crate::model::landmark::{LEFT_EYE, RIGHT_EYE};
use crate::model::person::Glasses;
use crate::render::body::attire::bar::bar;
use crate::render::surface::{Material, Surface, grid};
use crate::vector::{V3, add, scale};

/// Two rims, the bridge and the arms; dark lenses if that is the kind.
pub(crate) fn glasses(kind: Glasses, face: &Face, stance: &Stance) -> Vec<Surface> {
    const COLUMNS: usize = 36;
    let mut parts = Vec::with_capacity(7);
    for (side, lids) in [(-1.0, &RIGHT_EYE), (1.0, &LEFT_EYE)] {
        let corners = add(face.relaxed[lids.upper[0]], face.relaxed[lids.upper[8]]);
        let centre = [corners[0] * 0.5, corners[1] * 0.5 - 0.15, 5.3];
        let mut points = Vec::with_capacity(COLUMNS * 2);
        for (half_width, half_height) in [(2.55, 1.95), (2.30, 1.70)] {
            for column in 0..COLUMNS {
                let (sin, cos) =
                    (-std::f32::consts::TAU * column as f32 / COLUMNS as f32).sin_cos();
                let away = (side * cos).max(0.0);
                let rounded = |c: f32| c.signum() * c.abs().powf(0.75);
                points.push(add(
                    centre,
                    [half_width * rounded(cos), half_height * rounded(sin), -0.55 * away * away],
                ));
            }
        }
        parts.push(ring(&points, COLUMNS, stance));
        if kind == Glasses::Dark {
            parts.push(lens(centre, &points[COLUMNS..], stance));
        }
        let hinge = add(centre, [side * 2.5, 0.55, -0.5]);
        parts.push(bar(hinge, [side * 7.9, 0.9 + centre[1], -3.0], 0.16, Material::Frame, stance));
    }
    let bridge = scale(add(face.relaxed[6], face.relaxed[168]), 0.5)[1] - 0.1;
    parts.push(bar([-0.75, bridge, 5.55], [0.75, bridge, 5.55], 0.12, Material::Frame, stance));
    parts
}

fn ring(points: &[V3], columns: usize, stance: &Stance) -> Surface {
    Surface::smooth(points, points, grid(2, columns, true, Material::Frame), |point| {
        stance.head(point)
    })
    .seen_from_both_sides()
}

/// The glass inside a rim, bulging a little towards the viewer.
fn lens(centre: V3, rim: &[V3], stance: &Stance) -> Surface {
    let count = rim.len() as u32;
    let points: Vec<V3> = rim.iter().copied().chain([add(centre, [0.0, 0.0, 0.18])]).collect();
    let triangles = (0..count).map(|i| ([i, (i + 1) % count, count], Material::Lens)).collect();
    Surface::smooth(&points, &points, triangles, |point| stance.head(point)).seen_from_both_sides()
}
