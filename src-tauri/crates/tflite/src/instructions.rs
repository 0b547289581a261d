//! Which vector instructions the kernels use.

/// Which vector instructions the kernels use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InstructionSet {
    /// AVX2 with fused multiply-add (`x86_64`).
    Avx2,
    /// SSE2, which every `x86_64` processor has.
    Sse2,
    /// NEON, which every `aarch64` processor has.
    Neon,
    /// Plain Rust, for every processor.
    Portable,
}
