//! Measures how sharp the face is.

use crate::face::patch::Patch;

/// Side of the squares among which plain skin is looked for, in samples of the patch.
const CELL: usize = 8;
/// At least this share of a face's squares is plain: what varies there is the camera's grain.
const PLAIN_SHARE: f32 = 0.25;

/// Variance of the 4-neighbour Laplacian of a face patch, without the part of it that grain has: below about 30 is
/// clear motion blur, 180 and more is sharp. It falls with contrast too, so compare with the session's own best.
///
/// The patch has one size for all faces, which keeps near and far faces comparable. Grain is the same on every skin,
/// contrast is not: scaled up with the contrast of a dark face, grain would pass for detail.
pub(crate) fn sharpness(patch: &Patch) -> f32 {
    let side = Patch::SIDE;
    let at = |x: usize, y: usize| patch.luma[y * side + x];
    let across = (side - 2) / CELL;
    let mut cells = vec![Spread::default(); across * across];
    for y in 0..across * CELL {
        for x in 0..across * CELL {
            let (x, y, cell) = (x + 1, y + 1, y / CELL * across + x / CELL);
            let edge = 4.0 * at(x, y) - at(x - 1, y) - at(x + 1, y) - at(x, y - 1) - at(x, y + 1);
            cells[cell].add(edge);
        }
    }
    let everywhere = cells.iter().fold(Spread::default(), Spread::with);
    let mut variances: Vec<f32> = cells.iter().map(Spread::variance).collect();
    variances.sort_by(f32::total_cmp);
    let grain = variances[(variances.len() as f32 * PLAIN_SHARE) as usize];
    (everywhere.variance() - grain).max(0.0)
}

/// How far numbers lie apart.
#[derive(Debug, Clone, Copy, Default)]
struct Spread {
    sum: f32,
    squares: f32,
    count: f32,
}

impl Spread {
    fn add(&mut self, number: f32) {
        self.sum += number;
        self.squares += number * number;
        self.count += 1.0;
    }

    fn with(self, other: &Self) -> Self {
        Self {
            sum: self.sum + other.sum,
            squares: self.squares + other.squares,
            count: self.count + other.count,
        }
    }

    fn variance(&self) -> f32 {
        self.squares / self.count - (self.sum / self.count).powi(2)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use capture::Rectangle;
    use image::{Rgb, RgbImage};

    fn of(image: &RgbImage) -> f32 {
        let (width, height) = (image.width() as f32, image.height() as f32);
        let whole = Rectangle { x: 0.0, y: 0.0, width, height };
        sharpness(&Patch::of(image, &whole).expect("inside the image"))
    }

    /// Squares of 48 pixels, so plain within as cheeks are, blurred `times` with a 3x3 box.
    fn chessboard(times: u32) -> RgbImage {
        let mut image = RgbImage::from_fn(192, 192, |x, y| {
            Rgb([if (x / 48 + y / 48) % 2 == 0 { 60 } else { 180 }; 3])
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
    fn grain_is_no_detail_and_does_not_hide_any() {
        let grainy = |image: &RgbImage| {
            let mut state = 1_u32;
            let mut image = image.clone();
            for pixel in image.pixels_mut() {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                *pixel = Rgb(pixel.0.map(|v| v + (state >> 28) as u8));
            }
            image
        };
        let plain = RgbImage::from_pixel(192, 192, Rgb([90; 3]));
        let grain = of(&grainy(&plain));
        // Four samples of 0 to 15 are averaged; the Laplacian makes twenty times of their variance.
        assert!(grain < 0.25 * 20.0 * 21.25 / 4.0, "{grain}");
        let (clean, noisy) = (of(&chessboard(0)), of(&grainy(&chessboard(0))));
        assert!((noisy / clean - 1.0).abs() < 0.05, "{noisy} for {clean}");
    }

    #[test]
    fn sharpness_falls_with_every_blur() {
        let falling: Vec<f32> = [0, 1, 3, 8].map(|times| of(&chessboard(times))).to_vec();
        assert!(falling.windows(2).all(|pair| pair[1] < pair[0] * 0.8), "{falling:?}");
    }
}
