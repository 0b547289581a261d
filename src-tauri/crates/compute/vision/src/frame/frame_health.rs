//! Checks whether a frame can be a picture of the present: covered lens, stuck feed, no colour.

use crate::pixels::luma::{Histogram, luma};
use crate::pixels::pixel_span::{for_samples, whole};
use capture::{FrameHealth, Rectangle};
use image::RgbImage;

/// This many identical frames in a row are a stuck feed: a live sensor always has noise.
const FROZEN_AFTER: u32 = 10;
/// A picture of nothing has less variance than this ...
const FLAT_VARIANCE: f32 = 4.0;
/// ... and is black, not only flat, below this mean.
const BLACK_MEAN: f32 = 8.0;
/// A face with less chroma (mean |Cb-128| + |Cr-128|) was not seen in colour.
const FACE_CHROMA: f32 = 2.0;
/// Without a face a grey wall must not count as a colourless camera: only exact grey does.
const FRAME_CHROMA: f32 = 0.25;
/// One row in so many is compared with the frame before: reading a whole frame takes longer than all else here.
const ROW_STEP: usize = 8;
/// About so many pixels across are looked at for light and colour.
const SAMPLES_ACROSS: u32 = 80;

/// Notices a stuck feed by the hash of the last picture.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct FreezeDetector {
    last: u64,
    identical: u32,
}

impl FreezeDetector {
    /// Takes the next frame; whether it is, bit for bit in the rows that are compared, the one before.
    pub(crate) fn is_repeated(&mut self, image: &RgbImage) -> bool {
        let hash = fingerprint(image);
        let is_repeated = hash == self.last && self.identical > 0;
        self.identical = if is_repeated { self.identical + 1 } else { 1 };
        self.last = hash;
        is_repeated
    }

    /// The hash of the latest frame.
    pub(crate) fn fingerprint(&self) -> u64 {
        self.last
    }

    /// Whether that was so often so that the feed must be stuck: from the tenth identical frame on.
    pub(crate) fn is_stuck(&self) -> bool {
        self.identical >= FROZEN_AFTER
    }
}

/// The health of a blank picture; none if it shows something.
pub(crate) fn blank_health(image: &RgbImage) -> Option<FrameHealth> {
    let mut histogram = Histogram::new();
    for_samples(image, &whole(image), SAMPLES_ACROSS, |_, [r, g, b]| {
        histogram.add(luma(r, g, b));
    });
    let empty = if histogram.mean() < BLACK_MEAN { FrameHealth::Black } else { FrameHealth::Flat };
    (histogram.variance() < FLAT_VARIANCE).then_some(empty)
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

/// The health of a frame that shows something and is not stuck.
pub(crate) fn health(is_colourless: bool) -> FrameHealth {
    if is_colourless { FrameHealth::Colourless } else { FrameHealth::Fine }
}

/// A 64-bit hash of every eighth row, the first among them: a sensor's noise is in each. Fast rather than strong: nobody
/// gains by making two frames collide.
fn fingerprint(image: &RgbImage) -> u64 {
    const MULTIPLIER: u64 = 0x9E37_79B9_7F4A_7C15;
    let fold = |hash: u64, word: u64| (hash.rotate_left(5) ^ word).wrapping_mul(MULTIPLIER);
    // Eight chains side by side: each waits for its own last multiplication only.
    let mut chains: [u64; 8] = std::array::from_fn(|i| i as u64);
    let mut hash = u64::from(image.width()) << 32 | u64::from(image.height());
    for row in image.as_raw().chunks(image.width().max(1) as usize * 3).step_by(ROW_STEP) {
        let (words, rest) = row.as_chunks::<8>();
        let (eights, last) = words.as_chunks::<8>();
        for eight in eights {
            for (chain, word) in chains.iter_mut().zip(eight) {
                *chain = fold(*chain, u64::from_le_bytes(*word));
            }
        }
        let last = last.iter().map(|word| u64::from_le_bytes(*word));
        hash = last.chain(rest.iter().map(|&byte| u64::from(byte))).fold(hash, fold);
    }
    chains.into_iter().fold(hash, fold)
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
        let mut freeze = FreezeDetector::default();
        let frame = noisy([90, 80, 70], 0);
        let mut is_stuck = |frame: &RgbImage| {
            freeze.is_repeated(frame);
            freeze.is_stuck()
        };
        let stuck: Vec<bool> = (0..12).map(|_| is_stuck(&frame)).collect();
        assert_eq!(stuck.iter().position(|&stuck| stuck), Some(9));
        assert!(stuck[11], "and it stays so");
        let mut other = frame.clone();
        other.get_pixel_mut(63, 40)[2] ^= 1;
        assert!(!is_stuck(&other), "one bit is life");
    }

    #[test]
    fn noise_is_life() {
        let mut freeze = FreezeDetector::default();
        assert!((0..40).all(|seed| !freeze.is_repeated(&noisy([90, 80, 70], seed % 3))));
        assert!(!freeze.is_stuck());
    }

    #[test]
    fn the_fingerprint_sees_every_byte_of_its_rows_and_the_shape() {
        for width in [7, 30] {
            let blank = RgbImage::new(width, 9);
            let row = width as usize * 3;
            for i in (0..row).chain(8 * row..9 * row) {
                let mut other = blank.clone();
                other.as_mut()[i] = 1;
                assert_ne!(fingerprint(&blank), fingerprint(&other), "byte {i}");
            }
            assert_ne!(fingerprint(&RgbImage::new(9, width)), fingerprint(&blank));
        }
    }

    #[test]
    fn a_picture_of_nothing_is_black_or_flat() {
        assert_eq!(blank_health(&noisy([2, 2, 2], 0)), Some(FrameHealth::Black));
        for tone in [12, 128, 250] {
            assert_eq!(blank_health(&noisy([tone; 3], 0)), Some(FrameHealth::Flat));
        }
        let lamp = RgbImage::from_fn(64, 48, |x, _| Rgb([if x == 8 { 90 } else { 2 }; 3]));
        assert_eq!(blank_health(&lamp), None, "a lamp in the dark is a picture");
    }

    #[test]
    fn grey_is_colourless_and_skin_is_not() {
        let face = Rectangle { x: 10.0, y: 10.0, width: 20.0, height: 20.0 };
        let grey = RgbImage::from_fn(64, 48, |x, y| Rgb([(x + y) as u8; 3]));
        assert!(is_colourless(&grey, Some(&face)) && is_colourless(&grey, None));
        for skin in [[219, 168, 140], [122, 84, 64], [45, 34, 30]] {
            assert!(!is_colourless(&noisy(skin, 0), Some(&face)), "{skin:?}");
        }
        let wall = noisy([150, 150, 149], 0);
        assert!(!is_colourless(&wall, None), "a grey wall without a person is no fault");
    }
}
