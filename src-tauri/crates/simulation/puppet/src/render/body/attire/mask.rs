//! A mask over nose, mouth and chin, held by loops round the ears.

use crate::geometry::face::Face;
use crate::geometry::stance::Stance;
use crate::model::landmark::NOSE_TIP;
use crate::render::body::attire::bar::bar;
use crate::render::body::head::skull_width;
use crate::render::surface::{Material, Surface, grid};
use crate::vector::V3;

const COLUMNS: usize = 25;
/// Height against the nose tip and distance in front of it along the middle, top to bottom, centimetres.
const PROFILE: [[f32; 2]; 9] = [
    [2.2, -0.9],
    [1.2, -0.1],
    [0.1, 0.55],
    [-1.4, 0.65],
    [-3.0, 0.35],
    [-4.8, -0.2],
    [-6.4, -0.8],
    [-7.8, -1.7],
    [-8.9, -3.4],
];

/// The mask and its two loops.
pub(crate) fn mask(face: &Face, stance: &Stance) -> Vec<Surface> {
    let width = skull_width(face);
    let [_, nose_y, nose_z] = face.relaxed[NOSE_TIP];
    // It hangs from the nose and reaches under the chin, also when the jaw drops.
    let stretch = (face.points[152][1] - nose_y) / -7.9;
    let half = 6.1 * width;
    let mut points: Vec<V3> = Vec::with_capacity(COLUMNS * PROFILE.len());
    for (row, [up, front]) in PROFILE.into_iter().enumerate() {
        let up = if up < 0.0 { up * stretch } else { up };
        let taper = [0.72, 0.86, 0.95, 1.0, 1.0, 0.97, 0.90, 0.78, 0.58][row];
        for column in 0..COLUMNS {
            let share = column as f32 / (COLUMNS - 1) as f32 * 2.0 - 1.0;
            let x = share * half * taper;
            // Over the nose it stands like a tent, at the sides it lies on the cheeks.
            let peak = (1.0 - share.abs()).powi(2) * 0.5;
            let side = nose_z - 1.25 + front * 0.9 - 0.125 * (x / width).powi(2);
            let sag = if row == 0 { -1.15 * share.abs().powf(0.8) } else { 0.0 };
            points.push([x, nose_y + up + sag, side + peak + 0.75]);
        }
    }
    let mut parts = vec![
        Surface::smooth(
            &points,
            &points,
            grid(PROFILE.len(), COLUMNS, false, Material::Mask),
            |point| stance.head(point),
        )
        .seen_from_both_sides(),
    ];
    for (row, ear_y) in [(1, 1.4), (6, -2.2)] {
        for (column, side) in [(0, -1.0), (COLUMNS - 1, 1.0)] {
            let from = points[row * COLUMNS + column];
            parts.push(bar(from, [side * 7.9 * width, ear_y, -2.4], 0.09, Material::Mask, stance));
        }
    }
    parts
}
