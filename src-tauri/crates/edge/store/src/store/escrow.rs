//! Seals a store's root key to an organisation that keeps the other half of the key, and opens the store by it again.

pub(crate) mod age;
mod bech32;

use crate::error::StoreError;
use crate::key::digits::{hex, of_hex};
use crate::key::root_key::RootKey;
use crate::store::Store;
use crate::store::escrow::age::{EscrowIdentity, EscrowRecipient, Unopened};
use delivery::UnixMillis;
use serde::{Deserialize, Serialize};
use std::path::Path;
use zeroize::Zeroizing;

/// Begins what is sealed.
const KIND: &str = "tabasamu escrow 1";

/// The last escrow, so that one that is out of date is known.
const NOTED: &str = "escrow";

#[derive(Serialize, Deserialize)]
struct Noted {
    recipient: String,
    at: UnixMillis,
    key_mark: String,
}

/// The last escrow of a store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EscrowNote {
    /// To whom it was sealed.
    pub recipient: String,
    /// When.
    pub at: UnixMillis,
    /// False once the root key was changed: it opens nothing any more.
    pub is_current: bool,
}

/// A sealed root key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Escrow {
    /// A name for its file, with the store's fingerprint.
    pub file_name: String,
    /// The file: text, for `age` too.
    pub text: String,
}

/// Why an escrow does not open a store. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum RecoveryError {
    /// It is cut short, changed, or something else.
    #[error("the file is no escrow of a store, or not all of it")]
    NotAnEscrow,
    /// It was sealed to another identity.
    #[error("the escrow was sealed to somebody else's recipient")]
    OtherIdentity,
    /// It is of another store.
    #[error("the escrow is of another store: its fingerprint is {escrow}, the store's is {store}")]
    OtherStore {
        /// The fingerprint in the escrow.
        escrow: String,
        /// The fingerprint of the store.
        store: String,
    },
    /// The store's key was changed after it was made.
    #[error("the escrow is out of date: the store's key was changed since")]
    OutOfDate,
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Store {
    /// A name for the store that is not secret: four groups of hexadecimal digits. It stays when the key is changed.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        fingerprint(&self.header.device)
    }

    /// Seals the root key to a recipient.
    ///
    /// # Errors
    /// [`StoreError::WrongKey`] for a key that does not open the store.
    pub fn escrow(&self, key: &RootKey, recipient: &EscrowRecipient) -> Result<Escrow, StoreError> {
        if !self.is_opened_by(key) {
            return Err(StoreError::WrongKey);
        }
        let sealed = Sealed { device: self.header.device, key: hex(key.key().bytes()) };
        let text = age::seal(recipient, sealed.write().as_bytes());
        let mark = self.header.key_mark();
        let file_name = format!("tabasamu-{}-{}.age", self.fingerprint(), &mark[..8]);
        Ok(Escrow { file_name, text })
    }

    /// Notes that an escrow of the root key was handed over, to whom and when.
    ///
    /// # Errors
    /// [`StoreError::DiskFull`], [`StoreError::NotDurable`].
    pub fn note_escrow(
        &mut self,
        recipient: &EscrowRecipient,
        at: UnixMillis,
    ) -> Result<(), StoreError> {
        let key_mark = self.header.key_mark();
        let noted = Noted { recipient: recipient.to_string(), at, key_mark };
        let noted = serde_json::to_vec(&noted).expect("plain fields always serialise");
        self.put_secret(NOTED, &noted)
    }

    /// The last escrow, if there is one.
    #[must_use]
    pub fn escrow_note(&self) -> Option<EscrowNote> {
        let noted = self.get_secret(NOTED).ok().flatten()?;
        let Noted { recipient, at, key_mark } = serde_json::from_slice(&noted).ok()?;
        Some(EscrowNote { recipient, at, is_current: key_mark == self.header.key_mark() })
    }

    /// Opens a store by an escrow of its root key. It stays under that key.
    ///
    /// # Errors
    /// [`RecoveryError`].
    pub fn recover(
        folder: &Path,
        escrow: &str,
        identity: &EscrowIdentity,
    ) -> Result<Self, RecoveryError> {
        let plain = age::open(identity, escrow).map_err(|why| match why {
            Unopened::NotSealed => RecoveryError::NotAnEscrow,
            Unopened::OtherRecipient => RecoveryError::OtherIdentity,
        })?;
        let (device, key) = Sealed::read(&plain).ok_or(RecoveryError::NotAnEscrow)?;
        let located = Self::find(folder)?;
        if located.header.device != device {
            let (escrow, store) = (fingerprint(&device), fingerprint(&located.header.device));
            return Err(RecoveryError::OtherStore { escrow, store });
        }
        Self::unlock(located, &key).map_err(|why| match why {
            StoreError::WrongKey => RecoveryError::OutOfDate,
            other => other.into(),
        })
    }
}

/// What is sealed: whose key it is, and the key.
struct Sealed {
    device: [u8; 16],
    key: Zeroizing<String>,
}

impl Sealed {
    fn write(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(256));
        for part in [KIND, "\nstore ", &hex(&self.device), "\nkey ", &self.key, "\n"] {
            text.push_str(part);
        }
        text
    }

    fn read(plain: &[u8]) -> Option<([u8; 16], RootKey)> {
        let mut lines = std::str::from_utf8(plain).ok()?.lines();
        let is_ours = lines.next()? == KIND;
        let device = of_hex(lines.next()?.strip_prefix("store ")?)?;
        let key = of_hex(lines.next()?.strip_prefix("key ")?)?;
        let device = device.as_slice().try_into().ok()?;
        RootKey::from_bytes(&key).filter(|_| is_ours).map(|key| (device, key))
    }
}

fn fingerprint(device: &[u8; 16]) -> String {
    let digits = hex(&device[..8]);
    [&digits[..4], &digits[4..8], &digits[8..12], &digits[12..]].join("-")
}
