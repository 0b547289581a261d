//! Compares secrets in constant time and never shows them.

use sha2::{Digest, Sha256};
use std::fmt;
use subtle::ConstantTimeEq;

/// A secret word as its hash: comparing hashes takes the same time whatever differs, the length too.
#[derive(Clone)]
pub struct Secret([u8; 32]);

impl Secret {
    /// Remembers a word.
    #[must_use]
    pub fn new(word: &str) -> Self {
        Self(Sha256::digest(word).into())
    }

    /// Whether this is the word.
    #[must_use]
    pub fn is(&self, word: &str) -> bool {
        self.0.ct_eq(&Self::new(word).0).into()
    }

    /// Whether the word is one of these; takes the same time whichever it is.
    #[must_use]
    pub fn any_is(secrets: &[Self], word: &str) -> bool {
        secrets.iter().fold(false, |found, secret| found | secret.is(word))
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret")
    }
}
