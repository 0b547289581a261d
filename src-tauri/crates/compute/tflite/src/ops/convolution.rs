//! `CONV_2D` with what follows it: an addition and an activation.

use crate::error::TfliteError;
use crate::graph::layout::Layout;
use crate::graph::model::{Extent, Window};
use crate::kernels::aligned::Aligned;
use crate::kernels::lanes::Block;
use crate::kernels::path::Path;
use crate::ops::activation::Activation;
use crate::ops::matrix_product::{MatrixProduct, Residual, Rows};
use crate::ops::pack;
use std::ops::Range;

/// A convolution whose sum may get a residual and goes through an activation.
#[derive(Debug)]
pub(crate) struct Convolution {
    input: Layout,
    output: Layout,
    filter: Extent,
    stride: Extent,
    margin: Extent,
    weights: Aligned,
    bias: Vec<Block>,
    activation: Activation,
    /// Blocks per pixel of the residual.
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
            return Err(TfliteError::Malformed("a convolution's weights have no four axes"));
        };
        if (inputs, outputs, outputs) != (input.channels, output.channels, weights.bias.len()) {
            return Err(TfliteError::Malformed("a convolution's channels do not fit"));
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
        if self.is_pointwise() { 0 } else { self.filter.height.saturating_mul(self.line()) }
    }

    /// Multiplications that the whole map takes.
    pub(crate) fn work(&self) -> usize {
        let filter = self.filter.height * self.filter.width * self.input.channels;
        self.output.len().saturating_mul(filter)
    }

    /// Computes some rows of the output map. `scratch` is at least as long as [`Convolution::scratch`] says.
    pub(crate) fn run(
        &self,
        path: Path,
        input: &[f32],
        residual: Option<&[f32]>,
        scratch: &mut [f32],
        rows: Range<usize>,
        output: &mut [f32],
    ) {
        let output = output.as_chunks_mut().0;
        let channels = self.input.channels;
        let before = rows.start * self.output.width;
        let residual =
            residual.map(|residual| &residual.as_chunks().0[before * self.residual_blocks..]);
        if self.is_pointwise() {
            let rows = Rows {
                numbers: &input[before * self.input.pitch..],
                count: rows.len() * self.output.width,
                pitch: self.input.pitch,
                pieces: 1,
                piece_pitch: 0,
                piece_length: channels,
            };
            self.multiply(path, rows, residual, output);
            return;
        }
        let scratch = &mut scratch[..self.filter.height * self.line()];
        for (place, row) in rows.enumerate() {
            self.gather(input, row, scratch);
            let seen = Rows {
                numbers: scratch,
                count: self.output.width,
                pitch: self.stride.width * channels,
                pieces: self.filter.height,
                piece_pitch: self.line(),
                piece_length: self.filter.width * channels,
            };
            let first = place * self.output.width;
            let residual = residual.map(|residual| &residual[first * self.residual_blocks..]);
            let blocks = self.output.blocks();
            let output = &mut output[first * blocks..][..self.output.width * blocks];
            self.multiply(path, seen, residual, output);
        }
    }

    fn multiply(
        &self,
        path: Path,
        rows: Rows<'_>,
        residual: Option<&[Block]>,
        output: &mut [Block],
    ) {
        path.run(MatrixProduct {
            rows,
            weights: pack::pairs(&self.weights),
            bias: &self.bias,
            residual: residual.map(|pixels| Residual { pixels, blocks: self.residual_blocks }),
            activation: &self.activation,
            output_blocks: self.output.blocks(),
            output,
        });
    }

    /// Writes the lines of the map that the filter sees along an output row, without gaps between pixels and with the
    /// zeros around the map.
    fn gather(&self, input: &[f32], row: usize, seen: &mut [f32]) {
        let map = &self.input;
        let channels = map.channels;
        let before = self.margin.width * channels;
        let inside = (self.line() - before).min(map.width * channels);
        for (tap, line) in seen.chunks_exact_mut(self.line()).enumerate() {
            let y = (row * self.stride.height + tap).wrapping_sub(self.margin.height);
            // Lines before the map have wrapped around and are far beyond it.
            if y >= map.height {
                line.fill(0.0);
                continue;
            }
            let pixels = &input[y * map.width * map.pitch..][..map.width * map.pitch];
            let (left, rest) = line.split_at_mut(before);
            let (middle, right) = rest.split_at_mut(inside);
            left.fill(0.0);
            right.fill(0.0);
            if map.pitch == channels {
                middle.copy_from_slice(&pixels[..inside]);
            } else {
                let pixels = pixels.chunks_exact(map.pitch);
                for (to, pixel) in middle.chunks_exact_mut(channels).zip(pixels) {
                    to.copy_from_slice(&pixel[..channels]);
                }
            }
        }
    }

    /// Numbers in a line of the map that the filter sees along an output row.
    fn line(&self) -> usize {
        let steps = (self.output.width - 1).saturating_mul(self.stride.width);
        steps.saturating_add(self.filter.width).saturating_mul(self.input.channels)
    }

    fn is_pointwise(&self) -> bool {
        let one = Extent { height: 1, width: 1 };
        self.filter == one && self.stride == one
    }
}

#[cfg(test)]
mod tests;
