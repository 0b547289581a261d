//! Describes how a tensor lies in memory.

use crate::error::TfliteError;
use crate::kernels::lanes::LANES;

/// 64 MiB of `f32`: a hundred times the largest feature map of a face model.
const MOST_NUMBERS: usize = 1 << 24;

/// How a tensor lies in memory: rows, then pixels, then channels, each pixel `pitch` numbers after the one before.
///
/// A feature map's pitch is its channels rounded up to whole vectors; the extra lanes hold zeros, because the
/// weights and slopes that belong to them are zeros. All other tensors are one pixel whose channels are all their numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Layout {
    pub(crate) height: usize,
    pub(crate) width: usize,
    pub(crate) channels: usize,
    pub(crate) pitch: usize,
}

impl Layout {
    /// The layout of a tensor of this shape, with room for whole vectors in every pixel. The reader has checked that
    /// the product of the extents is small.
    pub(crate) fn of(shape: &[usize]) -> Result<Self, TfliteError> {
        let (height, width, channels) = match *shape {
            [1, height, width, channels] => (height, width, channels),
            [_, _, _, _] => return Err(TfliteError::Unsupported("a batch".into())),
            _ => (1, 1, shape.iter().product()),
        };
        if height == 0 || width == 0 || channels == 0 {
            return Err(TfliteError::Malformed("an empty tensor"));
        }
        let layout = Self { height, width, channels, pitch: channels.next_multiple_of(LANES) };
        if layout.len() > MOST_NUMBERS {
            return Err(TfliteError::Malformed("a tensor is too large"));
        }
        Ok(layout)
    }

    /// The layout of the caller's pictures: no gaps between pixels.
    pub(crate) fn packed(self) -> Self {
        Self { pitch: self.channels, ..self }
    }

    /// Numbers in memory, gaps included.
    pub(crate) fn len(&self) -> usize {
        self.pixels() * self.pitch
    }

    /// Pixels in the map.
    pub(crate) fn pixels(&self) -> usize {
        self.height * self.width
    }

    /// Vectors per pixel; only for layouts with room for whole vectors.
    pub(crate) fn blocks(&self) -> usize {
        self.pitch / LANES
    }

    /// Whether all numbers lie next to each other, as in a list.
    pub(crate) fn is_flat(&self) -> bool {
        self.pixels() == 1
    }
}
