//! Names the vector instructions that kernels are compiled for.

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
