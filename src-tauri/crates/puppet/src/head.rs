//! Skull, ears, neck and shoulders, built around the face.

use crate::canonical::Canonical;
use crate::face::{Face, Stance, skin_triangles};
use crate::landmark::OVAL;
use crate::surface::{Material, Surface, grid};
use crate::vector::{V3, add, mix, smooth_step};
use std::f32::consts::{PI, TAU};

/// Middle of the skull in head space.
pub(crate) const SKULL_MIDDLE: V3 = [0.0, 2.0, -3.8];
const RINGS: usize = 10;

/// A point of the skull behind point `edge` of the face's outline: `back` is 0 at the outline, 1 at the back of the head.
pub(crate) fn skull_point(edge: V3, width: f32, back: f32) -> V3 {
    let (sin, cos) = (edge[1] - SKULL_MIDDLE[1]).atan2(edge[0]).sin_cos();
    let height = if sin > 0.0 { 10.0 } else { 8.2 };
    let (ring_sin, ring_cos) = (1.15 + (PI - 1.15) * back).sin_cos();
    let dome = add(
        SKULL_MIDDLE,
        [
            7.9 * width * ring_sin * cos,
            height * ring_sin * sin,
            9.6 * ring_cos,
        ],
    );
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
        let (points, directions) = ball(9, 14, |d| {
            let lobe = 1.0 - 0.28 * smooth_step(0.1, -1.0, d[1]);
            let back = -1.75 * d[2] * lobe;
            [
                side * (7.75 * width + 0.35 + 0.75 * d[0] * side + 0.32 * -back.min(0.0)),
                -0.1 + 3.0 * d[1],
                -3.1 - back * 0.9 - 0.18 * d[1],
            ]
        });
        Surface::smooth(
            &points,
            &directions,
            grid(9, 14, true, Material::Ear),
            |point| stance.head(point),
        )
    })
}

/// Points of a ball shaped by `form` (which gets directions), and the directions themselves.
fn ball(rows: usize, columns: usize, form: impl Fn(V3) -> V3) -> (Vec<V3>, Vec<V3>) {
    let directions: Vec<V3> = (0..rows * columns)
        .map(|i| {
            let (sin, cos) = (PI * (i / columns) as f32 / (rows - 1) as f32).sin_cos();
            let around = TAU * (i % columns) as f32 / columns as f32;
            [sin * around.sin(), cos, sin * around.cos()]
        })
        .collect();
    (
        directions
            .iter()
            .map(|&direction| form(direction))
            .collect(),
        directions,
    )
}

/// A tube of elliptic rings `(y, half width, half depth, z)`, from top to bottom.
fn tube(rings: &[[f32; 4]], rows: usize, columns: usize) -> Vec<V3> {
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

/// The neck, which follows the head at its top and the body at its foot.
pub(crate) fn neck(face: &Face, stance: &Stance) -> Surface {
    let stout = 0.5 + 0.5 * skull_width(face);
    let rings = [
        [-3.0, 5.6 * stout, 5.6, -4.6],
        [-9.0, 5.4 * stout, 5.2, -4.4],
        [-13.0, 5.5 * stout, 5.2, -4.6],
        [-16.0, 6.0 * stout, 5.6, -5.0],
        [-20.0, 7.4 * stout, 6.2, -5.4],
    ];
    let points = tube(&rings, 12, 28);
    Surface::smooth(
        &points,
        &points,
        grid(12, 28, true, Material::Neck),
        |point| stance.neck(point),
    )
}

/// Shoulders and chest in a shirt.
pub(crate) fn shoulders(stance: &Stance) -> Surface {
    let rings = [
        [-14.4, 6.2, 6.2, -5.6],
        [-16.2, 7.6, 6.5, -5.8],
        [-17.6, 10.2, 7.0, -6.0],
        [-18.8, 13.6, 7.6, -6.2],
        [-20.2, 16.8, 8.3, -6.4],
        [-22.6, 19.6, 9.2, -6.4],
        [-26.5, 21.6, 10.2, -6.4],
        [-34.0, 22.0, 11.0, -6.4],
        [-60.0, 20.0, 11.5, -6.4],
    ];
    let points = tube(&rings, 33, 44);
    Surface::smooth(
        &points,
        &points,
        grid(33, 44, true, Material::Shirt),
        |point| stance.body(point),
    )
}
