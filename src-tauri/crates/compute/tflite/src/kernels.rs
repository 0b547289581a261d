//! Vector kernels on whatever instructions the processor has: only files of this folder hold `unsafe` code.
//!
//! A kernel is written once, in safe code, over [`lanes::Instructions`]. [`path::Path::run`] compiles it for each instruction
//! set and picks one at run time. Soundness rests on the tokens `Avx512`, `Avx2` and `Neon`: one exists only if the
//! processor has the instructions, and every operation takes the token as `self`.

#![expect(
    unsafe_code,
    reason = "vector intrinsics and entering code compiled for a wider instruction set"
)]

pub(crate) mod aligned;
#[cfg(target_arch = "aarch64")]
mod arm;
pub(crate) mod helper_thread;
pub(crate) mod instruction_set;
pub(crate) mod lanes;
pub(crate) mod path;
mod portable;
#[cfg(target_arch = "x86_64")]
mod x86;
