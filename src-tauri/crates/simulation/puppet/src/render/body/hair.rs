//! The hair of the head: a shell over the skull whose thickness makes the style.

use crate::geometry::face::Face;
use crate::geometry::stance::Stance;
use crate::model::landmark::OVAL;
use crate::model::person::{HairStyle, Person};
use crate::noise::value_noise;
use crate::render::body::head::{SKULL_MIDDLE, skull_point, skull_width};
use crate::render::surface::{Material, Surface, grid};
use crate::vector::{V3, add, mix, scale, smooth_step, sub, unit};

const ROWS: usize = 30;
const PER_EDGE: usize = 3;

/// The hair of `person`, if there is any: one shell, and for long hair what hangs down.
pub(crate) fn hair(person: &Person, face: &Face, stance: &Stance) -> Vec<Surface> {
    match person.hair.style {
        HairStyle::Bald => Vec::new(),
        HairStyle::Cropped | HairStyle::Short => vec![shell(person, face, stance)],
        HairStyle::Long => vec![shell(person, face, stance), curtain(face, stance)],
    }
}

fn shell(person: &Person, face: &Face, stance: &Stance) -> Surface {
    let columns = OVAL.len() * PER_EDGE;
    let width = skull_width(face);
    let seed = (person.seed % 1009) as f32;
    let mut points = Vec::with_capacity(ROWS * columns);
    let mut paint = Vec::with_capacity(ROWS * columns);
    for row in 0..ROWS {
        // From the back of the head to a little in front of the outline; denser near the hairline.
        let back = 1.0 - row as f32 / (ROWS - 1) as f32;
        let back = back * (0.55 + 0.45 * back);
        for column in 0..columns {
            let (corner, part) = (column / PER_EDGE, (column % PER_EDGE) as f32 / PER_EDGE as f32);
            let edge =
                mix(face.points[OVAL[corner]], face.points[OVAL[(corner + 1) % OVAL.len()]], part);
            let base = skull_point(edge, width, back);
            // From the parting above the forehead (0) down either side to the nape (0.5), so that no seam shows.
            let turn = (corner as f32 + part) / OVAL.len() as f32;
            let around = 0.5 - (turn - 0.5).abs();
            let thickness = thickness(person.hair.style, edge[1], base, back, around, seed);
            let out = unit(sub(base, [SKULL_MIDDLE[0], SKULL_MIDDLE[1] - 0.5, SKULL_MIDDLE[2]]));
            points.push(add(base, scale(out, thickness)));
            paint.push([back, around, thickness]);
        }
    }
    Surface::smooth(&points, &paint, grid(ROWS, columns, true, Material::Hair), |point| {
        stance.head(point)
    })
}

/// How far the hair stands off the skull, in centimetres; negative where there is none.
fn thickness(style: HairStyle, edge_y: f32, base: V3, back: f32, around: f32, seed: f32) -> f32 {
    // How far behind the outline hair begins: at once over the forehead, later at the temples, behind the ears below.
    let line = 0.10 * smooth_step(7.2, 3.8, edge_y)
        + 0.09 * smooth_step(1.5, -1.0, edge_y)
        + 0.30 * smooth_step(-1.0, -4.0, edge_y)
        + 0.10 * smooth_step(-5.0, -9.0, edge_y);
    let ragged = 0.03 * (value_noise(around * 90.0 + seed, 1.0) - 0.5);
    // The first row always lies under the skin, so that nobody looks in under the hair.
    let line = (line - 0.01 + ragged).max(0.004);
    let up = smooth_step(1.0, 8.5, base[1]);
    let (ramp, full) = match style {
        HairStyle::Cropped => {
            let curl = value_noise(around * 46.0 + seed, back * 17.0) - 0.5;
            (0.08 + 0.08 * up, 0.28 + 1.05 * up + 0.30 * curl * up)
        }
        HairStyle::Short => {
            let lock = value_noise(around * 21.0 + seed, back * 3.0) - 0.5;
            let parting = 0.25 * smooth_step(0.0, 0.08, around);
            (0.07, 0.45 + (1.45 + parting) * up + 0.45 * lock * up)
        }
        HairStyle::Long | HairStyle::Bald => {
            let lock = value_noise(around * 19.0 + seed, back * 2.0) - 0.5;
            let parted = 0.35 * smooth_step(0.03, 0.0, around) * up;
            (0.07, 0.95 + 0.55 * up + 0.25 * lock - parted)
        }
    };
    full * smooth_step(line, line + ramp, back) - 0.20 * smooth_step(line + 0.02, line, back)
}

/// Long hair that hangs down beside and behind the neck, open towards the face.
fn curtain(face: &Face, stance: &Stance) -> Surface {
    const COLUMNS: usize = 48;
    const LENGTHS: usize = 16;
    let width = skull_width(face);
    let mut points = Vec::new();
    let mut paint = Vec::new();
    for row in 0..LENGTHS {
        let down = row as f32 / (LENGTHS - 1) as f32;
        let y = 6.0 - 25.0 * down;
        for column in 0..COLUMNS {
            let share = column as f32 / (COLUMNS - 1) as f32;
            let opening = 1.28 - 0.10 * smooth_step(0.0, 0.5, down);
            let angle = opening + (std::f32::consts::TAU - 2.0 * opening) * share;
            let wave = 0.35 * (value_noise(share * 16.0, down * 2.5) - 0.5)
                + 0.3 * (share * 60.0).sin() * down * 0.4;
            let belly = smooth_step(0.0, 0.35, down) * 0.9 + 0.8 * smooth_step(0.3, 1.0, down);
            let radius_x = 7.9 * width + 0.4 + belly + wave;
            let radius_z = 9.3 + 0.4 * belly + wave - 2.5 * smooth_step(0.3, 1.0, down);
            points.push([radius_x * angle.sin(), y, -3.6 + radius_z * angle.cos() + 0.6 * down]);
            paint.push([down * 2.0, share, 1.2]);
        }
    }
    // Its lower end lies on the shoulders and does not turn as far as the head.
    Surface::smooth(&points, &paint, grid(LENGTHS, COLUMNS, false, Material::Hair), |point| {
        mix(stance.head(point), stance.body(point), 0.6 * smooth_step(-6.0, -18.0, point[1]))
    })
    .seen_from_both_sides()
}
