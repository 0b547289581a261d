//! Turns a camera's pictures upright: cameras are mounted sideways and upside down too.

use image::RgbImage;
use serde::{Deserialize, Serialize};

/// How far a camera's picture must be turned, clockwise, to stand upright.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(try_from = "u16", into = "u16")]
pub enum Rotation {
    /// The camera stands upright.
    #[default]
    None,
    /// A quarter turn clockwise: the top of the camera points to its picture's left.
    Quarter,
    /// Upside down.
    Half,
    /// Three quarters clockwise, that is one anticlockwise.
    ThreeQuarters,
}

/// A rotation that is none of 0, 90, 180 and 270 degrees.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{0} degrees is no rotation of a camera; there are 0, 90, 180 and 270")]
pub struct NoRotation(u16);

impl Rotation {
    /// Every rotation, by rising angle.
    pub const ALL: [Self; 4] = [Self::None, Self::Quarter, Self::Half, Self::ThreeQuarters];

    /// Degrees clockwise.
    #[must_use]
    pub const fn degrees(self) -> u16 {
        match self {
            Self::None => 0,
            Self::Quarter => 90,
            Self::Half => 180,
            Self::ThreeQuarters => 270,
        }
    }

    /// The picture turned clockwise by this rotation.
    #[must_use]
    pub fn turn(self, image: &RgbImage) -> RgbImage {
        let (width, height) = image.dimensions();
        let (from, _) = image.as_raw().as_chunks::<3>();
        let mut turned = match self {
            Self::None | Self::Half => RgbImage::new(width, height),
            Self::Quarter | Self::ThreeQuarters => RgbImage::new(height, width),
        };
        let (to, _) = turned.as_chunks_mut::<3>();
        let (width, height) = (width as usize, height as usize);
        match self {
            Self::None => to.copy_from_slice(from),
            Self::Half => to.iter_mut().zip(from.iter().rev()).for_each(|(to, from)| *to = *from),
            Self::Quarter => in_blocks(width, height, |x, y| {
                to[x * height + (height - 1 - y)] = from[y * width + x];
            }),
            Self::ThreeQuarters => in_blocks(width, height, |x, y| {
                to[(width - 1 - x) * height + y] = from[y * width + x];
            }),
        }
        turned
    }
}

impl TryFrom<u16> for Rotation {
    type Error = NoRotation;

    fn try_from(degrees: u16) -> Result<Self, NoRotation> {
        let known = Self::ALL.into_iter().find(|one| one.degrees() == degrees);
        known.ok_or(NoRotation(degrees))
    }
}

impl From<Rotation> for u16 {
    fn from(rotation: Rotation) -> Self {
        rotation.degrees()
    }
}

/// Pixels of a block's side: rows read and columns written of one block stay in the processor's first cache.
const BLOCK: usize = 32;

/// Visits every pixel block by block: column after column of a whole picture would miss the cache at every step.
fn in_blocks(width: usize, height: usize, mut visit: impl FnMut(usize, usize)) {
    for top in (0..height).step_by(BLOCK) {
        for left in (0..width).step_by(BLOCK) {
            // Along the written rows: writes that stay together are worth more than reads that do.
            for x in left..(left + BLOCK).min(width) {
                for y in top..(top + BLOCK).min(height) {
                    visit(x, y);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every pixel differs from every other.
    fn numbered(width: u32, height: u32) -> RgbImage {
        RgbImage::from_fn(width, height, |x, y| {
            let n = y * width + x;
            image::Rgb([n as u8, (n >> 8) as u8, (n >> 16) as u8])
        })
    }

    #[test]
    fn turns_like_the_image_library_at_every_size() {
        for (width, height) in [(1, 1), (3, 2), (31, 33), (64, 32), (100, 75), (1280, 720)] {
            let image = numbered(width, height);
            let expected = [
                image.clone(),
                image::imageops::rotate90(&image),
                image::imageops::rotate180(&image),
                image::imageops::rotate270(&image),
            ];
            for (rotation, expected) in Rotation::ALL.into_iter().zip(expected) {
                assert_eq!(rotation.turn(&image), expected, "{rotation:?} {width}x{height}");
            }
        }
    }

    #[test]
    fn only_quarter_turns_are_rotations() {
        for rotation in Rotation::ALL {
            assert_eq!(Rotation::try_from(u16::from(rotation)), Ok(rotation));
        }
        assert_eq!(Rotation::try_from(45), Err(NoRotation(45)));
        assert_eq!(serde_json::to_string(&Rotation::Quarter).unwrap(), "90");
        assert!(serde_json::from_str::<Rotation>("360").is_err());
    }
}
