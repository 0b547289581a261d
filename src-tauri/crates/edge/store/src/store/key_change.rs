//! Puts a store under another root key: whenever the power goes, one that is kept opens it, and nothing is left for ever.
//!
//! *Note which keys may be left over; let the keychain keep the new one; seal the master key anew, in one transaction and
//! beside the database; open it; only then let the keychain forget the old one; strike the note.* What a cut left over is
//! cleared by the note when the store is opened next, or its key changed.

use crate::database::Database;
use crate::error::StoreError;
use crate::header::{Header, KeySource};
use crate::integrity::IntegrityWarning;
use crate::key::keychain::{Keychain, KeychainError};
use crate::key::root_key::RootKey;
use crate::store::Store;
use crate::store::new_root_key::NewRootKey;
use std::collections::BTreeSet;
use std::ops::DerefMut;

/// The names of keys that the keychain may keep for nothing, one of them perhaps the store's own.
const LEFT_OVER: &str = "left-over-keys";

/// What keeps root keys; the system's [`Keychain`] does.
pub trait RootKeyKeeper {
    /// Keeps a root key under its [`id`](RootKey::id) and reads it back.
    ///
    /// # Errors
    /// [`KeychainError`]; then the key must not be used.
    fn keep(&self, key: &RootKey) -> Result<(), KeychainError>;

    /// Forgets the root key of this name, if it has it.
    ///
    /// # Errors
    /// [`KeychainError`]; then it may still have it.
    fn forget(&self, key_id: &str) -> Result<(), KeychainError>;
}

impl RootKeyKeeper for Keychain {
    fn keep(&self, key: &RootKey) -> Result<(), KeychainError> {
        Self::keep(self, key)
    }

    fn forget(&self, key_id: &str) -> Result<(), KeychainError> {
        Self::forget(self, key_id)
    }
}

