//! `DEPTHWISE_CONV_2D` with a 3x3 filter, and the activation that follows it.

use crate::error::TfliteError;
use crate::graph::layout::Layout;
use crate::graph::model::{Extent, Window};
use crate::kernels::lanes::{Block, Instructions, Kernel, LANES, Lanes, Pair, Width};
use crate::kernels::path::Path;
use crate::ops::activation::Activation;
use crate::ops::convolution::Weights;
use crate::ops::pack;
use std::ops::Range;

/// A 3x3 filter of its own for every channel.
#[derive(Debug)]
pub(crate) struct Depthwise {
    input: Layout,
    output: Layout,
    stride: usize,
    margin: Extent,
    /// The blocks of each tap, one tap after the other.
    weights: Vec<Block>,
    bias: Vec<Block>,
    activation: Activation,
    /// Stands for the rows above and below the map.
    zeros: Vec<Block>,
}

impl Depthwise {
    /// Packs a depthwise convolution from `input` to `output`.
    pub(crate) fn new(
        input: Layout,
        output: Layout,
        window: Window,
        weights: Weights<'_>,
        activation: Activation,
    ) -> Result<Self, TfliteError> {
        let [1, 3, 3, channels] = *weights.shape else {
            return Err(TfliteError::Unsupported("a depthwise convolution that is not 3x3".into()));
        };
        if [input.channels, output.channels, weights.bias.len()] != [channels; 3] {
            return Err(TfliteError::Malformed("a depthwise convolution's channels do not fit"));
        }
        let filter = Extent { height: 3, width: 3 };
        let stride = window.stride.width;
        if stride != window.stride.height || stride > 2 {
            return Err(TfliteError::Unsupported(
                "a depthwise convolution with a stride above 2".into(),
            ));
        }
        Ok(Self {
            input,
            output,
            stride,
            margin: window.margin(&input, filter, &output)?,
            weights: pack::taps(weights.numbers, channels),
            bias: pack::per_channel(weights.bias),
            activation,
            zeros: vec![[0.0; LANES]; input.width * input.blocks()],
        })
    }

    /// Multiplications that the whole map takes.
    pub(crate) fn work(&self) -> usize {
        self.output.len().saturating_mul(9)
    }

    /// Computes some rows of the output map.
    pub(crate) fn run(&self, path: Path, input: &[f32], rows: Range<usize>, output: &mut [f32]) {
        let input = input.as_chunks().0;
        let output = output.as_chunks_mut().0;
        if self.stride == 1 {
            path.run(Sweep::<'_, 1> { depthwise: self, input, rows, output });
        } else {
            path.run(Sweep::<'_, 2> { depthwise: self, input, rows, output });
        }
    }

    /// One row of the input, or zeros where there is none. Rows above the map have wrapped around.
    #[inline(always)]
    fn row<'a>(&'a self, input: &'a [Block], y: usize) -> &'a [Block] {
        if y < self.input.height {
            &input[y * self.zeros.len()..][..self.zeros.len()]
        } else {
            &self.zeros
        }
    }
}

/// The filter on its way over the map.
struct Sweep<'a, const STRIDE: usize> {
    depthwise: &'a Depthwise,
    input: &'a [Block],
    /// Of the output.
    rows: Range<usize>,
    output: &'a mut [Block],
}

impl<const STRIDE: usize> Kernel for Sweep<'_, STRIDE> {
    #[inline(always)]
    fn run<I: Instructions>(self, lanes: I) {
        let depthwise = self.depthwise;
        let (margin, blocks) = (depthwise.margin, depthwise.input.blocks());
        let output_row = depthwise.output.width * blocks;
        for (y, output) in self.rows.zip(self.output.chunks_exact_mut(output_row)) {
            let top = (y * STRIDE).wrapping_sub(margin.height);
            let rows = [
                depthwise.row(self.input, top),
                depthwise.row(self.input, top.wrapping_add(1)),
                depthwise.row(self.input, top.wrapping_add(2)),
            ];
            let mut block = 0;
            while block < blocks {
                if I::IS_WIDE && block + 1 < blocks {
                    depthwise.line::<Pair, I, STRIDE>(lanes, rows, block, output);
                    block += 2;
                } else {
                    depthwise.line::<Block, I, STRIDE>(lanes, rows, block, output);
                    block += 1;
                }
            }
        }
    }
}

