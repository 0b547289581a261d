//! Measures fine detail in the middle of a picture, and how much of it is noise.

use crate::pixels::luma::luma;
use image::RgbImage;

/// Detail and noise of the middle of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Detail {
    /// Variance of the Laplacian over that of the luma, noise taken off: rises until the lens is in focus, whatever the
    /// light and the contrast. Compare only with the same view of the same camera.
    pub sharpness: f32,
    /// Standard deviation of the sensor's noise in luma levels (Immerkær 1996, "Fast noise variance estimation").
    pub noise: f32,
}

/// The part of width and height that is looked at.
const MIDDLE: f32 = 0.5;
/// A wall without anything on it has no detail: below this variance there is only noise.
const LEAST_VARIANCE: f32 = 50.0;

/// Measures the middle of the picture.
#[must_use]
pub fn detail(image: &RgbImage) -> Detail {
    let (width, height) = (image.width() as usize, image.height() as usize);
    let part = |side: usize| (side as f32 * MIDDLE) as usize / 2 * 2;
    let (across, down) = (part(width), part(height));
    if across < 16 || down < 16 {
        return Detail::default();
    }
    let (left, top) = ((width - across) / 2, (height - down) / 2);
    let (pixels, _) = image.as_raw().as_chunks::<3>();
    let fine: Vec<i32> = (top..top + down)
        .flat_map(|y| &pixels[y * width + left..][..across])
        .map(|&[r, g, b]| i32::from(luma(r, g, b)))
        .collect();
    let noise = noise(&fine, across);
    // Halved, which takes most of the noise away and none of what a face needs.
    let halved: Vec<f32> = (0..down / 2)
        .flat_map(|y| (0..across / 2).map(move |x| 2 * y * across + 2 * x))
        .map(|at| {
            (fine[at] + fine[at + 1] + fine[at + across] + fine[at + across + 1]) as f32 / 4.0
        })
        .collect();
    let edges = laplacian(&halved, across / 2);
    // Noise of four pixels' mean is half as large, and the mask's weights square to 20.
    let from_noise = 20.0 * (noise / 2.0).powi(2);
    let sharp = (variance(&edges) - from_noise).max(0.0);
    Detail { sharpness: sharp / variance(&halved).max(LEAST_VARIANCE), noise }
}

fn laplacian(values: &[f32], width: usize) -> Vec<f32> {
    let rows = values.len() / width;
    (1..rows - 1)
        .flat_map(|y| (1..width - 1).map(move |x| y * width + x))
        .map(|at| {
            4.0 * values[at]
                - values[at - 1]
                - values[at + 1]
                - values[at - width]
                - values[at + width]
        })
        .collect()
}

fn noise(values: &[i32], width: usize) -> f32 {
    let rows = values.len() / width;
    let mut sum = 0_u64;
    for y in 1..rows - 1 {
        for at in y * width + 1..y * width + width - 1 {
            let (up, down) = (at - width, at + width);
            let corners = values[up - 1] + values[up + 1] + values[down - 1] + values[down + 1];
            let sides = values[up] + values[down] + values[at - 1] + values[at + 1];
            sum += u64::from((corners - 2 * sides + 4 * values[at]).unsigned_abs());
        }
    }
    let count = ((width - 2) * (rows - 2)) as f64;
    ((std::f64::consts::PI / 2.0).sqrt() / 6.0 * sum as f64 / count) as f32
}

fn variance(values: &[f32]) -> f32 {
    let count = values.len() as f64;
    let mean = values.iter().map(|&v| f64::from(v)).sum::<f64>() / count;
    let squares = values.iter().map(|&v| (f64::from(v) - mean).powi(2));
    (squares.sum::<f64>() / count) as f32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::drawn::{noisy, page};
    use image::Rgb;

    #[test]
    fn sharpness_falls_with_every_blur_in_bright_and_in_dim_light() {
        for light in [1.0_f32, 0.4] {
            let of = |times| {
                let mut image = page(times, 0.0, 1);
                for pixel in image.pixels_mut() {
                    pixel.0 = pixel.0.map(|value| (f32::from(value) * light) as u8);
                }
                detail(&noisy(image, 2.5, 7)).sharpness
            };
            let falling = [0, 1, 2, 4].map(of);
            assert!(
                falling.windows(2).all(|pair| pair[1] < pair[0] * 0.85),
                "{light}: {falling:?}"
            );
        }
    }

    #[test]
    fn noise_is_found_and_is_no_sharpness() {
        for deviation in [1.0_f32, 3.0, 8.0] {
            let wall = noisy(RgbImage::from_pixel(640, 480, Rgb([120; 3])), deviation, 5);
            let found = detail(&wall);
            assert!(
                (found.noise - deviation).abs() < 0.35 + deviation * 0.1,
                "{deviation}: {found:?}"
            );
            assert!(found.sharpness < 0.3, "{deviation}: {found:?}");
        }
    }

    #[test]
    fn a_picture_without_a_middle_has_none() {
        assert_eq!(detail(&RgbImage::new(4, 4)), Detail::default());
        assert_eq!(detail(&RgbImage::new(0, 0)), Detail::default());
    }
}
