//! Eight numbers at a time on whatever vector instructions the processor has: the only file with `unsafe` code.
//!
//! A kernel is written once, in safe code, over [`Lanes`]. [`Path::run`] compiles it for each instruction set and picks
//! one at run time. Soundness rests on the tokens `Avx2` and `Neon`: one exists only if the processor has
//! the instructions, and every operation takes the token as `self`.

#![expect(
    unsafe_code,
    reason = "vector intrinsics and entering code compiled for a wider instruction set"
)]

use crate::InstructionSet;

/// How many numbers a vector holds.
pub(crate) const LANES: usize = 8;

/// [`LANES`] numbers as they lie in memory.
pub(crate) type Block = [f32; LANES];

/// A token for an instruction set, whose methods are its operations.
pub(crate) trait Lanes: Copy {
    /// [`LANES`] numbers in registers.
    type Vector: Copy;
    /// Rows of a matrix product whose sums, two vectors each, fit the registers at once.
    const ROWS: usize;

    fn splat(self, number: f32) -> Self::Vector;
    fn load(self, block: &Block) -> Self::Vector;
    fn store(self, vector: Self::Vector, block: &mut Block);
    fn add(self, a: Self::Vector, b: Self::Vector) -> Self::Vector;
    /// `a * b + c`, rounded once or twice.
    fn multiply_add(self, a: Self::Vector, b: Self::Vector, c: Self::Vector) -> Self::Vector;
    fn max(self, a: Self::Vector, b: Self::Vector) -> Self::Vector;
    fn min(self, a: Self::Vector, b: Self::Vector) -> Self::Vector;
}

/// A kernel with its operands, to be run on some instruction set. Implementations must be `#[inline(always)]`.
pub(crate) trait Kernel {
    fn run<L: Lanes>(self, lanes: L);
}

/// An instruction set this processor is known to have.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Path {
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
            InstructionSet::Avx2 => {
                let detected = is_x86_feature_detected!("avx2") && is_x86_feature_detected!("fma");
                detected.then_some(Self::Avx2(Avx2(())))
            }
            #[cfg(target_arch = "aarch64")]
            InstructionSet::Neon => Some(Self::Neon(Neon(()))),
            InstructionSet::Portable => Some(Self::Portable(Portable)),
            _ => None,
        }
    }

    /// Runs `kernel`, compiled for this instruction set.
    pub(crate) fn run(self, kernel: impl Kernel) {
        match self {
            #[cfg(target_arch = "x86_64")]
            // SAFETY: the token exists only after AVX2 and FMA have been detected.
            Self::Avx2(token) => unsafe { run_with_avx2(token, kernel) },
            #[cfg(target_arch = "aarch64")]
            Self::Neon(token) => kernel.run(token),
            Self::Portable(token) => kernel.run(token),
        }
    }
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2,fma")]
fn run_with_avx2(token: Avx2, kernel: impl Kernel) {
    kernel.run(token);
}

/// Proof that the processor has AVX2 and FMA.
#[cfg(target_arch = "x86_64")]
#[derive(Clone, Copy, Debug)]
pub(crate) struct Avx2(());

/// Proof that the processor has NEON, which `aarch64` guarantees.
#[cfg(target_arch = "aarch64")]
#[derive(Clone, Copy, Debug)]
pub(crate) struct Neon(());

/// Plain Rust, for any processor.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Portable;

#[cfg(target_arch = "x86_64")]
mod x86 {
    use super::{Avx2, Block, Lanes};
    use std::arch::x86_64::{
        __m256, _mm256_add_ps, _mm256_fmadd_ps, _mm256_max_ps, _mm256_min_ps, _mm256_set1_ps,
    };
    use std::mem::transmute;

    // SAFETY, for the arithmetic below: `self` proves that the processor has AVX2 and FMA.
    impl Lanes for Avx2 {
        type Vector = __m256;
        const ROWS: usize = 6;