impl Depthwise {
    /// One or two blocks of channels along one output row: their nine weights stay in registers.
    #[inline(always)]
    fn line<W: Width, L: Lanes<W>, const STRIDE: usize>(
        &self,
        lanes: L,
        rows: [&[Block]; 3],
        block: usize,
        output: &mut [Block],
    ) {
        let mut weights = [lanes.splat(0.0); 9];
        let taps = self.weights.chunks_exact(self.bias.len());
        for (weight, tap) in weights.iter_mut().zip(taps) {
            *weight = lanes.load(W::of(&tap[block..]));
        }
        if STRIDE == 1 {
            self.slide(lanes, weights, rows, block, output);
        } else {
            self.step::<W, L, STRIDE>(lanes, weights, rows, block, output);
        }
    }

    /// Every column of the input is loaded once and added to the three outputs that see it.
    #[inline(always)]
    fn slide<W: Width, L: Lanes<W>>(
        &self,
        lanes: L,
        weights: [L::Vector; 9],
        rows: [&[Block]; 3],
        block: usize,
        output: &mut [Block],
    ) {
        let blocks = self.input.blocks();
        let bias = lanes.load(W::of(&self.bias[block..]));
        let activation = self.activation.of(lanes, block);
        let [above, level, below] = rows.map(|row| row.chunks_exact(blocks));
        let mut columns = above.zip(level).zip(below);
        let mut outputs = output.chunks_exact_mut(blocks);
        // The next output lacks its last column, the one after it the last two.
        let mut pending = [bias; 2];
        for ((above, level), below) in columns.by_ref().take(2 - self.margin.width) {
            let seen = [above, level, below].map(|pixel| &pixel[block..]);
            let [_, next, after_next] =
                advance(lanes, &weights, seen, [pending[0], pending[1], bias]);
            pending = [next, after_next];
        }
        for (((above, level), below), output) in columns.zip(outputs.by_ref()) {
            let seen = [&above[block..], &level[block..], &below[block..]];
            let [done, next, after_next] =
                advance(lanes, &weights, seen, [pending[0], pending[1], bias]);
            pending = [next, after_next];
            let done = activation.apply(lanes, done);
            lanes.store(done, W::of_mut(&mut output[block..]));
        }
        for (sum, output) in pending.into_iter().zip(outputs) {
            let sum = activation.apply(lanes, sum);
            lanes.store(sum, W::of_mut(&mut output[block..]));
        }
    }

    #[inline(always)]
    fn step<W: Width, L: Lanes<W>, const STRIDE: usize>(
        &self,
        lanes: L,
        weights: [L::Vector; 9],
        rows: [&[Block]; 3],
        block: usize,
        output: &mut [Block],
    ) {
        let (width, blocks) = (self.input.width, self.input.blocks());
        let bias = lanes.load(W::of(&self.bias[block..]));
        let activation = self.activation.of(lanes, block);
        for x in 0..self.output.width {
            let left = (x * STRIDE).wrapping_sub(self.margin.width);
            let sum = if left < width && left + 2 < width {
                let mut sums = [bias, lanes.splat(0.0), lanes.splat(0.0)];
                for tap_y in 0..3 {
                    let seen = &rows[tap_y][left * blocks + block..][..2 * blocks + W::BLOCKS];
                    for tap_x in 0..3 {
                        let input = lanes.load(W::of(&seen[tap_x * blocks..]));
                        let weight = weights[3 * tap_y + tap_x];
                        sums[tap_y] = lanes.multiply_add(input, weight, sums[tap_y]);
                    }
                }
                lanes.add(lanes.add(sums[0], sums[1]), sums[2])
            } else {
                let mut sum = bias;
                for tap_x in 0..3 {
                    let column = left.wrapping_add(tap_x);
                    if column < width {
                        for tap_y in 0..3 {
                            let input = lanes.load(W::of(&rows[tap_y][column * blocks + block..]));
                            sum = lanes.multiply_add(input, weights[3 * tap_y + tap_x], sum);
                        }
                    }
                }
                sum
            };
            let sum = activation.apply(lanes, sum);
            lanes.store(sum, W::of_mut(&mut output[x * blocks + block..]));
        }
    }
}

