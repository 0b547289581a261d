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
mod tests;
