//! Recognises a PIN or another short secret of a person without knowing it.

use crate::error::StoreError;
use crate::key::fill_random;
use argon2::{Algorithm, Argon2, Params, Version};
use std::fmt;
use zeroize::Zeroizing;

const SALT_BYTES: usize = 16;
const HASH_BYTES: usize = 32;

/// What a PIN is recognised by: Argon2id (RFC 9106) with a salt of its own. It is kept sealed; whoever got hold of it all the
/// same could try all PINs there are within days: what protects a PIN is that it cannot be tried often.
#[derive(Clone, PartialEq, Eq)]
pub struct PinVerifier {
    salt: [u8; SALT_BYTES],
    memory_kib: u32,
    passes: u32,
    hash: [u8; HASH_BYTES],
}

impl PinVerifier {
    /// OWASP's minimum (19 MiB, 2 passes, 1 lane): 0.05 s on a desktop, 0.3 s on a slow board.
    const MEMORY_KIB: u32 = 19 * 1024;
    const PASSES: u32 = 2;

    /// Of a new PIN.
    ///
    /// # Errors
    /// [`StoreError::NoMemory`] when the 19 MiB cannot be had.
    pub fn of(pin: &str) -> Result<Self, StoreError> {
        let mut verifier = Self::of_nobody();
        fill_random(&mut verifier.salt);
        verifier.hash = *verifier.hash_of(pin)?;
        Ok(verifier)
    }

    /// One that no PIN matches, and that takes as much work as any other to find that out.
    #[must_use]
    pub const fn of_nobody() -> Self {
        Self {
            salt: [0; SALT_BYTES],
            memory_kib: Self::MEMORY_KIB,
            passes: Self::PASSES,
            hash: [0; HASH_BYTES],
        }
    }

    /// Whether this is the PIN.
    ///
    /// # Errors
    /// [`StoreError::NoMemory`] when the 19 MiB cannot be had.
    pub fn recognises(&self, pin: &str) -> Result<bool, StoreError> {
        let hash = self.hash_of(pin)?;
        let differs =
            self.hash.iter().zip(hash.iter()).fold(0, |all, (one, other)| all | (one ^ other));
        Ok(differs == 0)
    }

    fn hash_of(&self, pin: &str) -> Result<Zeroizing<[u8; HASH_BYTES]>, StoreError> {
        let params = Params::new(self.memory_kib, self.passes, 1, Some(HASH_BYTES))
            .map_err(|_| StoreError::NoMemory)?;
        let mut hash = Zeroizing::new([0; HASH_BYTES]);
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(pin.as_bytes(), &self.salt, &mut *hash)
            .map_err(|_| StoreError::NoMemory)?;
        Ok(hash)
    }

    /// As it is kept: salt, figures, hash.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let figures = [self.memory_kib.to_be_bytes(), self.passes.to_be_bytes()].concat();
        [self.salt.as_slice(), &figures, &self.hash].concat()
    }

    /// As it was kept; `None` when it is none.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (salt, rest) = bytes.split_first_chunk()?;
        let (memory_kib, rest) = rest.split_first_chunk()?;
        let (passes, hash) = rest.split_first_chunk()?;
        let (memory_kib, passes) = (u32::from_be_bytes(*memory_kib), u32::from_be_bytes(*passes));
        let is_ours = memory_kib == Self::MEMORY_KIB && passes == Self::PASSES;
        let hash = hash.try_into().ok().filter(|_| is_ours)?;
        Some(Self { salt: *salt, memory_kib, passes, hash })
    }
}

impl fmt::Debug for PinVerifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PinVerifier(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pin_is_recognised_and_no_other_and_no_two_look_alike() {
        let verifier = PinVerifier::of("407219").unwrap();
        assert!(verifier.recognises("407219").unwrap());
        for other in ["407218", "40721", "4072190", ""] {
            assert!(!verifier.recognises(other).unwrap(), "{other}");
            assert!(!PinVerifier::of_nobody().recognises(other).unwrap(), "{other}");
        }
        assert_ne!(verifier, PinVerifier::of("407219").unwrap(), "each has a salt of its own");
        let kept = PinVerifier::from_bytes(&verifier.to_bytes()).unwrap();
        assert!(kept.recognises("407219").unwrap());
        let whole = verifier.to_bytes();
        for cut in [0, 15, 20, whole.len() - 1] {
            assert_eq!(PinVerifier::from_bytes(&whole[..cut]), None, "{cut}");
        }
        assert_eq!(format!("{verifier:?}"), "PinVerifier(..)");
    }

    #[test]
    fn finding_out_that_nobody_has_a_pin_takes_the_same_figures() {
        let (somebody, nobody) = (PinVerifier::of("407219").unwrap(), PinVerifier::of_nobody());
        assert_eq!((somebody.memory_kib, somebody.passes), (nobody.memory_kib, nobody.passes));
        assert!(nobody.memory_kib >= 19 * 1024 && nobody.passes >= 2, "below OWASP's minimum");
    }
}
