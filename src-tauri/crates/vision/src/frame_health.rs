//! Whether a frame can be a picture of the present at all: covered lens, stuck feed, no colour.

use crate::luma::{Histogram, luma};
use crate::pixels::{for_samples, whole};
use capture::{FrameHealth, Rectangle};
use image::RgbImage;

/// So many identical frames in a row are a stuck feed: a live sensor always has noise.
const FROZEN_AFTER: u32 = 10;
/// A covered lens is darker than this mean ...
const BLACK_MEAN: f32 = 8.0;
/// ... and flatter than this variance.
const BLACK_VARIANCE: f32 = 4.0;
/// A face with less chroma (mean |Cb-128| + |Cr-128|) was not seen in colour.
const FACE_CHROMA: f32 = 2.0;
/// Without a face a grey wall must not count as a colourless camera: only exact grey does.
const FRAME_CHROMA: f32 = 0.25;
/// About so many pixels across are looked at for light and colour.
const SAMPLES_ACROSS: u32 = 120;

/// Remembers the last picture's hash to notice a stuck feed.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Freeze {
    last: u64,
    identical: u32,
}

impl Freeze {
    /// Takes the next frame; true from the tenth identical one on.
    pub(crate) fn is_stuck(&mut self, image: &RgbImage) -> bool {
        let hash = fingerprint(image);
        self.identical = if hash == self.last && self.identical > 0 {
            self.identical + 1
        } else {
            1
        };
        self.last = hash;
        self.identical >= FROZEN_AFTER
    }
}

/// Whether almost no light reaches the sensor.
pub(crate) fn is_black(image: &RgbImage) -> bool {
    let mut histogram = Histogram::new();
    for_samples(image, &whole(image), SAMPLES_ACROSS, |_, [r, g, b]| {
        histogram.add(luma(r, g, b));
    });
    histogram.mean() < BLACK_MEAN && histogram.variance() < BLACK_VARIANCE
}

/// Whether the camera gives no colour: judged on the face, on the whole frame without one.
pub(crate) fn is_colourless(image: &RgbImage, face: Option<&Rectangle>) -> bool {
    let (part, limit) =
        face.map_or_else(|| (whole(image), FRAME_CHROMA), |face| (*face, FACE_CHROMA));
    let (mut chroma, mut count) = (0.0, 0.0);
    for_samples(image, &part, SAMPLES_ACROSS, |_, rgb| {
        let [r, g, b] = rgb.map(f32::from);
        let cb = -0.168_736 * r - 0.331_264 * g + 0.5 * b;
        let cr = 0.5 * r - 0.418_688 * g - 0.081_312 * b;
        chroma += cb.abs() + cr.abs();
        count += 1.0;
    });
    count > 0.0 && chroma / count < limit
}

/// The verdict on a frame that is not black.
pub(crate) fn health(is_stuck: bool, is_colourless: bool) -> FrameHealth {
    if is_stuck {
        FrameHealth::Frozen
    } else if is_colourless {
        FrameHealth::Colourless
    } else {
        FrameHealth::Fine
    }
}

/// A 64-bit hash of every byte. Fast rather than strong: nobody gains by making two frames collide.
fn fingerprint(image: &RgbImage) -> u64 {
    const MULTIPLIER: u64 = 0x9E37_79B9_7F4A_7C15;
    let mut words = image.as_raw().chunks_exact(8);
    let mut hash = u64::from(image.width()) << 32 | u64::from(image.height());
    let mut fold = |word: u64| hash = (hash.rotate_left(5) ^ word).wrapping_mul(MULTIPLIER);
    for word in &mut words {
        fold(u64::from_le_bytes(
            word.try_into().expect("chunks of eight"),
        ));
    }
    words
        .remainder()
        .iter()
        .for_each(|&byte| fold(u64::from(byte)));
    hash
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::Rgb;

    fn noisy(base: [u8; 3], seed: u32) -> RgbImage {
        RgbImage::from_fn(64, 48, |x, y| {
            let noise = ((x * 31 + y * 17 + seed) % 3) as u8;
            Rgb(base.map(|v| v + noise))
        })
    }

    #[test]
    fn the_tenth_identical_frame_is_frozen() {
        let mut freeze = Freeze::default();
        let frame = noisy([90, 80, 70], 0);
        let stuck: Vec<bool> = (0..12).map(|_| freeze.is_stuck(&frame)).collect();
        assert_eq!(stuck.iter().position(|&stuck| stuck), Some(9));
        assert!(stuck[11], "and it stays so");
        let mut other = frame.clone();
        other.get_pixel_mut(63, 47)[2] ^= 1;
        assert!(!freeze.is_stuck(&other), "one bit is life");
    }

    #[test]
    fn noise_is_life() {
        let mut freeze = Freeze::default();
        assert!((0..40).all(|seed| !freeze.is_stuck(&noisy([90, 80, 70], seed % 3))));
    }

    #[test]
    fn the_fingerprint_sees_every_byte_and_the_shape() {
        let blank = RgbImage::new(7, 3);
        for i in 0..blank.as_raw().len() {
            let mut other = blank.clone();
            other.as_mut()[i] = 1;
            assert_ne!(fingerprint(&blank), fingerprint(&other), "byte {i}");
        }
        assert_ne!(fingerprint(&RgbImage::new(3, 7)), fingerprint(&blank));
    }

    #[test]
    fn black_needs_dark_and_flat() {
        assert!(is_black(&noisy([2, 2, 2], 0)));
        assert!(!is_black(&noisy([12, 12, 12], 0)), "dim is not covered");
        let lamp = RgbImage::from_fn(64, 48, |x, _| Rgb([if x == 8 { 90 } else { 2 }; 3]));
        assert!(!is_black(&lamp), "a lamp in the dark is a picture");
    }

    #[test]
    fn grey_is_colourless_and_skin_is_not() {
        let face = Rectangle {
            x: 10.0,
            y: 10.0,
            width: 20.0,
            height: 20.0,
        };
        let grey = RgbImage::from_fn(64, 48, |x, y| Rgb([(x + y) as u8; 3]));
        assert!(is_colourless(&grey, Some(&face)) && is_colourless(&grey, None));
        for skin in [[219, 168, 140], [122, 84, 64], [45, 34, 30]] {
            assert!(!is_colourless(&noisy(skin, 0), Some(&face)), "{skin:?}");
        }
        let wall = noisy([150, 150, 149], 0);
        assert!(
            !is_colourless(&wall, None),
            "a grey wall without a person is no fault"
        );
    }
}