/// Adds a column to three outputs: its last for the first of them, its first for the last.
#[inline(always)]
fn advance<W: Width, L: Lanes<W>>(
    lanes: L,
    weights: &[L::Vector; 9],
    column: [&[Block]; 3],
    mut sums: [L::Vector; 3],
) -> [L::Vector; 3] {
    for tap_y in 0..3 {
        let seen = lanes.load(W::of(column[tap_y]));
        for place in 0..3 {
            sums[place] = lanes.multiply_add(seen, weights[3 * tap_y + 2 - place], sums[place]);
        }
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::Depthwise;
    use crate::graph::layout::Layout;
    use crate::ops::activation::Activation;
    use crate::ops::convolution::Weights;
    use crate::ops::reference::{activate, assert_map, at, layout, map, numbers, paths, same};

    fn check(input_layout: Layout, stride: usize, activation: &Activation) {
        let channels = input_layout.channels;
        let (height, width) = (input_layout.height, input_layout.width);
        let output_layout = layout(height.div_ceil(stride), width.div_ceil(stride), channels);
        let weights = numbers(9 * channels, 1);
        let bias = numbers(channels, 2);
        let depthwise = Depthwise::new(
            input_layout,
            output_layout,
            same(stride),
            Weights { shape: &[1, 3, 3, channels], numbers: &weights, bias: &bias },
            activation.clone(),
        )
        .unwrap();
        let input = map(input_layout, 3);
        let expected = |y: usize, x: usize, channel: usize| {
            let taps = (0..9).map(|tap| {
                let place = (y * stride + tap / 3, x * stride + tap % 3, channel);
                at(&input, input_layout, place, depthwise.margin)
                    * weights[tap * channels + channel]
            });
            activate(activation, bias[channel] + taps.sum::<f32>(), channel)
        };
        for path in paths() {
            let mut output = vec![f32::NAN; output_layout.len()];
            // In two parts, as two threads do it.
            let middle = output_layout.height / 2;
            let (upper, lower) =
                output.split_at_mut(middle * output_layout.width * output_layout.pitch);
            depthwise.run(path, &input, 0..middle, upper);
            depthwise.run(path, &input, middle..output_layout.height, lower);
            let what = format!("{path:?}, {input_layout:?}, stride {stride}");
            assert_map(&output, output_layout, expected, &what);
        }
    }

    #[test]
    fn every_small_map() {
        for stride in [1, 2] {
            for height in 1..=5 {
                for width in 1..=6 {
                    check(layout(height, width, 12), stride, &Activation::Linear);
                }
            }
        }
    }

    #[test]
    fn activations() {
        check(layout(8, 9, 42), 1, &Activation::Relu);
        check(layout(8, 9, 42), 2, &Activation::prelu(&numbers(42, 5)));
    }

    #[test]
    fn other_filters_are_refused() {
        let (input, numbers) = (layout(4, 4, 8), numbers(9 * 25, 1));
        let refused = |shape: &[usize], stride: usize, output: Layout| {
            let weights =
                Weights { shape, numbers: &numbers[..shape.iter().product()], bias: &numbers[..8] };
            let activation = Activation::Linear;
            Depthwise::new(input, output, same(stride), weights, activation).is_err()
        };
        assert!(!refused(&[1, 3, 3, 8], 1, input));
        assert!(refused(&[1, 5, 5, 8], 1, input));
        assert!(refused(&[2, 3, 3, 8], 1, input));
        assert!(refused(&[1, 3, 3, 16], 1, input));
        assert!(refused(&[1, 3, 3, 8], 2, input));
        assert!(refused(&[1, 3, 3, 8], 4, layout(1, 1, 8)));
    }
}
