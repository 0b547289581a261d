//! Multiplies rows of pixels with packed weights: where a convolution spends its time.

use crate::kernels::lanes::{Block, Instructions, Kernel, Lanes, Pair, Width};
use crate::ops::activation::Activation;

/// `activation(rows * weights + bias + residual)`, one row per output pixel.
#[derive(Debug)]
pub(crate) struct MatrixProduct<'a> {
    pub(crate) rows: Rows<'a>,
    /// As packed by [`pack::panels`](crate::ops::pack::panels).
    pub(crate) weights: &'a [Pair],
    pub(crate) bias: &'a [Block],
    pub(crate) residual: Option<Residual<'a>>,
    pub(crate) activation: &'a Activation,
    pub(crate) output: &'a mut [Block],
    /// Blocks per output pixel.
    pub(crate) output_blocks: usize,
}

/// The left operand. A row is made of pieces that lie apart: what a filter sees of each line of a map. Rows may share
/// numbers, as what a filter sees does from step to step.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rows<'a> {
    /// Row `r` begins at `r * pitch`, its piece `p` at `p * piece_pitch` after that.
    pub(crate) numbers: &'a [f32],
    pub(crate) count: usize,
    pub(crate) pitch: usize,
    pub(crate) pieces: usize,
    pub(crate) piece_pitch: usize,
    pub(crate) piece_length: usize,
}

/// What is added to the product: a map of the same pixels with as many channels, or fewer.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Residual<'a> {
    pub(crate) pixels: &'a [Block],
    /// Blocks per pixel. Further blocks of the product are left as they are.
    pub(crate) blocks: usize,
}

impl Kernel for MatrixProduct<'_> {
    #[inline(always)]
    fn run<I: Instructions>(mut self, lanes: I) {
        let mut row = 0;
        while row < self.rows.count {
            let left = self.rows.count - row;
            if left >= 8 && I::ROWS >= 8 {
                self.strip::<I, 8>(lanes, row);
                row += 8;
            } else if left >= 6 && I::ROWS >= 6 {
                self.strip::<I, 6>(lanes, row);
                row += 6;
            } else if left >= 4 && I::ROWS >= 4 {
                self.strip::<I, 4>(lanes, row);
                row += 4;
            } else if left >= 2 {
                self.strip::<I, 2>(lanes, row);
                row += 2;
            } else {
                self.strip::<I, 1>(lanes, row);
                row += 1;
            }
        }
    }
}

impl MatrixProduct<'_> {
    /// All output channels of `ROWS` pixels.
    #[inline(always)]
    fn strip<I: Instructions, const ROWS: usize>(&mut self, lanes: I, row: usize) {
        let panels = self.output_blocks.div_ceil(2);
        for panel in 0..panels {
            if 2 * panel + 1 < self.output_blocks {
                self.tile::<Pair, I, ROWS>(lanes, row, panel);
            } else {
                self.tile::<Block, I, ROWS>(lanes, row, panel);
            }
        }
    }

    /// One or two blocks of output channels of `ROWS` pixels.
    #[inline(always)]
    fn tile<W: Width, L: Lanes<W>, const ROWS: usize>(
        &mut self,
        lanes: L,
        row: usize,
        panel: usize,
    ) {
        let block = 2 * panel;
        let sums: [W; ROWS] = self.sums(lanes, row, panel);
        let blocks = self.output_blocks;
        let pixels = self.output[row * blocks..][..ROWS * blocks].chunks_exact_mut(blocks);
        let tile = sums.iter().zip(pixels);
        match self.residual {
            Some(residual) if block < residual.blocks => {
                let others = residual.pixels[row * residual.blocks..].chunks_exact(residual.blocks);
                for ((sum, pixel), other) in tile.zip(others) {
                    let other = if block + W::BLOCKS <= residual.blocks {
                        lanes.load(W::of(&other[block..]))
                    } else {
                        lanes.load(&W::padded(&other[block]))
                    };
                    let sum = lanes.add(lanes.load(sum), other);
                    let sum = self.activation.apply(lanes, sum, block);
                    lanes.store(sum, W::of_mut(&mut pixel[block..]));
                }
            }
            _ => {
                for (sum, pixel) in tile {
                    let sum = self.activation.apply(lanes, lanes.load(sum), block);
                    lanes.store(sum, W::of_mut(&mut pixel[block..]));
                }
            }
        }
    }

    /// The sums of a tile, which stay in registers until they are complete: every loop over them has a fixed length
    /// and a body small enough to be unrolled. With the rest of the work in here the compiler kept them in memory.
    #[inline(always)]
    fn sums<W: Width, L: Lanes<W>, const ROWS: usize>(
        &self,
        lanes: L,
        row: usize,
        panel: usize,
    ) -> [W; ROWS] {
        let rows = &self.rows;
        let depth = rows.pieces * rows.piece_length;
        let weights = &self.weights[panel * depth..][..depth];
        let mut sums = [lanes.load(W::of(&self.bias[2 * panel..])); ROWS];
        for piece in 0..rows.pieces {
            let weights = &weights[piece * rows.piece_length..][..rows.piece_length];
            let mut inputs: [&[f32]; ROWS] = [&[]; ROWS];
            for (m, input) in inputs.iter_mut().enumerate() {
                let start = (row + m) * rows.pitch + piece * rows.piece_pitch;
                *input = &rows.numbers[start..][..rows.piece_length];
            }
            for k in 0..rows.piece_length {
                let weight = lanes.load(W::first(&weights[k]));
                for m in 0..ROWS {
                    sums[m] = lanes.multiply_add(lanes.splat(inputs[m][k]), weight, sums[m]);
                }
            }
        }
        let mut stored = [W::ZERO; ROWS];
        for m in 0..ROWS {
            lanes.store(sums[m], &mut stored[m]);
        }
        stored
    }
}
