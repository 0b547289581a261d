//! A head scarf: a hood round the face and what drapes over neck and shoulders.

use crate::geometry::face::Face;
use crate::geometry::stance::Stance;
use crate::model::landmark::OVAL;
use crate::noise::value_noise;
use crate::render::body::head::{SKULL_MIDDLE, skull_point, skull_width, tube};
use crate::render::surface::{Material, Surface, grid};
use crate::vector::{V3, add, mix, scale, smooth_step, sub, unit};

/// The hood and the drape.
pub(crate) fn scarf(face: &Face, stance: &Stance) -> [Surface; 2] {
    [hood(face, stance), drape(face, stance)]
}

/// Cloth over the skull whose edge lies on the outline of the face.
fn hood(face: &Face, stance: &Stance) -> Surface {
    const ROWS: usize = 22;
    const PER_EDGE: usize = 3;
    let columns = OVAL.len() * PER_EDGE;
    let width = skull_width(face);
    let mut points = Vec::with_capacity(ROWS * columns);
    let mut paint = Vec::with_capacity(ROWS * columns);
    for row in 0..ROWS {
        let back = 1.0 - row as f32 / (ROWS - 1) as f32;
        let back = back * (0.35 + 0.65 * back);
        for column in 0..columns {
            let (corner, part) = (column / PER_EDGE, (column % PER_EDGE) as f32 / PER_EDGE as f32);
            let edge =
                mix(face.points[OVAL[corner]], face.points[OVAL[(corner + 1) % OVAL.len()]], part);
            let base = skull_point(edge, width, back);
            let out = unit(sub(base, [SKULL_MIDDLE[0], SKULL_MIDDLE[1] - 1.5, SKULL_MIDDLE[2]]));
            let around = (corner as f32 + part) / OVAL.len() as f32;
            let fold = value_noise((around - 0.5).abs() * 22.0, back * 5.0) - 0.5;
            let up = smooth_step(2.0, 8.0, base[1]);
            // It rises steeply from the skin, then lies over hair.
            let thickness = 0.12
                + 0.55 * smooth_step(0.0, 0.05, back)
                + (0.55 + 0.5 * up) * smooth_step(0.03, 0.40, back)
                + 0.35 * fold * smooth_step(0.05, 0.2, back);
            let forward = 0.2 * smooth_step(0.10, 0.0, back);
            points.push(add(add(base, scale(out, thickness)), [0.0, 0.0, forward]));
            paint.push([(around - 0.5).abs() * 34.0, back * 9.0, thickness - 0.12]);
        }
    }
    Surface::smooth(&points, &paint, grid(ROWS, columns, true, Material::Scarf), |point| {
        stance.head(point)
    })
    .seen_from_both_sides()
}

/// Cloth from under the chin over neck, shoulders and chest.
fn drape(face: &Face, stance: &Stance) -> Surface {
    const ROWS: usize = 30;
    const COLUMNS: usize = 72;
    let width = skull_width(face);
    let stout = 0.5 + 0.5 * width;
    let rings = [
        [-4.5, 6.9 * width, 5.6, -4.4],
        [-8.0, 7.2 * width, 6.6, -4.4],
        [-11.0, 7.7 * stout, 7.6, -4.6],
        [-13.5, 9.2 * stout, 8.3, -5.0],
        [-16.0, 12.4, 9.1, -5.5],
        [-18.5, 16.6, 9.9, -5.9],
        [-21.5, 20.4, 10.8, -6.1],
        [-25.5, 22.6, 11.8, -6.2],
        [-30.0, 23.4, 12.4, -6.2],
    ];
    let smooth = tube(&rings, ROWS, COLUMNS);
    let mut points: Vec<V3> = Vec::with_capacity(smooth.len());
    let mut paint = Vec::with_capacity(smooth.len());
    for (i, point) in smooth.into_iter().enumerate() {
        let down = (i / COLUMNS) as f32 / (ROWS - 1) as f32;
        let turn = (i % COLUMNS) as f32 / COLUMNS as f32;
        // Folds run slantwise from one shoulder to the other side; the same number of them all round joins the ends.
        let across = (turn * std::f32::consts::TAU * 5.0 + 5.0 * down).sin()
            + 0.6 * (turn * std::f32::consts::TAU * 11.0 - 3.0 * down).sin();
        let axis = [0.0, point[1], -5.0];
        let out = unit(sub(point, axis));
        points.push(add(point, scale(out, 0.22 * across * smooth_step(0.12, 0.4, down))));
        paint.push([across * 1.5, down * 16.0, (1.0 - down) * 30.0]);
    }
    Surface::smooth(&points, &paint, grid(ROWS, COLUMNS, true, Material::Scarf), |point| {
        stance.neck(point)
    })
}
