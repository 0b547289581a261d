//! Keeps the nine photos of a capture; they are wiped from memory when dropped.

use crate::mistake::Mistake;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Liveness images the service takes: exactly this many.
pub const LIVENESS_COUNT: usize = 8;

/// The largest photo taken, in bytes.
pub const LARGEST_PHOTO_BYTES: usize = 4 * 1024 * 1024;

const START_OF_IMAGE: [u8; 3] = [0xFF, 0xD8, 0xFF];
const END_OF_IMAGE: [u8; 2] = [0xFF, 0xD9];

/// A JPEG picture held in memory. `Debug` shows its length only; the bytes are overwritten on drop.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Jpeg(Vec<u8>);

impl Jpeg {
    /// Wraps the bytes of a JPEG file; they are looked at when the draft is sealed.
    #[must_use]
    pub const fn new(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }

    /// The file's bytes.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// True when the bytes begin and end as a JPEG file does (ITU T.81, B.1.1.3: SOI and EOI).
    #[must_use]
    pub fn has_markers(&self) -> bool {
        self.0.len() > START_OF_IMAGE.len() + END_OF_IMAGE.len()
            && self.0.starts_with(&START_OF_IMAGE)
            && self.0.ends_with(&END_OF_IMAGE)
    }
}

impl Drop for Jpeg {
    fn drop(&mut self) {
        self.0.fill(0);
        std::hint::black_box(&self.0);
    }
}

impl fmt::Debug for Jpeg {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Jpeg({} bytes)", self.0.len())
    }
}

/// One selfie and eight liveness images, in capture order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Photos {
    /// 480x640 portrait, un-mirrored.
    pub selfie: Jpeg,
    /// Eight 240x320 portraits in rising capture time.
    pub liveness: Vec<Jpeg>,
}

impl Photos {
    /// Everything wrong with the photos. Photo 1 is the selfie, photos 2 to 9 are the liveness images.
    #[must_use]
    pub fn mistakes(&self) -> Vec<Mistake> {
        let number = |index: usize| u8::try_from(index).unwrap_or(u8::MAX);
        let mut mistakes = Vec::new();
        if self.liveness.len() != LIVENESS_COUNT {
            mistakes.push(Mistake::LivenessCount(number(self.liveness.len())));
        }
        let all: Vec<&Jpeg> = std::iter::once(&self.selfie).chain(&self.liveness).collect();
        for (index, photo) in all.iter().enumerate() {
            if !photo.has_markers() {
                mistakes.push(Mistake::NotAJpeg(number(index + 1)));
            }
            if photo.bytes().len() > LARGEST_PHOTO_BYTES {
                mistakes.push(Mistake::PhotoTooLarge(number(index + 1)));
            }
        }
        for (index, photo) in all.iter().enumerate() {
            for (later, other) in all.iter().enumerate().skip(index + 1) {
                if photo == other {
                    mistakes.push(Mistake::SamePhotoTwice(number(index + 1), number(later + 1)));
                }
            }
        }
        mistakes
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A file with a JPEG's first and last bytes around `body`.
    pub(crate) fn jpeg(body: &[u8]) -> Jpeg {
        Jpeg::new([&START_OF_IMAGE[..], body, &END_OF_IMAGE[..]].concat())
    }

    pub(crate) fn nine_photos() -> Photos {
        Photos { selfie: jpeg(&[0]), liveness: (1..=8).map(|n| jpeg(&[n])).collect() }
    }

    #[test]
    fn nine_different_pictures_are_accepted() {
        assert_eq!(nine_photos().mistakes(), []);
    }

    #[test]
    fn picture_needs_its_first_and_last_bytes() {
        let whole = jpeg(b"body").bytes().to_vec();
        assert!(Jpeg::new(whole.clone()).has_markers());
        for cut in 1..whole.len() {
            assert!(
                !Jpeg::new(whole[cut..].to_vec()).has_markers(),
                "without its first {cut} bytes"
            );
            assert!(!Jpeg::new(whole[..cut].to_vec()).has_markers(), "only its first {cut} bytes");
        }
        assert!(!Jpeg::new([&whole[..], &[0]].concat()).has_markers());
        assert!(!jpeg(&[]).has_markers(), "markers around nothing");
    }

    #[test]
    fn picture_of_four_mebibytes_is_the_largest() {
        let mut photos = nine_photos();
        photos.liveness[7] = jpeg(&vec![9; LARGEST_PHOTO_BYTES - 5]);
        assert_eq!(photos.mistakes(), []);
        photos.liveness[7] = jpeg(&vec![9; LARGEST_PHOTO_BYTES - 4]);
        assert_eq!(photos.mistakes(), [Mistake::PhotoTooLarge(9)]);
    }

    #[test]
    fn every_pair_of_equal_pictures_is_named() {
        let mut photos = nine_photos();
        photos.liveness[0] = photos.selfie.clone();
        photos.liveness[1] = photos.selfie.clone();
        let pairs = [(1, 2), (1, 3), (2, 3)].map(|(a, b)| Mistake::SamePhotoTwice(a, b));
        assert_eq!(photos.mistakes(), pairs);
    }

    #[test]
    fn the_number_of_liveness_images_is_eight() {
        for count in (0..=20).filter(|count| *count != 8) {
            let photos =
                Photos { selfie: jpeg(&[200]), liveness: (0..count).map(|n| jpeg(&[n])).collect() };
            assert_eq!(photos.mistakes(), [Mistake::LivenessCount(count)]);
        }
    }
}
