//! Measures the camera and its place, for setting it up: fine detail, sensor noise, flicker of lamps, a white sheet.

mod banding;
mod detail;
mod sheet;

pub use banding::Banding;
pub use detail::{Detail, detail};
pub use sheet::{Sheet, sheet};

#[cfg(test)]
mod drawn {
    //! Pictures for the tests of these measures.

    use image::{Rgb, RgbImage};

    /// A printed page: lines of "letters", blurred `times` with a 3x3 box, and noise of this standard deviation.
    pub(super) fn page(times: u32, noise: f32, seed: u32) -> RgbImage {
        let mut image = RgbImage::from_fn(640, 480, |x, y| {
            let ink = y % 14 < 8 && (x / 3 * 7 + y / 14 * 5) % 5 < 2;
            Rgb([if ink { 40 } else { 190 }; 3])
        });
        for _ in 0..times {
            let before = image.clone();
            for (x, y, pixel) in image.enumerate_pixels_mut() {
                let mut sum = 0;
                for (dx, dy) in (0..9).map(|i| (i % 3, i / 3)) {
                    let (x, y) = ((x + dx).clamp(1, 640) - 1, (y + dy).clamp(1, 480) - 1);
                    sum += u32::from(before.get_pixel(x, y)[0]);
                }
                *pixel = Rgb([(sum / 9) as u8; 3]);
            }
        }
        noisy(image, noise, seed)
    }

    /// The same picture with noise of about this standard deviation.
    pub(super) fn noisy(mut image: RgbImage, deviation: f32, seed: u32) -> RgbImage {
        let mut state = seed.wrapping_mul(747_796_405).wrapping_add(2_891_336_453) | 1;
        for pixel in image.pixels_mut() {
            // Four even draws make a fair bell; their sum has a deviation of 147.8.
            let mut sum = -510.0;
            for _ in 0..4 {
                state ^= state << 13;
                state ^= state >> 17;
                state ^= state << 5;
                sum += (state >> 24) as f32;
            }
            let grain = sum / 147.8 * deviation;
            pixel.0 = pixel.0.map(|value| (f32::from(value) + grain).clamp(0.0, 255.0) as u8);
        }
        image
    }
}
