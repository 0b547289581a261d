//! Eight or sixteen numbers at a time on whatever vector instructions the processor has: only this file and the ones
//! below it hold `unsafe` code.
//!
//! A kernel is written once, in safe code, over [`Instructions`]. [`Path::run`] compiles it for each instruction set and
//! picks one at run time. Soundness rests on the tokens `Avx512`, `Avx2` and `Neon`: one exists only if the processor has
//! the instructions, and every operation takes the token as `self`.

#![expect(
    unsafe_code,
    reason = "vector intrinsics and entering code compiled for a wider instruction set"
)]

#[cfg(target_arch = "aarch64")]
mod arm;
mod helper;
mod portable;
#[cfg(target_arch = "x86_64")]
mod x86;

use crate::InstructionSet;
#[cfg(target_arch = "aarch64")]
use arm::Neon;
pub(crate) use helper::Helper;
use portable::Portable;
#[cfg(target_arch = "x86_64")]
use x86::{Avx2, Avx512};

/// How many numbers a block holds.
pub(crate) const LANES: usize = 8;

/// [`LANES`] numbers as they lie in memory.
pub(crate) type Block = [f32; LANES];

/// Two blocks side by side.
pub(crate) type Pair = [Block; 2];

/// What a kernel handles at a time: a [`Block`] or a [`Pair`].
pub(crate) trait Width: Copy {
    const BLOCKS: usize;
    const ZERO: Self;

    /// The beginning of packed constants.
    fn first(constants: &Pair) -> &Self;
    /// The beginning of a list, which is long enough.
    fn of(blocks: &[Block]) -> &Self;
    /// The same to be written.
    fn of_mut(blocks: &mut [Block]) -> &mut Self;
    /// One block, and zeros after it.
    fn padded(block: &Block) -> Self;
}

impl Width for Block {
    const BLOCKS: usize = 1;
    const ZERO: Self = [0.0; LANES];

    #[inline(always)]
    fn first(constants: &Pair) -> &Self {
        &constants[0]
    }
    #[inline(always)]
    fn of(blocks: &[Block]) -> &Self {
        &blocks[0]
    }
    #[inline(always)]
    fn of_mut(blocks: &mut [Block]) -> &mut Self {
        &mut blocks[0]
    }
    #[inline(always)]
    fn padded(block: &Block) -> Self {
        *block
    }
}

impl Width for Pair {
    const BLOCKS: usize = 2;
    const ZERO: Self = [[0.0; LANES]; 2];

    #[inline(always)]
    fn first(constants: &Pair) -> &Self {
        constants
    }
    #[inline(always)]
    fn of(blocks: &[Block]) -> &Self {
        blocks.first_chunk().expect("the list is long enough")
    }
    #[inline(always)]
    fn of_mut(blocks: &mut [Block]) -> &mut Self {
        blocks.first_chunk_mut().expect("the list is long enough")
    }
    #[inline(always)]
    fn padded(block: &Block) -> Self {
        [*block, [0.0; LANES]]
    }
}

/// Operations on as many numbers as a `W` holds.
pub(crate) trait Lanes<W>: Copy {
    /// The numbers in registers.
    type Vector: Copy;

    fn splat(self, number: f32) -> Self::Vector;
    fn load(self, numbers: &W) -> Self::Vector;
    fn store(self, vector: Self::Vector, numbers: &mut W);
    fn add(self, a: Self::Vector, b: Self::Vector) -> Self::Vector;
    /// `a * b + c`, rounded once or twice.
    fn multiply_add(self, a: Self::Vector, b: Self::Vector, c: Self::Vector) -> Self::Vector;
    fn max(self, a: Self::Vector, b: Self::Vector) -> Self::Vector;
    fn min(self, a: Self::Vector, b: Self::Vector) -> Self::Vector;
}

/// A token for an instruction set, whose methods are its operations.
pub(crate) trait Instructions: Lanes<Block> + Lanes<Pair> {
    /// Rows of a matrix product whose sums, a pair each, fit the registers at once.
    const ROWS: usize;
    /// Whether one register holds a pair.
    const IS_WIDE: bool;
}

/// A kernel with its operands, to be run on some instruction set. Implementations must be `#[inline(always)]`.
pub(crate) trait Kernel {
    fn run<I: Instructions>(self, lanes: I);
}

/// An instruction set this processor is known to have.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Path {
    #[cfg(target_arch = "x86_64")]
    Avx512(Avx512),
    #[cfg(target_arch = "x86_64")]
    Avx2(Avx2),
    #[cfg(target_arch = "aarch64")]
    Neon(Neon),
    Portable(Portable),
}