        #[inline(always)]
        fn splat(self, number: f32) -> __m256 {
            // SAFETY: see above.
            unsafe { _mm256_set1_ps(number) }
        }
        #[inline(always)]
        fn load(self, block: &Block) -> __m256 {
            // SAFETY: both types are 32 bytes, any bits are valid. (`_mm256_loadu_ps` copies through memory with debug
            // assertions on, which the everyday build has.)
            unsafe { transmute::<Block, __m256>(*block) }
        }
        #[inline(always)]
        fn store(self, vector: __m256, block: &mut Block) {
            // SAFETY: both types are 32 bytes, any bits are valid.
            *block = unsafe { transmute::<__m256, Block>(vector) };
        }
        #[inline(always)]
        fn add(self, a: __m256, b: __m256) -> __m256 {
            // SAFETY: see above.
            unsafe { _mm256_add_ps(a, b) }
        }
        #[inline(always)]
        fn multiply_add(self, a: __m256, b: __m256, c: __m256) -> __m256 {
            // SAFETY: see above.
            unsafe { _mm256_fmadd_ps(a, b, c) }
        }
        #[inline(always)]
        fn max(self, a: __m256, b: __m256) -> __m256 {
            // SAFETY: see above.
            unsafe { _mm256_max_ps(a, b) }
        }
        #[inline(always)]
        fn min(self, a: __m256, b: __m256) -> __m256 {
            // SAFETY: see above.
            unsafe { _mm256_min_ps(a, b) }
        }
    }
}

#[cfg(target_arch = "aarch64")]
mod arm {
    use super::{Block, Lanes, Neon};
    use std::arch::aarch64::{
        float32x4_t, vaddq_f32, vdupq_n_f32, vfmaq_f32, vmaxq_f32, vminq_f32,
    };
    use std::mem::transmute;

    // SAFETY, for the arithmetic below: NEON is part of aarch64.
    impl Lanes for Neon {
        type Vector = [float32x4_t; 2];
        const ROWS: usize = 6;

        #[inline(always)]
        fn splat(self, number: f32) -> [float32x4_t; 2] {
            // SAFETY: see above.
            unsafe { [vdupq_n_f32(number); 2] }
        }
        #[inline(always)]
        fn load(self, block: &Block) -> [float32x4_t; 2] {
            // SAFETY: both types are 32 bytes, any bits are valid.
            unsafe { transmute::<Block, [float32x4_t; 2]>(*block) }
        }
        #[inline(always)]
        fn store(self, vector: [float32x4_t; 2], block: &mut Block) {
            // SAFETY: both types are 32 bytes, any bits are valid.
            *block = unsafe { transmute::<[float32x4_t; 2], Block>(vector) };
        }
        #[inline(always)]
        fn add(self, a: [float32x4_t; 2], b: [float32x4_t; 2]) -> [float32x4_t; 2] {
            // SAFETY: see above.
            unsafe { [vaddq_f32(a[0], b[0]), vaddq_f32(a[1], b[1])] }
        }
        #[inline(always)]
        fn multiply_add(
            self,
            a: [float32x4_t; 2],
            b: [float32x4_t; 2],
            c: [float32x4_t; 2],
        ) -> [float32x4_t; 2] {
            // SAFETY: see above.
            unsafe { [vfmaq_f32(c[0], a[0], b[0]), vfmaq_f32(c[1], a[1], b[1])] }
        }
        #[inline(always)]
        fn max(self, a: [float32x4_t; 2], b: [float32x4_t; 2]) -> [float32x4_t; 2] {
            // SAFETY: see above.
            unsafe { [vmaxq_f32(a[0], b[0]), vmaxq_f32(a[1], b[1])] }
        }
        #[inline(always)]
        fn min(self, a: [float32x4_t; 2], b: [float32x4_t; 2]) -> [float32x4_t; 2] {
            // SAFETY: see above.
            unsafe { [vminq_f32(a[0], b[0]), vminq_f32(a[1], b[1])] }
        }
    }
}

impl Lanes for Portable {
    type Vector = Block;
    const ROWS: usize = 2;

    #[inline(always)]
    fn splat(self, number: f32) -> Block {
        [number; LANES]
    }
    #[inline(always)]
    fn load(self, block: &Block) -> Block {
        *block
    }
    #[inline(always)]
    fn store(self, vector: Block, block: &mut Block) {
        *block = vector;
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