/// Why a store's root key was not changed.
#[derive(Debug, thiserror::Error)]
pub enum KeyChangeError {
    /// The keychain does not keep the new key; the old one opens the store.
    #[error(transparent)]
    Keychain(#[from] KeychainError),
    /// The store. After [`StoreError::NotDurable`] either key may open it, and both are kept until it was opened again; else
    /// the old one does.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Puts a store under another root key. `find` finds the keychain, and is asked only where one of the keys lies there;
/// neither it nor what it finds is asked anything while `store` is held. True when the old key is gone, false when the keychain
/// still has one to forget: see [`clear_left_over_keys`].
///
/// # Errors
/// [`KeyChangeError`].
pub fn change_root_key<S: DerefMut<Target = Store>, K: RootKeyKeeper>(
    store: impl Fn() -> S,
    new: &NewRootKey,
    find: impl Fn() -> Result<K, KeychainError>,
) -> Result<bool, KeyChangeError> {
    let kept = match new.source() {
        KeySource::Keychain(key_id) => Some((key_id.as_str(), find()?)),
        KeySource::Credential(_) | KeySource::Passphrase(_) => None,
    };
    store().note_left_over(kept.as_ref().map(|(key_id, _)| *key_id))?;
    let put = kept
        .map_or(Ok(()), |(_, keychain)| keychain.keep(new.key()))
        .map_err(KeyChangeError::from)
        .and_then(|()| Ok(store().put_under(new)?));
    // After a change that failed it is the new one that nobody needs.
    let is_clear = clear_left_over_keys(store, find);
    put.map(|()| is_clear)
}

/// Lets the keychain forget the keys that changes of the store's root key left there. False when some may still be there: the
/// keychain is out of reach, or the disk does not keep what is written.
pub fn clear_left_over_keys<S: DerefMut<Target = Store>, K: RootKeyKeeper>(
    store: impl Fn() -> S,
    find: impl Fn() -> Result<K, KeychainError>,
) -> bool {
    let Some(unused) = store().left_over_keys() else { return true };
    if unused.is_empty() {
        return store().strike_left_over().is_ok();
    }
    if !store().is_surely_under_its_key() {
        return false;
    }
    let forgotten =
        find().and_then(|keychain| unused.iter().try_for_each(|key_id| keychain.forget(key_id)));
    forgotten.is_ok() && store().strike_left_over().is_ok()
}

impl Store {
    /// What opens the store.
    #[must_use]
    pub const fn opened_by(&self) -> &KeySource {
        &self.header.key_source
    }

    /// Whether this is the key that opens the store.
    #[must_use]
    pub fn is_opened_by(&self, key: &RootKey) -> bool {
        opens(&self.header, key, self)
    }

    /// Whether the keychain may still have a key that a change of the root key left there.
    #[must_use]
    pub fn has_left_over_keys(&self) -> bool {
        self.left_over_keys().is_some_and(|unused| !unused.is_empty())
    }

    /// Puts the store under another root key: seals the master key by it, in the database and in the copy beside it, and
    /// opens it again. A key that the keychain is to keep must be kept already; see [`change_root_key`].
    ///
    /// # Errors
    /// [`StoreError::DiskFull`]: nothing was changed. [`StoreError::NotDurable`]: the store must be opened again, by the one
    /// key or the other.
    pub fn put_under(&mut self, new: &NewRootKey) -> Result<(), StoreError> {
        let header = self.header.resealed(new.source().clone(), new.key(), &self.master);
        self.database.write(|transaction| header.write(transaction))?;
        let copy = Database::header_copy(self.database.folder());
        // Without the copy only the database opens the store; with an old one nothing would be opened by the new key.
        let is_copied = header.copy_to(&copy).is_ok();
        if !is_copied {
            self.integrity_warnings.push(IntegrityWarning::HeaderNotCopied);
        }
        self.header = header;
        let written = self.database.read(Header::read).ok().flatten();
        let copied = if is_copied { Header::of_copy(&copy) } else { None };
        let is_opened =
            |header: Option<Header>| header.is_some_and(|header| opens(&header, new.key(), self));
        if !is_opened(written) || (is_copied && !is_opened(copied)) {
            return Err(self.database.distrust("the new key does not open what was written"));
        }
        // The log and freed pages hold the master key sealed by the old one. The change is made, whatever comes of this.
        self.database.log_holds_what_was_erased();
        let _ = self.database.compact();
        Ok(())
    }

    /// Notes the key that is to be kept, and the one that is now, before anything else is done.
    fn note_left_over(&mut self, new: Option<&str>) -> Result<(), StoreError> {
        let mut noted = self.noted_keys().unwrap_or_default();
        noted.extend(new.map(str::to_owned));
        if let KeySource::Keychain(key_id) = self.opened_by() {
            noted.insert(key_id.clone());
        }
        if noted.is_empty() {
            return Ok(());
        }
        let noted = serde_json::to_vec(&noted).expect("names always serialise");
        self.put_secret(LEFT_OVER, &noted)
    }

    fn noted_keys(&self) -> Option<BTreeSet<String>> {
        serde_json::from_slice(&self.get_secret(LEFT_OVER).ok().flatten()?).ok()
    }

    /// The noted keys but the store's own; `None` when there is no note.
    fn left_over_keys(&self) -> Option<BTreeSet<String>> {
        let mut noted = self.noted_keys()?;
        if let KeySource::Keychain(key_id) = self.opened_by() {
            noted.remove(key_id);
        }
        Some(noted)
    }

    fn strike_left_over(&mut self) -> Result<(), StoreError> {
        self.delete_secret(LEFT_OVER)
    }

    /// False while another key may be needed: the last write is in doubt, or the copy of the header is an older one.
    fn is_surely_under_its_key(&self) -> bool {
        let copy = Header::of_copy(&Database::header_copy(self.database.folder()));
        let is_copied = copy.is_some_and(|copy| copy.key_source == self.header.key_source);
        is_copied && !self.must_be_reopened()
    }
}

fn opens(header: &Header, key: &RootKey, store: &Store) -> bool {
    header.master(key).is_ok_and(|master| master.bytes() == store.master.bytes())
}
