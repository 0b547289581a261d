//! Holds Ed25519 keys: a device's and the relay's, as they are kept and as they are told.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::sync::Arc;
use zeroize::Zeroizing;

/// The bytes a key is made from.
pub const SEED_BYTES: usize = 32;

/// Why a text is no key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// Not the base64 of 32 bytes.
    #[error("a key is the base64 of 32 bytes")]
    Form,
    /// The bytes are no point of the curve, or one for which forging is easy.
    #[error("these bytes are no usable public key")]
    Point,
}

/// A secret key as [`KeyPair::seed_text`] wrote it, in whatever memory somebody keeps it.
pub type KeptSeed = Arc<dyn AsRef<str> + Send + Sync>;

/// A secret key with its public one. `Debug` hides the secret, of which there is one copy however often this is cloned; it
/// is overwritten on drop, unless it is [kept](KeyPair::kept) by somebody else.
#[derive(Clone)]
pub struct KeyPair {
    seed: KeptSeed,
    public: PublicKey,
}

impl KeyPair {
    /// Makes a key from random bytes.
    #[must_use]
    pub fn from_seed(seed: &[u8; SEED_BYTES]) -> Self {
        let public = PublicKey(SigningKey::from_bytes(seed).verifying_key());
        Self { seed: Arc::new(Zeroizing::new(STANDARD.encode(seed))), public }
    }

    /// Takes a key as [`KeyPair::seed_text`] wrote it.
    ///
    /// # Errors
    /// [`KeyError::Form`].
    pub fn from_seed_text(text: &str) -> Result<Self, KeyError> {
        Self::kept(Arc::new(Zeroizing::new(text.to_owned())))
    }

    /// Uses a key where it is kept: it is elsewhere only for as long as a signature takes.
    ///
    /// # Errors
    /// [`KeyError::Form`].
    pub fn kept(seed: KeptSeed) -> Result<Self, KeyError> {
        let public = PublicKey(signing_key((*seed).as_ref())?.verifying_key());
        Ok(Self { seed, public })
    }

    /// The secret as base64, to be kept sealed.
    #[must_use]
    pub fn seed_text(&self) -> Zeroizing<String> {
        Zeroizing::new((*self.seed).as_ref().to_owned())
    }

    /// The public key.
    #[must_use]
    pub const fn public(&self) -> PublicKey {
        self.public
    }

    pub(crate) fn sign(&self, message: &[u8]) -> String {
        let key = signing_key((*self.seed).as_ref()).expect("it was a key when it was taken");
        STANDARD.encode(key.sign(message).to_bytes())
    }
}

fn signing_key(text: &str) -> Result<SigningKey, KeyError> {
    let mut seed = Zeroizing::new([0; SEED_BYTES]);
    decode(text, &mut seed)?;
    Ok(SigningKey::from_bytes(&seed))
}

impl PartialEq for KeyPair {
    fn eq(&self, other: &Self) -> bool {
        self.public == other.public
    }
}

impl Eq for KeyPair {}

impl fmt::Debug for KeyPair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("KeyPair").field("public", &self.public()).finish_non_exhaustive()
    }
}

/// A public key; base64 in JSON.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PublicKey(VerifyingKey);

impl PublicKey {
    /// Takes a key as base64.
    ///
    /// # Errors
    /// Why it is none.
    pub fn from_text(text: &str) -> Result<Self, KeyError> {
        let mut bytes = [0; SEED_BYTES];
        decode(text, &mut bytes)?;
        let key = VerifyingKey::from_bytes(&bytes).map_err(|_| KeyError::Point)?;
        if key.is_weak() { Err(KeyError::Point) } else { Ok(Self(key)) }
    }

    /// The key as base64.
    #[must_use]
    pub fn text(&self) -> String {
        STANDARD.encode(self.0.as_bytes())
    }

    /// True when `signature` (base64) was made with this key's secret.
    pub(crate) fn confirms(&self, message: &[u8], signature: &str) -> bool {
        let bytes = STANDARD.decode(signature).ok();
        let signature = bytes.and_then(|bytes| Signature::from_slice(&bytes).ok());
        signature.is_some_and(|signature| self.0.verify_strict(message, &signature).is_ok())
    }
}

impl TryFrom<String> for PublicKey {
    type Error = KeyError;

    fn try_from(text: String) -> Result<Self, KeyError> {
        Self::from_text(&text)
    }
}

impl From<PublicKey> for String {
    fn from(key: PublicKey) -> Self {
        key.text()
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PublicKey({})", self.text())
    }
}

fn decode(text: &str, into: &mut [u8; SEED_BYTES]) -> Result<(), KeyError> {
    let bytes = Zeroizing::new(STANDARD.decode(text).map_err(|_| KeyError::Form)?);
    if bytes.len() != SEED_BYTES {
        return Err(KeyError::Form);
    }
    into.copy_from_slice(&bytes);
    Ok(())
}
