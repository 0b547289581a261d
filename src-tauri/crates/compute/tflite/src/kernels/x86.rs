//! AVX2 with fused multiply-add, and AVX-512, whose registers hold a pair.

use crate::kernels::lanes::{Block, Instructions, Kernel, Lanes, Narrow, Pair};
use std::arch::x86_64::{
    __m256, __m512, _mm256_add_ps, _mm256_fmadd_ps, _mm256_max_ps, _mm256_min_ps, _mm256_set1_ps,
    _mm512_add_ps, _mm512_fmadd_ps, _mm512_max_ps, _mm512_min_ps, _mm512_set1_ps,
};
use std::mem::transmute;

/// Proof that the processor has AVX2 and FMA.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Avx2(());

/// Proof that the processor has AVX-512 (foundation and vector lengths) besides AVX2 and FMA.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Avx512(Avx2);

impl Avx2 {
    pub(super) fn detect() -> Option<Self> {
        let detected = is_x86_feature_detected!("avx2") && is_x86_feature_detected!("fma");
        detected.then_some(Self(()))
    }

    pub(super) fn run(self, kernel: impl Kernel) {
        #[target_feature(enable = "avx2,fma")]
        fn enter(token: Avx2, kernel: impl Kernel) {
            kernel.run(token);
        }
        // SAFETY: the token exists only after AVX2 and FMA have been detected.
        unsafe { enter(self, kernel) }
    }
}

impl Avx512 {
    pub(super) fn detect() -> Option<Self> {
        let detected = is_x86_feature_detected!("avx512f") && is_x86_feature_detected!("avx512vl");
        Avx2::detect().filter(|_| detected).map(Self)
    }

    pub(super) fn run(self, kernel: impl Kernel) {
        #[target_feature(enable = "avx2,fma,avx512f,avx512vl")]
        fn enter(token: Avx512, kernel: impl Kernel) {
            kernel.run(token);
        }
        // SAFETY: the token exists only after all four have been detected.
        unsafe { enter(self, kernel) }
    }
}

impl Instructions for Avx2 {
    const ROWS: usize = 6;
    const IS_WIDE: bool = false;
}

impl Instructions for Avx512 {
    const ROWS: usize = 8;
    const IS_WIDE: bool = true;
}

// SAFETY, for the arithmetic below: `self` proves that the processor has the instructions.
impl Narrow for Avx2 {
    type Register = __m256;

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
    fn store(self, register: __m256, block: &mut Block) {
        // SAFETY: both types are 32 bytes, any bits are valid.
        *block = unsafe { transmute::<__m256, Block>(register) };
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

/// A single block is as narrow as ever.
impl Lanes<Block> for Avx512 {
    type Vector = __m256;

    #[inline(always)]
    fn splat(self, number: f32) -> __m256 {
        Narrow::splat(self.0, number)
    }
    #[inline(always)]
    fn load(self, block: &Block) -> __m256 {
        Narrow::load(self.0, block)
    }
    #[inline(always)]
    fn store(self, vector: __m256, block: &mut Block) {
        Narrow::store(self.0, vector, block);
    }
    #[inline(always)]
    fn add(self, a: __m256, b: __m256) -> __m256 {
        Narrow::add(self.0, a, b)
    }
    #[inline(always)]
    fn multiply_add(self, a: __m256, b: __m256, c: __m256) -> __m256 {
        Narrow::multiply_add(self.0, a, b, c)
    }
    #[inline(always)]
    fn max(self, a: __m256, b: __m256) -> __m256 {
        Narrow::max(self.0, a, b)
    }
    #[inline(always)]
    fn min(self, a: __m256, b: __m256) -> __m256 {
        Narrow::min(self.0, a, b)
    }
}

impl Lanes<Pair> for Avx512 {
    type Vector = __m512;

    #[inline(always)]
    fn splat(self, number: f32) -> __m512 {
        // SAFETY: see above.
        unsafe { _mm512_set1_ps(number) }
    }
    #[inline(always)]
    fn load(self, pair: &Pair) -> __m512 {
        // SAFETY: both types are 64 bytes, any bits are valid.
        unsafe { transmute::<Pair, __m512>(*pair) }
    }
    #[inline(always)]
    fn store(self, vector: __m512, pair: &mut Pair) {
        // SAFETY: both types are 64 bytes, any bits are valid.
        *pair = unsafe { transmute::<__m512, Pair>(vector) };
    }
    #[inline(always)]
    fn add(self, a: __m512, b: __m512) -> __m512 {
        // SAFETY: see above.
        unsafe { _mm512_add_ps(a, b) }
    }
    #[inline(always)]
    fn multiply_add(self, a: __m512, b: __m512, c: __m512) -> __m512 {
        // SAFETY: see above.
        unsafe { _mm512_fmadd_ps(a, b, c) }
    }
    #[inline(always)]
    fn max(self, a: __m512, b: __m512) -> __m512 {
        // SAFETY: see above.
        unsafe { _mm512_max_ps(a, b) }
    }
    #[inline(always)]
    fn min(self, a: __m512, b: __m512) -> __m512 {
        // SAFETY: see above.
        unsafe { _mm512_min_ps(a, b) }
    }
}
