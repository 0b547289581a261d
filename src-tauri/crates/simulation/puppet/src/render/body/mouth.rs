//! What is seen when the lips part: teeth and the dark behind them.

use crate::geometry::face::Face;
use crate::geometry::stance::Stance;
use crate::model::pose::Pose;
use crate::render::surface::{Material, Surface, grid};
use crate::vector::{V3, add, scale};

/// The inside of the mouth: always something dark behind the lips, and teeth once they part.
pub(crate) fn mouth(face: &Face, pose: &Pose, stance: &Stance) -> Vec<Surface> {
    let between = scale(add(face.relaxed[13], face.relaxed[14]), 0.5);
    let half = (face.relaxed[308][0] - face.relaxed[78][0]) / 2.0;
    let jaw = -1.75 * pose.mouth_open;
    let mut inside =
        vec![arch(between, half * 1.25, [1.3, -1.2 + jaw], 1.75, Material::Mouth, stance)];
    if pose.mouth_open >= 0.03 || pose.smile >= 0.4 {
        inside.push(arch(between, half * 1.18, [0.8, -0.22], 0.8, Material::Teeth, stance));
        let lower = [-0.42 + jaw, -1.2 + jaw];
        inside.push(arch(between, half * 0.95, lower, 1.0, Material::Teeth, stance));
    }
    inside
}

/// A curved wall `half` wide to each side, from `heights[0]` down to `heights[1]`, `behind` the lips.
fn arch(
    between: V3,
    half: f32,
    heights: [f32; 2],
    behind: f32,
    material: Material,
    stance: &Stance,
) -> Surface {
    const COLUMNS: usize = 13;
    const ROWS: usize = 3;
    let mut points = Vec::with_capacity(COLUMNS * ROWS);
    let mut paint = Vec::with_capacity(COLUMNS * ROWS);
    for row in 0..ROWS {
        let down = row as f32 / (ROWS - 1) as f32;
        for column in 0..COLUMNS {
            let across = column as f32 / (COLUMNS - 1) as f32 * 2.0 - 1.0;
            let edge = if material == Material::Teeth {
                0.10 * across * across * (1.0 - down)
            } else {
                0.0
            };
            points.push([
                across * half,
                between[1] + heights[0] + (heights[1] - heights[0]) * down + edge,
                between[2] - behind - 1.3 * across * across,
            ]);
            paint.push([across * half, down, across]);
        }
    }
    Surface::smooth(&points, &paint, grid(ROWS, COLUMNS, false, material), |point| {
        stance.head(point)
    })
    .seen_from_both_sides()
}
