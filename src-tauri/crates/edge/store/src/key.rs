//! Keeps secret keys in memory and derives keys from them.

pub(crate) mod credential;
pub(crate) mod digits;
pub(crate) mod keychain;
mod locked_pages;
pub(crate) mod passphrase;
pub(crate) mod pin_verifier;
pub(crate) mod root_key;
pub(crate) mod secret_text;

use crate::key::locked_pages::LockedBytes;
use hkdf::Hkdf;
use sha2::Sha256;

const KEY_BYTES: usize = 32;

/// 32 secret bytes in locked pages: moving the key leaves no copies, it is not swapped out, and it is overwritten on drop.
///
/// Every key is, those of single jobs too, which live for moments: pages are shared, so that costs no call of the system.
pub(crate) struct Key(LockedBytes);

impl Key {
    pub(crate) fn zero() -> Self {
        Self(LockedBytes::zeroed(KEY_BYTES))
    }

    pub(crate) fn random() -> Self {
        let mut key = Self::zero();
        fill_random(key.bytes_mut());
        key
    }

    /// Takes exactly 32 bytes.
    pub(crate) fn from_slice(bytes: &[u8]) -> Option<Self> {
        let mut key = Self::zero();
        if bytes.len() != KEY_BYTES {
            return None;
        }
        key.bytes_mut().copy_from_slice(bytes);
        Some(key)
    }

    /// A second copy, overwritten on drop like the first.
    pub(crate) fn copy(&self) -> Self {
        let mut copy = Self::zero();
        copy.bytes_mut().copy_from_slice(self.bytes());
        copy
    }

    pub(crate) fn bytes(&self) -> &[u8; KEY_BYTES] {
        self.0.bytes().try_into().expect("a key has so many bytes")
    }

    pub(crate) fn bytes_mut(&mut self) -> &mut [u8; KEY_BYTES] {
        self.0.bytes_mut().try_into().expect("a key has so many bytes")
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

/// Whether the system has locked the memory of all keys so far: a process may lock little, on some systems nothing.
#[must_use]
pub fn keys_are_locked() -> bool {
    locked_pages::all_are_locked()
}

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
