//! How sharp the face is.

use crate::patch::Patch;

/// Variance of the 4-neighbour Laplacian of a face patch: below about 30 is clear motion blur, 180 and more is
/// sharp. It falls with contrast too, so compare with the session's own best.
///
/// The patch has one size for all faces, which keeps near and far faces comparable.
pub(crate) fn sharpness(patch: &Patch) -> f32 {
    let side = Patch::SIDE;
    let at = |x: usize, y: usize| f64::from(patch.luma[y * side + x]);
    let (mut sum, mut squares) = (0.0, 0.0);
    for y in 1..side - 1 {
        for x in 1..side - 1 {
            let edge = 4.0 * at(x, y) - at(x - 1, y) - at(x + 1, y) - at(x, y - 1) - at(x, y + 1);
            sum += edge;
            squares += edge * edge;
        }
    }
    let count = ((side - 2) * (side - 2)) as f64;
    (squares / count - (sum / count).powi(2)) as f32
}

#[cfg(test)]
mod tests {
    use super::*;
    use capture::Rectangle;
    use image::{Rgb, RgbImage};

    fn of(image: &RgbImage) -> f32 {
        let (width, height) = (image.width() as f32, image.height() as f32);
        let whole = Rectangle {
            x: 0.0,
            y: 0.0,
            width,
            height,
        };
        sharpness(&Patch::of(image, &whole).expect("inside the image"))
    }

    /// Squares of 12 pixels, blurred `times` with a 3x3 box.
    fn chessboard(times: u32) -> RgbImage {
        let mut image = RgbImage::from_fn(192, 192, |x, y| {
            Rgb([if (x / 12 + y / 12) % 2 == 0 { 60 } else { 180 }; 3])
        });
        for _ in 0..times {
            let before = image.clone();
            for (x, y, pixel) in image.enumerate_pixels_mut() {
                let mut sum = 0;
                for (dx, dy) in (0..9).map(|i| (i % 3, i / 3)) {
                    let (x, y) = ((x + dx).clamp(1, 192) - 1, (y + dy).clamp(1, 192) - 1);
                    sum += u32::from(before.get_pixel(x, y)[0]);
                }
                *pixel = Rgb([(sum / 9) as u8; 3]);
            }
        }
        image
    }

    #[test]
    fn a_flat_picture_has_no_sharpness() {
        assert_eq!(of(&RgbImage::from_pixel(120, 120, Rgb([90; 3]))), 0.0);
    }

    #[test]
    fn sharpness_falls_with_every_blur() {
        let falling: Vec<f32> = [0, 1, 3, 8].map(|times| of(&chessboard(times))).to_vec();
        assert!(
            falling.windows(2).all(|pair| pair[1] < pair[0] * 0.8),
            "{falling:?}"
        );
    }
}
