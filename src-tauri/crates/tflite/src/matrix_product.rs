//! Rows of pixels times packed weights: where a convolution spends its time.

use crate::activation::Activation;
use crate::kernels::{Block, Kernel, LANES, Lanes};

/// `activation(rows * weights + bias + residual)`, one row per output pixel.
#[derive(Debug)]
pub(crate) struct MatrixProduct<'a> {
    /// The first number of row `r` is `rows[r * row_pitch]`.
    pub(crate) rows: &'a [f32],
    pub(crate) row_pitch: usize,
    pub(crate) row_count: usize,
    /// Numbers per row that count.
    pub(crate) depth: usize,
    /// As packed by [`pack::panels`](crate::pack::panels).
    pub(crate) weights: &'a [[Block; 2]],
    pub(crate) bias: &'a [Block],
    pub(crate) residual: Option<Residual<'a>>,
    pub(crate) activation: &'a Activation,
    pub(crate) output: &'a mut [Block],
    /// Vectors per output pixel.
    pub(crate) output_blocks: usize,
}

/// What is added to the product: a map of the same pixels with as many channels, or fewer.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Residual<'a> {
    pub(crate) pixels: &'a [Block],
    /// Vectors per pixel. Further vectors of the product are left as they are.
    pub(crate) blocks: usize,
}

impl Kernel for MatrixProduct<'_> {
    #[inline(always)]
    fn run<L: Lanes>(mut self, lanes: L) {
        let mut row = 0;
        while row < self.row_count {
            let left = self.row_count - row;
            if left >= 6 && L::ROWS >= 6 {
                self.strip::<L, 6>(lanes, row);
                row += 6;
            } else if left >= 4 && L::ROWS >= 4 {
                self.strip::<L, 4>(lanes, row);
                row += 4;
            } else if left >= 2 {
                self.strip::<L, 2>(lanes, row);
                row += 2;
            } else {
                self.strip::<L, 1>(lanes, row);
                row += 1;
            }
        }
    }
}

impl MatrixProduct<'_> {
    /// All output channels of `ROWS` pixels.
    #[inline(always)]
    fn strip<L: Lanes, const ROWS: usize>(&mut self, lanes: L, row: usize) {
        let panels = self.output_blocks.div_ceil(2);
        for panel in 0..panels {
            if 2 * panel + 1 < self.output_blocks {
                self.tile::<L, ROWS, 2>(lanes, row, panel);
            } else {
                self.tile::<L, ROWS, 1>(lanes, row, panel);
            }
        }
    }

    /// One or two vectors of output channels of `ROWS` pixels.
    #[inline(always)]
    fn tile<L: Lanes, const ROWS: usize, const BLOCKS: usize>(
        &mut self,
        lanes: L,
        row: usize,
        panel: usize,
    ) {
        let sums = self.sums::<L, ROWS, BLOCKS>(lanes, row, panel);
        for (m, sums) in sums.iter().enumerate() {
            for (n, sum) in sums.iter().enumerate() {
                let block = 2 * panel + n;
                let mut sum = lanes.load(sum);
                if let Some(residual) = self.residual
                    && block < residual.blocks
                {
                    let other = &residual.pixels[(row + m) * residual.blocks + block];
                    sum = lanes.add(sum, lanes.load(other));
                }
                let sum = self.activation.apply(lanes, sum, block);
                let output = &mut self.output[(row + m) * self.output_blocks + block];
                lanes.store(sum, output);
            }
        }
    }

    /// The sums of a tile, which stay in registers until they are complete: every loop over them has a fixed length
    /// and a body small enough to be unrolled. With the rest of the work in here the compiler kept them in memory.
    #[inline(always)]
    fn sums<L: Lanes, const ROWS: usize, const BLOCKS: usize>(
        &self,
        lanes: L,
        row: usize,
        panel: usize,
    ) -> [[Block; BLOCKS]; ROWS] {
        let depth = self.depth;
        let weights = &self.weights[panel * depth..][..depth];
        let mut inputs: [&[f32]; ROWS] = [&[]; ROWS];
        for (m, input) in inputs.iter_mut().enumerate() {
            *input = &self.rows[(row + m) * self.row_pitch..][..depth];
        }
        let mut bias = [lanes.splat(0.0); BLOCKS];
        for (n, bias) in bias.iter_mut().enumerate() {
            *bias = lanes.load(&self.bias[2 * panel + n]);
        }
        let mut sums = [bias; ROWS];
        for k in 0..depth {
            let mut weight = [lanes.splat(0.0); BLOCKS];
            for n in 0..BLOCKS {
                weight[n] = lanes.load(&weights[k][n]);
            }
            for m in 0..ROWS {
                let input = lanes.splat(inputs[m][k]);
                for n in 0..BLOCKS {
                    sums[m][n] = lanes.multiply_add(input, weight[n], sums[m][n]);
                }
            }
        }
        let mut stored = [[[0.0; LANES]; BLOCKS]; ROWS];
        for m in 0..ROWS {
            for n in 0..BLOCKS {
                lanes.store(sums[m][n], &mut stored[m][n]);
            }
        }
        stored
    }
}
