//! NEON, which `aarch64` guarantees.

use crate::kernels::lanes::{Block, Instructions, Narrow};
use std::arch::aarch64::{float32x4_t, vaddq_f32, vdupq_n_f32, vfmaq_f32, vmaxq_f32, vminq_f32};
use std::mem::transmute;

/// Proof that the processor has NEON.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Neon(());

impl Neon {
    /// Every `aarch64` processor has it.
    pub(super) fn always() -> Self {
        Self(())
    }
}

impl Instructions for Neon {
    const ROWS: usize = 6;
    const IS_WIDE: bool = false;
}

// SAFETY, for the arithmetic below: NEON is part of aarch64.
impl Narrow for Neon {
    type Register = [float32x4_t; 2];

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
    fn store(self, register: [float32x4_t; 2], block: &mut Block) {
        // SAFETY: both types are 32 bytes, any bits are valid.
        *block = unsafe { transmute::<[float32x4_t; 2], Block>(register) };
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
