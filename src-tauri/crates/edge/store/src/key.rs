//! Keeps secret keys in memory and derives keys from them.

pub(crate) mod credential;
pub(crate) mod digits;
pub(crate) mod keychain;
pub(crate) mod passphrase;
pub(crate) mod root_key;

use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::{Zeroize, ZeroizeOnDrop};

/// 32 secret bytes on the heap, so that moving the key leaves no copies; overwritten on drop.
pub(crate) struct Key(Box<[u8; 32]>);

impl Key {
    pub(crate) fn zero() -> Self {
        Self(Box::new([0; 32]))
    }

    pub(crate) fn random() -> Self {
        let mut key = Self::zero();
        fill_random(key.0.as_mut_slice());
        key
    }

    /// Takes exactly 32 bytes.
    pub(crate) fn from_slice(bytes: &[u8]) -> Option<Self> {
        let mut key = Self::zero();
        if bytes.len() != key.0.len() {
            return None;
        }
        key.0.copy_from_slice(bytes);
        Some(key)
    }

    /// A second copy, overwritten on drop like the first.
    pub(crate) fn copy(&self) -> Self {
        Self(self.0.clone())
    }

    pub(crate) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    pub(crate) fn bytes_mut(&mut self) -> &mut [u8; 32] {
        &mut self.0
    }

    /// Derives the key for one use, HKDF-SHA256 (RFC 5869) with the label as `info`.
    pub(crate) fn subkey(&self, label: &str) -> Self {
        let mut key = Self::zero();
        Hkdf::<Sha256>::new(None, self.bytes())
            .expand_multi_info(&[b"tabasamu store 1 ", label.as_bytes()], key.bytes_mut())
            .expect("32 bytes are within HKDF's limit of 255 hashes");
        key
    }
}

impl Drop for Key {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl ZeroizeOnDrop for Key {}

/// Fills the buffer from the operating system's source.
pub(crate) fn fill_random(buffer: &mut [u8]) {
    getrandom::fill(buffer).expect("a running operating system gives random bytes");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subkeys_differ_by_label_and_key() {
        let (one, two) = (Key::random(), Key::random());
        assert_eq!(one.subkey("a").bytes(), one.subkey("a").bytes());
        assert_ne!(one.subkey("a").bytes(), one.subkey("b").bytes());
        assert_ne!(one.subkey("a").bytes(), two.subkey("a").bytes());
        assert_ne!(one.subkey("a").bytes(), one.bytes());
    }

    #[test]
    fn only_32_bytes_are_a_key() {
        for length in [0, 31, 33] {
            assert!(Key::from_slice(&vec![7; length]).is_none());
        }
        assert_eq!(Key::from_slice(&[7; 32]).unwrap().bytes(), &[7; 32]);
    }
}
