//! Plain Rust, for any processor.

use crate::kernels::lanes::{Block, Instructions, LANES, Narrow};

/// Needs no proof.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Portable;

impl Instructions for Portable {
    const ROWS: usize = 2;
    const IS_WIDE: bool = false;
}

impl Narrow for Portable {
    type Register = Block;

    #[inline(always)]
    fn splat(self, number: f32) -> Block {
        [number; LANES]
    }
    #[inline(always)]
    fn load(self, block: &Block) -> Block {
        *block
    }
    #[inline(always)]
    fn store(self, register: Block, block: &mut Block) {
        *block = register;
    }
    #[inline(always)]
    fn add(self, a: Block, b: Block) -> Block {
        std::array::from_fn(|lane| a[lane] + b[lane])
    }
    #[inline(always)]
    fn multiply_add(self, a: Block, b: Block, c: Block) -> Block {
        std::array::from_fn(|lane| a[lane] * b[lane] + c[lane])
    }
    #[inline(always)]
    fn max(self, a: Block, b: Block) -> Block {
        std::array::from_fn(|lane| if a[lane] > b[lane] { a[lane] } else { b[lane] })
    }
    #[inline(always)]
    fn min(self, a: Block, b: Block) -> Block {
        std::array::from_fn(|lane| if a[lane] < b[lane] { a[lane] } else { b[lane] })
    }
}
