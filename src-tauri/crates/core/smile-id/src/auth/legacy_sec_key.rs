//! `sec_key`, the proof of identity the SDKs used until the end of 2022; see
//! [`Account::with_legacy_sec_key`](crate::auth::account::Account::with_legacy_sec_key).

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use rsa::pkcs1::DecodeRsaPublicKey;
use rsa::pkcs8::DecodePublicKey;
use rsa::rand_core::{CryptoRngCore, RngCore};
use rsa::{Pkcs1v15Encrypt, Pkcs1v15Sign, RsaPublicKey};
use sha2::{Digest, Sha256};
use std::fmt;
use subtle::ConstantTimeEq;

pub use rsa::rand_core;

/// Why a legacy key cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LegacyKeyError {
    /// The partner id is not a number: the old signature hashes it as one.
    #[error("the legacy signature needs a partner id that is a number")]
    PartnerId,
    /// The API key is not the base64 of a PEM public key.
    #[error("the legacy API key is not the base64 of a PEM public key")]
    ApiKey,
    /// The key is too short for what is to be encrypted with it.
    #[error("the legacy API key is too short")]
    TooShort,
}

/// A partner's legacy key. `Debug` shows the partner only.
#[derive(Clone, PartialEq, Eq)]
pub struct LegacyKey {
    partner: u64,
    key: RsaPublicKey,
}

impl LegacyKey {
    /// Takes a partner id (`085` and `85` are the same here) and an API key: base64 of a PEM public key.
    ///
    /// # Errors
    /// [`LegacyKeyError::PartnerId`] or [`LegacyKeyError::ApiKey`].
    pub fn new(partner_id: &str, api_key: &str) -> Result<Self, LegacyKeyError> {
        let digits = partner_id.bytes().all(|byte| byte.is_ascii_digit());
        let partner = partner_id.parse().ok().filter(|_| digits);
        let pem = STANDARD.decode(api_key).ok();
        let pem = pem.and_then(|pem| String::from_utf8(pem).ok());
        let pem = pem.ok_or(LegacyKeyError::ApiKey)?;
        let key = RsaPublicKey::from_public_key_pem(&pem)
            .or_else(|_| RsaPublicKey::from_pkcs1_pem(&pem))
            .map_err(|_| LegacyKeyError::ApiKey)?;
        Ok(Self { partner: partner.ok_or(LegacyKeyError::PartnerId)?, key })
    }

    /// The hash half: SHA-256 in hexadecimal digits of partner number, colon and timestamp. The unit of the timestamp is
    /// the sender's choice (milliseconds in JavaScript, seconds in Python and Ruby); the same number must be sent.
    #[must_use]
    pub fn hash(&self, timestamp: u64) -> String {
        let hashed = Sha256::digest(format!("{}:{timestamp}", self.partner));
        hashed.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// Makes a `sec_key`: the hash encrypted (RSAES-PKCS1-v1.5, so different each time), a bar, and the hash.
    ///
    /// # Errors
    /// [`LegacyKeyError::TooShort`].
    pub fn make(
        &self,
        timestamp: u64,
        rng: &mut impl CryptoRngCore,
    ) -> Result<String, LegacyKeyError> {
        let hash = self.hash(timestamp);
        let encrypted = self.key.encrypt(rng, Pkcs1v15Encrypt, hash.as_bytes());
        let encrypted = encrypted.map_err(|_| LegacyKeyError::TooShort)?;
        Ok(format!("{}|{hash}", STANDARD.encode(encrypted)))
    }

    /// Takes the key only when it can encrypt a hash.
    pub(crate) fn long_enough(self) -> Result<Self, LegacyKeyError> {
        self.make(0, &mut Repeatable::new("")).map(|_| self)
    }

    /// A `sec_key` that is the same every time: what is encrypted stands in the clear beside it, so the padding has nothing
    /// to hide, and requests stay repeatable values.
    pub(crate) fn made_for(&self, timestamp: u64) -> String {
        self.make(timestamp, &mut Repeatable::new(&self.hash(timestamp)))
            .expect("the key was found long enough when it was taken")
    }

    /// True when the service made this `sec_key` for this timestamp with the private half of our key.
    ///
    /// ```
    /// # let file: serde_json::Value = serde_json::from_str(include_str!("../../tests/vectors/legacy_sec_key.json")).unwrap();
    /// # let api_key = file["test_key"]["api_key"].as_str().unwrap();
    /// # let sec_key = file["test_key"]["response"]["sec_key"].as_str().unwrap();
    /// use smile_id::auth::legacy_sec_key::LegacyKey;
    ///
    /// let key = LegacyKey::new("085", api_key)?;
    /// assert!(key.confirm(1_714_979_289_123, sec_key));
    /// assert!(!key.confirm(1_714_979_289_124, sec_key));
    /// # Ok::<(), smile_id::auth::legacy_sec_key::LegacyKeyError>(())
    /// ```
    #[must_use]
    pub fn confirm(&self, timestamp: u64, sec_key: &str) -> bool {
        let Some((encrypted, hash)) = sec_key.split_once('|') else {
            return false;
        };
        let expected = self.hash(timestamp);
        // "Decrypting with the public key" is verifying a signature over the bare hash text.
        bool::from(hash.as_bytes().ct_eq(expected.as_bytes()))
            && STANDARD.decode(encrypted).is_ok_and(|encrypted| {
                let bare = Pkcs1v15Sign::new_unprefixed();
                self.key.verify(bare, expected.as_bytes(), &encrypted).is_ok()
            })
    }
}

/// Bytes that follow from a text, for padding.
struct Repeatable {
    seed: Sha256,
    drawn: u64,
}

impl Repeatable {
    fn new(seed: &str) -> Self {
        Self { seed: Sha256::new_with_prefix(seed), drawn: 0 }
    }
}

impl RngCore for Repeatable {
    fn next_u32(&mut self) -> u32 {
        rand_core::impls::next_u32_via_fill(self)
    }

    fn next_u64(&mut self) -> u64 {
        rand_core::impls::next_u64_via_fill(self)
    }

    fn fill_bytes(&mut self, dest: &mut [u8]) {
        for byte in dest {
            let drawn = self.seed.clone().chain_update(self.drawn.to_be_bytes());
            *byte = drawn.finalize()[0];
            self.drawn += 1;
        }
    }

    fn try_fill_bytes(&mut self, dest: &mut [u8]) -> Result<(), rand_core::Error> {
        self.fill_bytes(dest);
        Ok(())
    }
}

impl rand_core::CryptoRng for Repeatable {}

impl fmt::Debug for LegacyKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "LegacyKey(partner {})", self.partner)
    }
}
