//! Skull, ears, neck and shoulders, built around the face.

use crate::geometry::face::Face;
use crate::geometry::stance::Stance;
use crate::model::canonical::Canonical;
use crate::model::landmark::{INNER_LOWER_LIP, INNER_UPPER_LIP, LEFT_EYE, OVAL, RIGHT_EYE};
use crate::render::surface::{Material, Surface, grid};
use crate::vector::{V3, add, mix, smooth_step};
use std::f32::consts::{PI, TAU};

/// Middle of the skull in head space.
pub(crate) const SKULL_MIDDLE: V3 = [0.0, 2.0, -3.8];
const RINGS: usize = 10;

/// A point of the skull behind point `edge` of the face's outline: `back` is 0 at the outline, 1 at the back of the head.
pub(crate) fn skull_point(edge: V3, width: f32, back: f32) -> V3 {
    let (sin, cos) = (edge[1] - SKULL_MIDDLE[1]).atan2(edge[0]).sin_cos();
    let height = if sin > 0.0 { 10.4 } else { 8.2 };
    let (ring_sin, ring_cos) = (1.15 + (PI - 1.15) * back).sin_cos();
    let dome =
        add(SKULL_MIDDLE, [8.0 * width * ring_sin * cos, height * ring_sin * sin, 9.6 * ring_cos]);
    mix(edge, dome, smooth_step(0.0, 0.5, back))
}

/// Width of the skull against the average one.
pub(crate) fn skull_width(face: &Face) -> f32 {
    face.relaxed[454][0] / 7.66
}

/// Face and skull in one piece, so that light runs smoothly over their border.
pub(crate) fn face_and_skull(face: &Face, stance: &Stance) -> Surface {
    let width = skull_width(face);
    let mut points = face.points.clone();
    let mut paint = Canonical::get().vertices.clone();
    for ring in 1..=RINGS {
        for corner in OVAL {
            let point = skull_point(face.points[corner], width, ring as f32 / RINGS as f32);
            points.push(point);
            paint.push(point);
        }
    }
    let index = |ring: usize, column: usize| {
        let column = column % OVAL.len();
        let index = if ring == 0 {
            OVAL[column]
        } else {
            face.points.len() + (ring - 1) * OVAL.len() + column
        };
        index as u32
    };
    let mut triangles = skin_triangles();
    for ring in 0..RINGS {
        for column in 0..OVAL.len() {
            let [a, b] = [index(ring, column), index(ring, column + 1)];
            let [c, d] = [index(ring + 1, column), index(ring + 1, column + 1)];
            triangles.push(([a, b, c], Material::Skin));
            triangles.push(([b, d, c], Material::Skin));
        }
    }
    Surface::smooth(&points, &paint, triangles, |point| stance.head(point))
}

/// Both ears.
pub(crate) fn ears(face: &Face, stance: &Stance) -> [Surface; 2] {
    let width = skull_width(face);
    [-1.0, 1.0].map(|side| {
        // Seen from the front an ear stands off the head and shows some of its inside.
        let (sin, cos) = 0.62f32.sin_cos();
        let root = [side * 7.35 * width, -0.1, -2.2];
        let (points, directions) = ball(13, 18, |d| {
            let (out, up, front) = (d[0] * side, d[1], d[2]);
            let lobe = 1.0 - 0.30 * smooth_step(0.2, -1.0, up);
            let back = (1.0 - front) * 1.45 * lobe;
            let thick = 0.62 * out;
            add(
                root,
                [
                    side * (back * sin + thick * cos),
                    3.0 * up + 0.25 * front,
                    -back * cos + thick * sin,
                ],
            )
        });
        Surface::smooth(&points, &directions, grid(13, 18, true, Material::Ear), |point| {
            stance.head(point)
        })
    })
}

/// Points of a ball shaped by `form` (which gets directions), and the directions themselves.
pub(crate) fn ball(rows: usize, columns: usize, form: impl Fn(V3) -> V3) -> (Vec<V3>, Vec<V3>) {
    let directions: Vec<V3> = (0..rows * columns)
        .map(|i| {
            let (sin, cos) = (PI * (i / columns) as f32 / (rows - 1) as f32).sin_cos();
            let around = TAU * (i % columns) as f32 / columns as f32;
            [sin * around.sin(), cos, sin * around.cos()]
        })
        .collect();
    (directions.iter().map(|&direction| form(direction)).collect(), directions)
}

/// A tube of elliptic rings `(y, half width, half depth, z)`, from top to bottom.
pub(crate) fn tube(rings: &[[f32; 4]], rows: usize, columns: usize) -> Vec<V3> {
    (0..rows * columns)
        .map(|i| {
            let place = (i / columns) as f32 / (rows - 1) as f32 * (rings.len() - 1) as f32;
            let below = (place as usize).min(rings.len() - 2);
            let (a, b) = (rings[below], rings[below + 1]);
            let share = place - below as f32;
            let [y, half_width, half_depth, z] =
                std::array::from_fn(|k| a[k] + (b[k] - a[k]) * share);
            let (sin, cos) = (TAU * (i % columns) as f32 / columns as f32).sin_cos();
            [half_width * sin, y, z + half_depth * cos]
        })
        .collect()
}

/// Width of the neck against the average one.
fn stoutness(face: &Face) -> f32 {
    0.5 + 0.5 * skull_width(face)
}

/// The neck, which follows the head at its top and the body at its foot.
pub(crate) fn neck(face: &Face, stance: &Stance) -> Surface {
    let stout = stoutness(face);
    let rings = [
        [-3.0, 5.6 * stout, 5.6, -4.6],
        [-8.0, 5.2 * stout, 5.0, -4.6],
        [-11.5, 5.2 * stout, 5.0, -4.8],
        [-13.5, 5.5 * stout, 5.1, -5.1],
        [-16.0, 5.8 * stout, 5.2, -5.8],
    ];
    let points = tube(&rings, 12, 28);
    Surface::smooth(&points, &points, grid(12, 28, true, Material::Neck), |point| {
        stance.neck(point)
    })
}

/// Shoulders and chest in a shirt.
pub(crate) fn shoulders(face: &Face, stance: &Stance) -> Surface {
    let stout = stoutness(face);
    let rings = [
        [-12.2, 4.4 * stout, 4.2, -5.6],
        [-13.8, 5.8 * stout, 5.7, -5.5],
        [-15.0, 7.4 * stout, 6.5, -5.7],
        [-16.2, 10.0, 7.0, -6.0],
        [-17.5, 13.6, 7.6, -6.2],
        [-19.2, 16.8, 8.3, -6.4],
        [-21.8, 19.4, 9.2, -6.4],
        [-26.0, 21.4, 10.2, -6.4],
        [-34.0, 22.0, 11.0, -6.4],
        [-60.0, 20.0, 11.5, -6.4],
    ];
    let points = tube(&rings, 33, 44);
    Surface::smooth(&points, &points, grid(33, 44, true, Material::Shirt), |point| {
        stance.body(point)
    })
}

/// The triangles of the face without those that would cover the eyes and the mouth's opening.
fn skin_triangles() -> Vec<([u32; 3], Material)> {
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
