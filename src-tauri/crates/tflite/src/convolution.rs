//! `CONV_2D` with what follows it: an addition and an activation.

use crate::TfliteError;
use crate::activation::Activation;
use crate::kernels::{Block, Path};
use crate::layout::Layout;
use crate::matrix_product::{MatrixProduct, Residual};
use crate::model::{Extent, Window};
use crate::pack;

/// A convolution whose sum may get a residual and goes through an activation.
#[derive(Debug)]
pub(crate) struct Convolution {
    input: Layout,
    output: Layout,
    filter: Extent,
    stride: Extent,
    margin: Extent,
    weights: Vec<[Block; 2]>,
    bias: Vec<Block>,
    activation: Activation,
    /// Vectors per pixel of the residual.
    residual_blocks: usize,
}

/// The constants of a convolution as the model has them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Weights<'a> {
    /// Output channels, filter height, filter width, input channels.
    pub(crate) shape: &'a [usize],
    /// As many as the shape says.
    pub(crate) numbers: &'a [f32],
    /// One per output channel.
    pub(crate) bias: &'a [f32],
}

impl Convolution {
    /// Packs a convolution from `input` to `output`; the residual's layout, if there is one, has been checked.
    pub(crate) fn new(
        input: Layout,
        output: Layout,
        window: Window,
        weights: Weights<'_>,
        activation: Activation,
        residual: Option<Layout>,
    ) -> Result<Self, TfliteError> {
        let [outputs, height, width, inputs] = *weights.shape else {
            return Err(TfliteError::Malformed(
                "a convolution's weights have no four axes",
            ));
        };
        if (inputs, outputs, outputs) != (input.channels, output.channels, weights.bias.len()) {
            return Err(TfliteError::Malformed(
                "a convolution's channels do not fit",
            ));
        }
        let filter = Extent { height, width };
        Ok(Self {
            input,
            output,
            filter,
            stride: window.stride,
            margin: window.margin(&input, filter, &output)?,
            weights: pack::panels(weights.numbers, outputs, height * width * inputs),
            bias: pack::per_channel(weights.bias),
            activation,
            residual_blocks: residual.map_or(0, |residual| residual.blocks()),
        })
    }

    /// How many numbers of scratch memory [`Convolution::run`] needs.
    pub(crate) fn scratch(&self) -> usize {
        if self.is_pointwise() {
            0
        } else {
            self.output.width.saturating_mul(self.depth())
        }
    }

    /// Computes the output map. `scratch` is at least as long as [`Convolution::scratch`] says.
    pub(crate) fn run(
        &self,
        path: Path,
        input: &[f32],
        residual: Option<&[f32]>,
        scratch: &mut [f32],
        output: &mut [f32],
    ) {
        let residual = residual.map(|residual| residual.as_chunks().0);
        let output = output.as_chunks_mut().0;
        if self.is_pointwise() {
            self.multiply(path, input, self.input.pitch, residual, output);
            return;
        }
        for row in 0..self.output.height {
            self.gather(input, row, scratch);
            let first = row * self.output.width;
            let residual = residual.map(|residual| &residual[first * self.residual_blocks..]);
            let blocks = self.output.blocks();
            let output = &mut output[first * blocks..][..self.output.width * blocks];
            self.multiply(path, scratch, self.depth(), residual, output);
        }
    }

    /// Multiplies as many pixels as `output` has room for.
    fn multiply(
        &self,
        path: Path,
        rows: &[f32],
        row_pitch: usize,
        residual: Option<&[Block]>,
        output: &mut [Block],
    ) {
        path.run(MatrixProduct {
            rows,
            row_pitch,
            row_count: output.len() / self.output.blocks(),
            depth: self.depth(),
            weights: &self.weights,
            bias: &self.bias,
            residual: residual.map(|pixels| Residual {
                pixels,
                blocks: self.residual_blocks,
            }),
            activation: &self.activation,
            output_blocks: self.output.blocks(),
            output,
        });
    }

    /// Writes what the filter sees at each pixel of an output row, one after the other.
    fn gather(&self, input: &[f32], row: usize, seen: &mut [f32]) {
        let map = &self.input;
        let mut patches = seen.chunks_exact_mut(map.channels);
        for column in 0..self.output.width {
            for tap_y in 0..self.filter.height {
                let y = (row * self.stride.height + tap_y).wrapping_sub(self.margin.height);
                for tap_x in 0..self.filter.width {
                    let x = (column * self.stride.width + tap_x).wrapping_sub(self.margin.width);
                    let Some(patch) = patches.next() else {
                        return;
                    };
                    // Coordinates before the map have wrapped around and are far beyond it.
                    if y < map.height && x < map.width {
                        let pixel = &input[(y * map.width + x) * map.pitch..][..map.channels];
                        patch.copy_from_slice(pixel);
                    } else {
                        patch.fill(0.0);
                    }
                }
            }
        }
    }

