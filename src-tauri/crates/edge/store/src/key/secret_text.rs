//! Keeps a secret text, such as a partner's key, as keys are kept.

use crate::key::locked_pages::LockedBytes;
use std::fmt;

/// A secret text in memory that is not swapped out; overwritten on drop. `Debug` hides it.
pub struct SecretText(LockedBytes);

impl SecretText {
    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        std::str::from_utf8(self.0.bytes()).expect("a copy of a text is one")
    }
}

impl From<&str> for SecretText {
    /// The caller overwrites its own copy.
    fn from(text: &str) -> Self {
        let mut bytes = LockedBytes::zeroed(text.len());
        bytes.bytes_mut().copy_from_slice(text.as_bytes());
        Self(bytes)
    }
}

impl AsRef<str> for SecretText {
    fn as_ref(&self) -> &str {
        self.text()
    }
}

impl Default for SecretText {
    fn default() -> Self {
        Self::from("")
    }
}

impl Clone for SecretText {
    fn clone(&self) -> Self {
        Self::from(self.text())
    }
}

impl PartialEq for SecretText {
    fn eq(&self, other: &Self) -> bool {
        self.text() == other.text()
    }
}

impl Eq for SecretText {}

impl fmt::Debug for SecretText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretText(..)")
    }
}
