//! Measures how much the light of lamps flickers through a rolling shutter: bands across the picture that wander from frame to
//! frame.
//!
//! A band has the same brightness at both edges of the picture, which nothing that moves in the middle has. Bands that
//! stand still (60 hertz mains at exactly 30 frames a second) cannot be told from the room and are not found.

use crate::pixels::luma::luma;
use image::RgbImage;
use std::collections::VecDeque;

/// Frames that are compared: three to five seconds.
const FRAMES: usize = 40;
/// Frames before anything is said.
const ENOUGH: usize = 12;
/// Places along the picture.
const PLACES: usize = 120;
/// Part of the picture that counts as its edge, on either side.
const EDGE: f32 = 0.25;
/// Pixels looked at across an edge.
const SAMPLES: usize = 24;

/// The frames of the last seconds, as brightness along their edges.
#[derive(Debug, Clone, Default)]
pub struct Banding {
    frames: VecDeque<[Edges; 2]>,
    size: (u32, u32),
}

/// Mean luma at each place along one edge and the edge opposite.
#[derive(Debug, Clone)]
struct Edges([Vec<f32>; 2]);

impl Banding {
    /// Adds the next frame.
    pub fn add_frame(&mut self, image: &RgbImage) {
        if image.width() < 64 || image.height() < 64 {
            return;
        }
        if self.size != image.dimensions() {
            self.frames.clear();
            self.size = image.dimensions();
        }
        if self.frames.len() == FRAMES {
            self.frames.pop_front();
        }
        // Across an upright camera's pictures, and along those of one that was mounted on its side.
        self.frames.push_back([Edges::of(image, false), Edges::of(image, true)]);
    }

    /// How far the bands go up and down, in percent of the brightness; none before enough was seen.
    #[must_use]
    pub fn percent(&self) -> Option<f32> {
        (self.frames.len() >= ENOUGH).then(|| {
            let along = |axis: usize| self.common(axis);
            along(0).max(along(1))
        })
    }

    /// What the two edges' changes have in common, as the amplitude of a sine.
    fn common(&self, axis: usize) -> f32 {
        let count = self.frames.len() as f32;
        let mut mean = [vec![0.0; PLACES], vec![0.0; PLACES]];
        for frame in &self.frames {
            for (mean, edge) in mean.iter_mut().zip(&frame[axis].0) {
                mean.iter_mut().zip(edge).for_each(|(mean, value)| *mean += value / count);
            }
        }
        let mut products = 0.0;
        for frame in &self.frames {
            let changes: [Vec<f32>; 2] = std::array::from_fn(|side| {
                let edge = &frame[axis].0[side];
                let change = edge
                    .iter()
                    .zip(&mean[side])
                    .map(|(value, mean)| (value - mean) / mean.max(8.0));
                let change: Vec<f32> = change.collect();
                // The whole picture may become brighter: that is the camera's exposure.
                let all = change.iter().sum::<f32>() / PLACES as f32;
                change.into_iter().map(|value| value - all).collect()
            });
            let [here, there] = &changes;
            products += here.iter().zip(there).map(|(a, b)| a * b).sum::<f32>();
        }
        let covariance = products / (count * PLACES as f32);
        100.0 * (2.0 * covariance.max(0.0)).sqrt()
    }
}

impl Edges {
    /// Of the left and right edge, or, `lying`, of the upper and lower one.
    fn of(image: &RgbImage, lying: bool) -> Self {
        let (width, height) = (image.width() as usize, image.height() as usize);
        let (length, across) = if lying { (width, height) } else { (height, width) };
        let (pixels, _) = image.as_raw().as_chunks::<3>();
        let at = |along: usize, over: usize| {
            let index = if lying { over * width + along } else { along * width + over };
            let [r, g, b] = pixels[index];
            f32::from(luma(r, g, b))
        };
        let wide = (across as f32 * EDGE) as usize;
        let edge = |from: usize| {
            (0..PLACES)
                .map(|place| {
                    let along = (place * length + length / 2) / PLACES;
                    let over = (0..SAMPLES).map(|n| from + n * wide / SAMPLES);
                    over.map(|over| at(along.min(length - 1), over)).sum::<f32>() / SAMPLES as f32
                })
                .collect()
        };
        Self([edge(0), edge(across - wide)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::drawn::noisy;
    use image::{Rgb, RgbImage};
    use std::f32::consts::TAU;

    /// A wall with something on it, and bands of `percent` that wander by `step` of their length from frame to frame.
    fn frame(percent: f32, step: f32, number: u32, lying: bool) -> RgbImage {
        let image = RgbImage::from_fn(320, 240, |x, y| {
            let along = if lying { x } else { y } as f32;
            let wave = (TAU * (along / 72.0 + step * number as f32)).sin();
            let wall = 90.0 + (x / 40 * 7 + y / 30 * 11 % 40) as f32;
            Rgb([(wall * (1.0 + percent / 100.0 * wave)) as u8; 3])
        });
        noisy(image, 2.0, number + 1)
    }

    fn found(percent: f32, step: f32, lying: bool) -> f32 {
        let mut banding = Banding::default();
        for number in 0..30 {
            banding.add_frame(&frame(percent, step, number, lying));
        }
        banding.percent().unwrap()
    }

    #[test]
    fn bands_are_measured_however_the_camera_is_mounted() {
        for lying in [false, true] {
            for percent in [3.0, 8.0] {
                let found = found(percent, 1.0 / 3.0, lying);
                assert!((found - percent).abs() < 1.0, "{percent}: {found} {lying}");
            }
            assert!(found(0.0, 0.0, lying) < 0.7, "steady light");
        }
    }

    #[test]
    fn bands_that_stand_still_cannot_be_told_from_the_room() {
        assert!(found(8.0, 0.0, false) < 0.7);
    }

    #[test]
    fn neither_a_person_who_moves_nor_the_exposure_is_a_band() {
        let mut banding = Banding::default();
        for number in 0..30u32 {
            let mut image = frame(0.0, 0.0, number, false);
            for (x, y, pixel) in image.enumerate_pixels_mut() {
                let head = 60 + (number * 9) % 80;
                if (110..210).contains(&x) && y > head {
                    *pixel = Rgb([40, 30, 25]);
                }
                let brighter = 1.0 + 0.2 * (number as f32 / 30.0);
                pixel.0 = pixel.0.map(|value| (f32::from(value) * brighter) as u8);
            }
            banding.add_frame(&image);
        }
        assert!(banding.percent().unwrap() < 1.0, "{:?}", banding.percent());
    }

    #[test]
    fn says_nothing_before_it_has_seen_enough() {
        let mut banding = Banding::default();
        for number in 0..11 {
            banding.add_frame(&frame(5.0, 0.3, number, false));
        }
        assert_eq!(banding.percent(), None);
    }
}