    fn is_pointwise(&self) -> bool {
        let one = Extent {
            height: 1,
            width: 1,
        };
        self.filter == one && self.stride == one
    }

    fn depth(&self) -> usize {
        self.filter.height * self.filter.width * self.input.channels
    }
}

#[cfg(test)]
mod tests {
    use super::{Convolution, Weights};
    use crate::activation::Activation;
    use crate::layout::Layout;
    use crate::model::Extent;
    use crate::reference::{activate, assert_map, at, layout, map, numbers, paths, same};

    struct Case {
        input: Layout,
        output: Layout,
        filter: usize,
        stride: usize,
        activation: Activation,
        residual: Option<Layout>,
    }

    fn check(case: &Case) {
        let (input_layout, output_layout, filter) = (case.input, case.output, case.filter);
        let shape = [
            output_layout.channels,
            filter,
            filter,
            input_layout.channels,
        ];
        let weights = numbers(shape.iter().product(), 1);
        let bias = numbers(output_layout.channels, 2);
        let convolution = Convolution::new(
            input_layout,
            output_layout,
            same(case.stride),
            Weights {
                shape: &shape,
                numbers: &weights,
                bias: &bias,
            },
            case.activation.clone(),
            case.residual,
        )
        .unwrap();
        let input = map(input_layout, 3);
        let residual = case.residual.map(|layout| map(layout, 4));
        let none = Extent {
            height: 0,
            width: 0,
        };
        let expected = |y: usize, x: usize, channel: usize| {
            let mut sum = bias[channel];
            for tap in 0..filter * filter {
                let (tap_y, tap_x) = (tap / filter, tap % filter);
                let (seen_y, seen_x) = (y * case.stride + tap_y, x * case.stride + tap_x);
                for k in 0..input_layout.channels {
                    let place = (seen_y, seen_x, k);
                    let weight = weights[(channel * filter * filter + tap) * shape[3] + k];
                    sum += at(&input, input_layout, place, convolution.margin) * weight;
                }
            }
            if let (Some(layout), Some(residual)) = (case.residual, &residual)
                && channel < layout.channels
            {
                sum += at(residual, layout, (y, x, channel), none);
            }
            activate(&case.activation, sum, channel)
        };
        for path in paths() {
            let mut scratch = vec![f32::NAN; convolution.scratch()];
            let mut output = vec![f32::NAN; output_layout.len()];
            let residual = residual.as_deref();
            convolution.run(path, &input, residual, &mut scratch, &mut output);
            let what = format!("{path:?}, {input_layout:?} to {output_layout:?}");
            assert_map(&output, output_layout, expected, &what);
        }
    }

    #[test]
    fn pointwise_with_every_number_of_leftover_pixels_and_channels() {
        for pixels in 1..=13 {
            for channels in [1, 8, 9, 16, 24, 42] {
                check(&Case {
                    input: layout(1, pixels, 11),
                    output: layout(1, pixels, channels),
                    filter: 1,
                    stride: 1,
                    activation: Activation::Linear,
                    residual: None,
                });
            }
        }
    }

    #[test]
    fn pointwise_with_a_narrower_residual_and_slopes() {
        check(&Case {
            input: layout(5, 7, 42),
            output: layout(5, 7, 48),
            filter: 1,
            stride: 1,
            activation: Activation::prelu(&numbers(48, 5)),
            residual: Some(layout(5, 7, 36)),
        });
    }

    #[test]
    fn five_by_five_over_a_packed_picture() {
        check(&Case {
            input: layout(12, 14, 3).packed(),
            output: layout(6, 7, 24),
            filter: 5,
            stride: 2,
            activation: Activation::Relu,
            residual: None,
        });
    }

    #[test]
    fn larger_filters_with_a_residual() {
        for (filter, stride) in [(2, 1), (3, 1), (3, 2), (3, 3), (1, 2)] {
            let output = layout(9_usize.div_ceil(stride), 7_usize.div_ceil(stride), 20);
            check(&Case {
                input: layout(9, 7, 5),
                output,
                filter,
                stride,
                activation: Activation::Relu,
                residual: Some(output),
            });
        }
    }

    #[test]
    fn weights_that_do_not_fit_are_refused() {
        let (input, output) = (layout(4, 4, 8), layout(4, 4, 8));
        let numbers = numbers(64, 1);
        let refused = |shape: &[usize], bias: usize, output: Layout| {
            let weights = Weights {
                shape,
                numbers: &numbers,
                bias: &numbers[..bias],
            };
            Convolution::new(input, output, same(1), weights, Activation::Linear, None).is_err()
        };
        assert!(!refused(&[8, 1, 1, 8], 8, output));
        assert!(refused(&[8, 8], 8, output));
        assert!(refused(&[8, 1, 1, 8], 7, output));
        assert!(refused(&[4, 1, 1, 16], 4, output));
        assert!(refused(&[8, 1, 1, 8], 8, layout(4, 5, 8)));
    }
}
