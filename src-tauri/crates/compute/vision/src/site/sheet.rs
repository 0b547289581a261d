//! Measures a white sheet in the middle of the picture: how bright, how white, how even.

use crate::pixels::luma::luma;
use image::RgbImage;

/// Luma from which a sheet is clipped.
const CLIPPED: u8 = 250;
/// Side of the square that is looked at, as a share of the picture's shorter side.
const SIDE: f32 = 0.25;
/// A sheet's luma varies by less than this, as a standard deviation.
const EVEN: f32 = 14.0;

/// The middle of the picture as if a white sheet were there.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Sheet {
    /// Even as paper: nothing but a sheet is likely to be there.
    pub is_even: bool,
    /// Mean luma, 0-255.
    pub luma: f32,
    /// Share of clipped pixels, 0-1.
    pub clipped: f32,
    /// How far the farthest colour channel is from grey, as a share of the luma: 0 is white, 0.15 a clear tint.
    pub tint: f32,
}

/// Measures the middle of the picture.
#[must_use]
pub fn sheet(image: &RgbImage) -> Sheet {
    let (width, height) = (image.width() as usize, image.height() as usize);
    let side = (width.min(height) as f32 * SIDE) as usize;
    if side == 0 {
        return Sheet::default();
    }
    let (left, top) = ((width - side) / 2, (height - side) / 2);
    let (pixels, _) = image.as_raw().as_chunks::<3>();
    let (mut colour, mut squares, mut clipped) = ([0.0_f64; 3], 0.0, 0_u32);
    for pixel in (top..top + side).flat_map(|y| &pixels[y * width + left..][..side]) {
        let level = luma(pixel[0], pixel[1], pixel[2]);
        squares += f64::from(level).powi(2);
        clipped += u32::from(level >= CLIPPED);
        for (sum, &value) in colour.iter_mut().zip(pixel) {
            *sum += f64::from(value);
        }
    }
    let count = (side * side) as f64;
    let [r, g, b] = colour.map(|sum| sum / count);
    let mean = 0.299 * r + 0.587 * g + 0.114 * b;
    let deviation = (squares / count - mean * mean).max(0.0).sqrt();
    let farthest = [r, g, b].map(|channel| (channel - mean).abs()).into_iter().fold(0.0, f64::max);
    Sheet {
        is_even: (deviation as f32) < EVEN,
        luma: mean as f32,
        clipped: f64::from(clipped) as f32 / count as f32,
        tint: (farthest / mean.max(1.0)) as f32,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::drawn::{noisy, page};
    use image::Rgb;

    #[test]
    fn a_sheet_is_even_and_a_page_or_a_room_is_not() {
        let white = noisy(RgbImage::from_pixel(640, 480, Rgb([205; 3])), 3.0, 2);
        let found = sheet(&white);
        assert!(found.is_even && (found.luma - 205.0).abs() < 2.0, "{found:?}");
        assert!(found.clipped == 0.0 && found.tint < 0.02, "{found:?}");
        assert!(!sheet(&page(0, 2.0, 3)).is_even);
    }

    #[test]
    fn too_much_light_and_a_tint_show() {
        let bright = sheet(&RgbImage::from_pixel(640, 480, Rgb([255; 3])));
        assert_eq!(bright.clipped, 1.0);
        let warm = sheet(&RgbImage::from_pixel(640, 480, Rgb([230, 200, 150])));
        assert!(warm.tint > 0.2, "{warm:?}");
        assert_eq!(sheet(&RgbImage::new(0, 0)), Sheet::default());
    }
}
