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
        let pairs = self.output_blocks / 2;
        let mut panel = 0;
        // The weights of some panels stay in the nearest cache while all rows go by. Where there are registers for the
        // sums of two panels, every input that is loaded serves both.
        if I::IS_WIDE {
            while panel + 2 <= pairs {
                self.panels::<Pair, I, 2>(lanes, panel);
                panel += 2;
            }
        }
        while panel < pairs {
            self.panels::<Pair, I, 1>(lanes, panel);
            panel += 1;
        }
        if self.output_blocks % 2 == 1 {
            self.panels::<Block, I, 1>(lanes, panel);
        }
    }
}

impl MatrixProduct<'_> {
    /// The output channels of some panels, for all pixels.
    #[inline(always)]
    fn panels<W: Width, I: Instructions + Lanes<W>, const PANELS: usize>(
        &mut self,
        lanes: I,
        panel: usize,
    ) {
        let mut row = 0;
        while row < self.rows.count {
            let left = self.rows.count - row;
            if left >= 8 && I::ROWS >= 8 {
                self.tile::<W, I, 8, PANELS>(lanes, row, panel);
                row += 8;
            } else if left >= 6 && I::ROWS >= 6 {
                self.tile::<W, I, 6, PANELS>(lanes, row, panel);
                row += 6;
            } else if left >= 4 && I::ROWS >= 4 {
                self.tile::<W, I, 4, PANELS>(lanes, row, panel);
                row += 4;
            } else if left >= 2 {
                self.tile::<W, I, 2, PANELS>(lanes, row, panel);
                row += 2;
            } else {
                self.tile::<W, I, 1, PANELS>(lanes, row, panel);
                row += 1;
            }
        }
    }

    /// The output channels of some panels, for `ROWS` pixels.
    #[inline(always)]
    fn tile<W: Width, L: Lanes<W>, const ROWS: usize, const PANELS: usize>(
        &mut self,
        lanes: L,
        row: usize,
        panel: usize,
    ) {
        let sums: [[W; ROWS]; PANELS] = self.sums(lanes, row, panel);
        let blocks = self.output_blocks;
        let output = &mut self.output[row * blocks..][..ROWS * blocks];
        for (p, sums) in sums.iter().enumerate() {
            let block = 2 * (panel + p);
            let activation = self.activation.of(lanes, block);
            let tile = sums.iter().zip(output[block..].chunks_mut(blocks));
            match self.residual {
                Some(residual) if block < residual.blocks => {
                    let others = &residual.pixels[row * residual.blocks + block..];
                    let others = others.chunks(residual.blocks);
                    let is_whole = block + W::BLOCKS <= residual.blocks;
                    for ((sum, pixel), other) in tile.zip(others) {
                        let other = if is_whole {
                            lanes.load(W::of(other))
                        } else {
                            lanes.load(&W::padded(&other[0]))
                        };
                        let sum = lanes.add(lanes.load(sum), other);
                        lanes.store(activation.apply(lanes, sum), W::of_mut(pixel));
                    }
                }
                _ => {
                    for (sum, pixel) in tile {
                        let sum = activation.apply(lanes, lanes.load(sum));
                        lanes.store(sum, W::of_mut(pixel));
                    }
                }
            }
        }
    }

    /// The sums of a tile, which stay in registers until they are complete: every loop over them has a fixed length
    /// and a body small enough to be unrolled. With the rest of the work in here the compiler kept them in memory.
    #[inline(always)]
    fn sums<W: Width, L: Lanes<W>, const ROWS: usize, const PANELS: usize>(
        &self,
        lanes: L,
        row: usize,
        panel: usize,
    ) -> [[W; ROWS]; PANELS] {
        let rows = &self.rows;
        let depth = rows.pieces * rows.piece_length;
        let mut sums = [[lanes.splat(0.0); ROWS]; PANELS];
        for (p, sums) in sums.iter_mut().enumerate() {
            *sums = [lanes.load(W::of(&self.bias[2 * (panel + p)..])); ROWS];
        }
        for piece in 0..rows.pieces {
            let mut weights: [&[Pair]; PANELS] = [&[]; PANELS];
            for (p, weights) in weights.iter_mut().enumerate() {
                let start = (panel + p) * depth + piece * rows.piece_length;
                *weights = &self.weights[start..][..rows.piece_length];
            }
            let mut inputs: [&[f32]; ROWS] = [&[]; ROWS];
            for (m, input) in inputs.iter_mut().enumerate() {
                let start = (row + m) * rows.pitch + piece * rows.piece_pitch;
                *input = &rows.numbers[start..][..rows.piece_length];
            }
            for k in 0..rows.piece_length {
                let mut weight = [lanes.splat(0.0); PANELS];
                for p in 0..PANELS {
                    weight[p] = lanes.load(W::first(&weights[p][k]));
                }
                for m in 0..ROWS {
                    let input = lanes.splat(inputs[m][k]);
                    for p in 0..PANELS {
                        sums[p][m] = lanes.multiply_add(input, weight[p], sums[p][m]);
                    }
                }
            }
        }
        let mut stored = [[W::ZERO; ROWS]; PANELS];
        for p in 0..PANELS {
            for m in 0..ROWS {
                lanes.store(sums[p][m], &mut stored[p][m]);
            }
        }
        stored
    }
}
