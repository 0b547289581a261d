//! Makes the root key that a store is put under, and says where it comes from.

use crate::error::StoreError;
use crate::header::KeySource;
use crate::key::passphrase;
use crate::key::root_key::{KdfParams, RootKey};

/// A root key that no store is under yet, with what will open the store.
#[derive(Debug)]
pub struct NewRootKey {
    source: KeySource,
    key: RootKey,
}

impl NewRootKey {
    /// A random one, to be kept by the keychain.
    #[must_use]
    pub fn for_keychain() -> Self {
        Self::of_keychain(RootKey::random())
    }

    /// One that the keychain keeps, or is to keep.
    #[must_use]
    pub fn of_keychain(key: RootKey) -> Self {
        Self { source: KeySource::Keychain(key.id()), key }
    }

    /// One that the service manager gives; see [`SystemCredential`](crate::SystemCredential).
    #[must_use]
    pub fn of_credential(key: RootKey) -> Self {
        Self { source: KeySource::Credential(key.id()), key }
    }

    /// One that a passphrase makes. Takes a third of a second and 64 MiB.
    ///
    /// # Errors
    /// [`StoreError::PassphraseTooShort`], [`StoreError::PassphraseTooCommon`], [`StoreError::NoMemory`].
    pub fn of_passphrase(passphrase: &str) -> Result<Self, StoreError> {
        passphrase::check(passphrase)?;
        let kdf_params = KdfParams::fresh();
        let key = RootKey::from_passphrase(passphrase, &kdf_params)?;
        Ok(Self { source: KeySource::Passphrase(kdf_params), key })
    }

    /// Where it comes from.
    #[must_use]
    pub const fn source(&self) -> &KeySource {
        &self.source
    }

    /// The key itself.
    #[must_use]
    pub const fn key(&self) -> &RootKey {
        &self.key
    }
}
