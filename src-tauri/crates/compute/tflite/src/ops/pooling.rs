//! `MAX_POOL_2D` over 2x2 pixels.

use crate::error::TfliteError;
use crate::graph::layout::Layout;
use crate::graph::model::{Extent, Window};
use crate::kernels::lanes::{Block, Instructions, Kernel, LANES, Lanes};
use crate::kernels::path::Path;

/// The largest of every four pixels, channel by channel.
#[derive(Debug)]
pub(crate) struct MaxPooling {
    output: Layout,
}

impl MaxPooling {
    /// Prepares pooling from `input` to `output`.
    pub(crate) fn new(
        input: Layout,
        output: Layout,
        window: Window,
        filter: Extent,
    ) -> Result<Self, TfliteError> {
        let two = Extent { height: 2, width: 2 };
        let even = input.height.is_multiple_of(2) && input.width.is_multiple_of(2);
        if filter != two || window.stride != two || !even {
            return Err(TfliteError::Unsupported("pooling other than of whole 2x2 squares".into()));
        }
        window.margin(&input, filter, &output)?;
        if input.channels != output.channels {
            return Err(TfliteError::Malformed("pooling changes the channels"));
        }
        Ok(Self { output })
    }

    /// Computes the output map.
    pub(crate) fn run(&self, path: Path, input: &[f32], output: &mut [f32]) {
        path.run(Halve {
            width: self.output.width,
            blocks: self.output.blocks(),
            input: input.as_chunks().0,
            output: output.as_chunks_mut().0,
        });
    }
}

struct Halve<'a> {
    /// Of the output.
    width: usize,
    blocks: usize,
    input: &'a [Block],
    output: &'a mut [Block],
}

impl Kernel for Halve<'_> {
    #[inline(always)]
    fn run<I: Instructions>(self, lanes: I) {
        let blocks = self.blocks;
        let row = 2 * self.width * blocks;
        let pairs = self.input.chunks_exact(2 * row);
        for (output, pair) in self.output.chunks_exact_mut(row / 2).zip(pairs) {
            let (above, below) = pair.split_at(row);
            let squares = above.chunks_exact(2 * blocks).zip(below.chunks_exact(2 * blocks));
            for (output, (above, below)) in output.chunks_exact_mut(blocks).zip(squares) {
                for (block, output) in output.iter_mut().enumerate() {
                    let right = blocks + block;
                    let square = [&above[block], &above[right], &below[block], &below[right]];
                    *output = largest(lanes, square);
                }
            }
        }
    }
}

#[inline(always)]
fn largest<L: Lanes<Block>>(lanes: L, square: [&Block; 4]) -> Block {
    let [a, b, c, d] = square.map(|block| lanes.load(block));
    let mut largest = [0.0; LANES];
    lanes.store(lanes.max(lanes.max(a, b), lanes.max(c, d)), &mut largest);
    largest
}

#[cfg(test)]
mod tests {
    use super::MaxPooling;
    use crate::graph::model::Extent;
    use crate::ops::reference::{assert_map, at, layout, map, paths, same};

    const TWO: Extent = Extent { height: 2, width: 2 };
    const NONE: Extent = Extent { height: 0, width: 0 };

    #[test]
    fn the_largest_of_four() {
        let (from, to) = (layout(6, 10, 18), layout(3, 5, 18));
        let pooling = MaxPooling::new(from, to, same(2), TWO).unwrap();
        let input = map(from, 1);
        let expected = |y: usize, x: usize, channel: usize| {
            let square = (0..4).map(|n| (2 * y + n / 2, 2 * x + n % 2, channel));
            square.fold(f32::NEG_INFINITY, |largest, place| {
                largest.max(at(&input, from, place, NONE))
            })
        };
        for path in paths() {
            let mut output = vec![f32::NAN; to.len()];
            pooling.run(path, &input, &mut output);
            assert_map(&output, to, expected, &format!("{path:?}"));
        }
    }

    #[test]
    fn other_squares_are_refused() {
        let refused =
            |from, to, stride, filter| MaxPooling::new(from, to, same(stride), filter).is_err();
        assert!(refused(layout(4, 4, 8), layout(4, 4, 8), 1, TWO));
        assert!(refused(layout(5, 4, 8), layout(3, 2, 8), 2, TWO));
        assert!(refused(layout(4, 4, 8), layout(2, 2, 16), 2, TWO));
        assert!(refused(layout(4, 4, 8), layout(2, 3, 8), 2, TWO));
        assert!(refused(layout(4, 4, 8), layout(2, 2, 8), 2, NONE));
    }
}
