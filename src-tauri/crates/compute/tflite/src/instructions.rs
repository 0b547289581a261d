//! Which vector instructions the kernels use.

use crate::kernels::Path;

/// Which vector instructions the kernels use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InstructionSet {
    /// AVX-512, foundation and vector lengths (`x86_64`).
    Avx512,
    /// AVX2 with fused multiply-add (`x86_64`).
    Avx2,
    /// NEON, which every `aarch64` processor has.
    Neon,
    /// Plain Rust, for every processor. On `x86_64` the compiler turns it into SSE2, and does so better than
    /// hand-written SSE2 did when both were measured.
    Portable,
}

impl InstructionSet {
    /// The instruction sets this processor has, fastest first. The last is always [`InstructionSet::Portable`].
    pub fn available() -> impl Iterator<Item = Self> {
        [Self::Avx512, Self::Avx2, Self::Neon, Self::Portable]
            .into_iter()
            .filter(|&instructions| Path::of(instructions).is_some())
    }

    /// The fastest instruction set this processor has.
    #[must_use]
    pub fn best() -> Self {
        Self::available().next().unwrap_or(Self::Portable)
    }
}
