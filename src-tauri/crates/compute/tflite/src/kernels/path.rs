//! Picks the instruction set at run time and runs kernels compiled for it.

#[cfg(target_arch = "aarch64")]
use crate::kernels::arm::Neon;
use crate::kernels::instruction_set::InstructionSet;
use crate::kernels::lanes::Kernel;
use crate::kernels::portable::Portable;
#[cfg(target_arch = "x86_64")]
use crate::kernels::x86::{Avx2, Avx512};

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