impl Path {
    /// The path for `instructions`, if this processor has them.
    pub(crate) fn of(instructions: InstructionSet) -> Option<Self> {
        match instructions {
            #[cfg(target_arch = "x86_64")]
            InstructionSet::Avx512 => Avx512::detect().map(Self::Avx512),
            #[cfg(target_arch = "x86_64")]
            InstructionSet::Avx2 => Avx2::detect().map(Self::Avx2),
            #[cfg(target_arch = "aarch64")]
            InstructionSet::Neon => Some(Self::Neon(Neon::always())),
            InstructionSet::Portable => Some(Self::Portable(Portable)),
            _ => None,
        }
    }

    /// Runs `kernel`, compiled for this instruction set.
    pub(crate) fn run(self, kernel: impl Kernel) {
        match self {
            #[cfg(target_arch = "x86_64")]
            Self::Avx512(token) => token.run(kernel),
            #[cfg(target_arch = "x86_64")]
            Self::Avx2(token) => token.run(kernel),
            #[cfg(target_arch = "aarch64")]
            Self::Neon(token) => kernel.run(token),
            Self::Portable(token) => kernel.run(token),
        }
    }
}

/// Operations on one block, for instruction sets whose registers hold no pair.
pub(crate) trait Narrow: Copy {
    /// [`LANES`] numbers in registers.
    type Register: Copy;

    fn splat(self, number: f32) -> Self::Register;
    fn load(self, block: &Block) -> Self::Register;
    fn store(self, register: Self::Register, block: &mut Block);
    fn add(self, a: Self::Register, b: Self::Register) -> Self::Register;
    fn multiply_add(
        self,
        a: Self::Register,
        b: Self::Register,
        c: Self::Register,
    ) -> Self::Register;
    fn max(self, a: Self::Register, b: Self::Register) -> Self::Register;
    fn min(self, a: Self::Register, b: Self::Register) -> Self::Register;
}

impl<N: Narrow> Lanes<Block> for N {
    type Vector = N::Register;

    #[inline(always)]
    fn splat(self, number: f32) -> N::Register {
        Narrow::splat(self, number)
    }
    #[inline(always)]
    fn load(self, block: &Block) -> N::Register {
        Narrow::load(self, block)
    }
    #[inline(always)]
    fn store(self, vector: N::Register, block: &mut Block) {
        Narrow::store(self, vector, block);
    }
    #[inline(always)]
    fn add(self, a: N::Register, b: N::Register) -> N::Register {
        Narrow::add(self, a, b)
    }
    #[inline(always)]
    fn multiply_add(self, a: N::Register, b: N::Register, c: N::Register) -> N::Register {
        Narrow::multiply_add(self, a, b, c)
    }
    #[inline(always)]
    fn max(self, a: N::Register, b: N::Register) -> N::Register {
        Narrow::max(self, a, b)
    }
    #[inline(always)]
    fn min(self, a: N::Register, b: N::Register) -> N::Register {
        Narrow::min(self, a, b)
    }
}

impl<N: Narrow> Lanes<Pair> for N {
    type Vector = [N::Register; 2];

    #[inline(always)]
    fn splat(self, number: f32) -> [N::Register; 2] {
        [Narrow::splat(self, number); 2]
    }
    #[inline(always)]
    fn load(self, [a, b]: &Pair) -> [N::Register; 2] {
        [Narrow::load(self, a), Narrow::load(self, b)]
    }
    #[inline(always)]
    fn store(self, vector: [N::Register; 2], [a, b]: &mut Pair) {
        Narrow::store(self, vector[0], a);
        Narrow::store(self, vector[1], b);
    }
    #[inline(always)]
    fn add(self, a: [N::Register; 2], b: [N::Register; 2]) -> [N::Register; 2] {
        [Narrow::add(self, a[0], b[0]), Narrow::add(self, a[1], b[1])]
    }
    #[inline(always)]
    fn multiply_add(
        self,
        a: [N::Register; 2],
        b: [N::Register; 2],
        c: [N::Register; 2],
    ) -> [N::Register; 2] {
        [Narrow::multiply_add(self, a[0], b[0], c[0]), Narrow::multiply_add(self, a[1], b[1], c[1])]
    }
    #[inline(always)]
    fn max(self, a: [N::Register; 2], b: [N::Register; 2]) -> [N::Register; 2] {
        [Narrow::max(self, a[0], b[0]), Narrow::max(self, a[1], b[1])]
    }
    #[inline(always)]
    fn min(self, a: [N::Register; 2], b: [N::Register; 2]) -> [N::Register; 2] {
        [Narrow::min(self, a[0], b[0]), Narrow::min(self, a[1], b[1])]
    }
}
