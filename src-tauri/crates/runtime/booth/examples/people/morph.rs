//! Mixes two expressions of a person: both pictures bent until the mesh points meet half way, then blended.

use crate::alignment::{Similarity, middle_and_height};
use crate::person::Expression;
use image::RgbImage;

/// Distance of the grid on which the bending is worked out, pixels of the picture.
const STEP: usize = 16;
/// Every so many mesh points carry it.
const EVERY: usize = 3;
/// Beyond this many face heights from the middle nothing is bent.
const CALM: f32 = 1.0;

/// The way from a neutral picture to a smiling one.
pub(crate) struct Morph<'a> {
    pictures: [&'a RgbImage; 2],
    /// From the neutral picture's pixels to the smiling one's.
    across: Similarity,
    /// Where a point is when neutral, and how far it moves.
    ways: Vec<([f32; 2], [f32; 2])>,
}

impl<'a> Morph<'a> {
    pub(crate) fn new([neutral, smiling]: &'a [Expression; 2]) -> Self {
        let back = Similarity::of_eyes(&smiling.points, &neutral.points);
        let moved = back.mesh(&smiling.points);
        let pairs = neutral.points.iter().zip(&moved).step_by(EVERY);
        let mut ways: Vec<_> =
            pairs.map(|(a, b)| ([a[0], a[1]], [b[0] - a[0], b[1] - a[1]])).collect();
        let (middle, height) = middle_and_height(&neutral.points);
        for step in 0..24 {
            let (sin, cos) = (step as f32 / 24.0 * std::f32::consts::TAU).sin_cos();
            let rim = [middle[0] + CALM * height * cos, middle[1] + CALM * height * sin];
            ways.push((rim, [0.0, 0.0]));
        }
        Self {
            pictures: [&neutral.image, &smiling.image],
            across: Similarity::of_eyes(&neutral.points, &smiling.points),
            ways,
        }
    }

    /// The picture that lies this far on the way, in the neutral picture's pixels.
    pub(crate) fn at(&self, share: f32) -> RgbImage {
        let (width, height) = self.pictures[0].dimensions();
        let across = (width as usize).div_ceil(STEP) + 1;
        let down = (height as usize).div_ceil(STEP) + 1;
        let grid: Vec<[f32; 2]> = (0..across * down)
            .map(|i| self.way([(i % across * STEP) as f32, (i / across * STEP) as f32], share))
            .collect();
        RgbImage::from_fn(width, height, |x, y| {
            let (column, row) = (x as usize / STEP, y as usize / STEP);
            let (u, v) = (
                (x as usize % STEP) as f32 / STEP as f32,
                (y as usize % STEP) as f32 / STEP as f32,
            );
            let corner = |i: usize, j: usize| grid[(row + j) * across + column + i];
            let way: [f32; 2] = std::array::from_fn(|k| {
                let top = corner(0, 0)[k] + u * (corner(1, 0)[k] - corner(0, 0)[k]);
                let bottom = corner(0, 1)[k] + u * (corner(1, 1)[k] - corner(0, 1)[k]);
                top + v * (bottom - top)
            });
            let here = [x as f32, y as f32];
            let before: [f32; 2] = std::array::from_fn(|k| here[k] - share * way[k]);
            let after: [f32; 2] = std::array::from_fn(|k| here[k] + (1.0 - share) * way[k]);
            let one = sample(self.pictures[0], before);
            let other = sample(self.pictures[1], self.across.apply(after));
            image::Rgb(std::array::from_fn(|k| (one[k] + share * (other[k] - one[k])) as u8))
        })
    }

    /// How far the point that is here half way moves in all: the mean of the mesh points' ways, the near ones first.
    fn way(&self, here: [f32; 2], share: f32) -> [f32; 2] {
        let (mut sum, mut weights) = ([0.0, 0.0], 1e-9);
        for (from, way) in &self.ways {
            let [x, y] = [from[0] + share * way[0] - here[0], from[1] + share * way[1] - here[1]];
            let weight = 1.0 / (x * x + y * y + 4.0).powi(2);
            sum = [sum[0] + weight * way[0], sum[1] + weight * way[1]];
            weights += weight;
        }
        sum.map(|part| part / weights)
    }
}

/// The colour between pixels; the rim goes on for ever.
pub(crate) fn sample(image: &RgbImage, [x, y]: [f32; 2]) -> [f32; 3] {
    let (width, height) = image.dimensions();
    let (x, y) = (x.clamp(0.0, (width - 2) as f32), y.clamp(0.0, (height - 2) as f32));
    let (column, row) = (x as u32, y as u32);
    let (u, v) = (x - column as f32, y - row as f32);
    let at = |i, j| image.get_pixel(column + i, row + j).0.map(f32::from);
    let [a, b, c, d] = [at(0, 0), at(1, 0), at(0, 1), at(1, 1)];
    std::array::from_fn(|k| {
        let (top, bottom) = (a[k] + u * (b[k] - a[k]), c[k] + u * (d[k] - c[k]));
        top + v * (bottom - top)
    })
}
