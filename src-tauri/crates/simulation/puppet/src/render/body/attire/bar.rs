//! Builds a straight strip: a temple of glasses, a loop of a mask.

use crate::geometry::stance::Stance;
use crate::render::surface::{Material, Surface, grid};
use crate::vector::{V3, add};

/// A straight strip between two points of the head, `half` a width high.
pub(crate) fn bar(from: V3, to: V3, half: f32, material: Material, stance: &Stance) -> Surface {
    let up = [0.0, half, 0.0];
    let down = [0.0, -half, 0.0];
    let points = [add(from, up), add(to, up), add(from, down), add(to, down)];
    Surface::smooth(&points, &points, grid(2, 2, false, material), |point| stance.head(point))
        .seen_from_both_sides()
}
