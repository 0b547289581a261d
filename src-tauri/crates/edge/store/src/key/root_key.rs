//! Makes the key everything else hangs on: random and kept by the system, or stretched from a passphrase.

use crate::error::StoreError;
use crate::key::{Key, fill_random};
use argon2::{Algorithm, Argon2, Params, Version};
use serde::{Deserialize, Serialize};
use std::fmt;

/// 32 secret bytes, overwritten on drop. `Debug` shows nothing of them.
pub struct RootKey(Key);

/// How a passphrase becomes a key: Argon2id (RFC 9106) with these figures; kept in clear in the store's header.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KdfParams {
    salt: [u8; 16],
    memory_kib: u32,
    passes: u32,
    lanes: u32,
}

impl KdfParams {
    /// A fresh salt with 64 MiB, 3 passes, 1 lane: 0.3 s on a small kiosk board.
    #[must_use]
    pub fn fresh() -> Self {
        let mut salt = [0; 16];
        fill_random(&mut salt);
        Self { salt, memory_kib: 64 * 1024, passes: 3, lanes: 1 }
    }

    /// Figures below OWASP's minimum (19 MiB, 2 passes), or beyond what a kiosk can compute, are not ours.
    pub(crate) fn is_plausible(&self) -> bool {
        (19 * 1024..=1024 * 1024).contains(&self.memory_kib)
            && (2..=64).contains(&self.passes)
            && (1..=16).contains(&self.lanes)
    }
}

impl RootKey {
    /// Makes a new key from the operating system's random source.
    #[must_use]
    pub fn random() -> Self {
        Self(Key::random())
    }

    /// Takes a key kept elsewhere; `None` unless it has 32 bytes. The caller wipes its own copy.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        Key::from_slice(bytes).map(Self)
    }

    /// Makes the key from a passphrase. Takes a third of a second and 64 MiB.
    ///
    /// # Errors
    /// [`StoreError::NoMemory`] when the 64 MiB cannot be had.
    pub fn from_passphrase(passphrase: &str, kdf_params: &KdfParams) -> Result<Self, StoreError> {
        let KdfParams { salt, memory_kib, passes, lanes } = kdf_params;
        let params = Params::new(*memory_kib, *passes, *lanes, Some(32))
            .expect("plausible figures are within Argon2's");
        let mut key = Key::zero();
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(passphrase.as_bytes(), salt, key.bytes_mut())
            .map_err(|_| StoreError::NoMemory)?;
        Ok(Self(key))
    }

    /// A name for the key that reveals nothing about it: 16 hexadecimal digits.
    #[must_use]
    pub fn id(&self) -> String {
        self.0.subkey("name of the root key").bytes()[..8]
            .iter()
            .map(|b| format!("{b:02x}"))
            .collect()
    }

    pub(crate) const fn key(&self) -> &Key {
        &self.0
    }
}

impl fmt::Debug for RootKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RootKey(..)")
    }
}
