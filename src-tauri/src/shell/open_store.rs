//! Opens the store without asking anybody: by the keychain, or with the demo's passphrase.

use crate::shell::cli::Launch;
use crate::shell::view::Lock;
use std::path::Path;
use store::{KeySource, Keychain, KeychainError, RootKey, Store, StoreError};

/// Names this program to the system's keychain.
const SERVICE: &str = "id.tabasamu.kiosk";

/// Opens the demo's store. Published, because nobody in it is real.
pub(crate) const DEMO_PASSPHRASE: &str = "nobody in here is real";

/// Opens the store without asking anybody, if that can be done; otherwise says what must be asked.
pub(crate) fn open(folder: &Path, launch: &Launch) -> Result<Store, Lock> {
    let opened = if launch.demo { open_demo(folder) } else { open_by_keychain(folder) };
    opened.map_err(Into::into)
}

fn open_demo(folder: &Path) -> Result<Store, Closed> {
    if Store::exists(folder) {
        Ok(Store::open_with_passphrase(folder, DEMO_PASSPHRASE)?)
    } else {
        Ok(Store::create_with_passphrase(folder, DEMO_PASSPHRASE)?)
    }
}

fn open_by_keychain(folder: &Path) -> Result<Store, Closed> {
    if !Store::exists(folder) {
        let Some(keychain) = Keychain::find(SERVICE) else {
            return Err(Closed::Locked(Lock::ChoosePassphrase));
        };
        let key = RootKey::random();
        if keychain.keep(&key).is_err() {
            return Err(Closed::Locked(Lock::ChoosePassphrase));
        }
        return Ok(Store::create(folder, key)?);
    }
    match Store::key_source(folder)? {
        KeySource::Passphrase(_) => Err(Closed::Locked(Lock::AskPassphrase)),
        KeySource::Keychain(id) => {
            let answer = Keychain::find(SERVICE).map(|keychain| keychain.root_key(&id));
            Ok(Store::open(folder, &key_of(answer).map_err(Closed::Locked)?)?)
        }
    }
}

/// The key, or else whether it is out of reach for now or gone. Never a new, empty store in place of one without its key.
fn key_of(answer: Option<Result<Option<RootKey>, KeychainError>>) -> Result<RootKey, Lock> {
    match answer {
        Some(Ok(Some(key))) => Ok(key),
        Some(Ok(None)) => Err(Lock::KeyMissing),
        Some(Err(KeychainError::Silent | KeychainError::Refused)) | None => Err(Lock::KeyLocked),
    }
}

/// Why the store is not open.
enum Closed {
    Locked(Lock),
    Broken(StoreError),
}

impl From<StoreError> for Closed {
    fn from(why: StoreError) -> Self {
        Self::Broken(why)
    }
}

impl From<Closed> for Lock {
    fn from(why: Closed) -> Self {
        match why {
            Closed::Locked(lock) => lock,
            Closed::Broken(StoreError::Damaged { .. }) => Self::Damaged,
            Closed::Broken(StoreError::InUse) => Self::InUse,
            Closed::Broken(StoreError::WrongKey) => Self::KeyMissing,
            Closed::Broken(_) => Self::Unusable,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_keychain_that_is_locked_is_told_from_one_without_the_key() {
        let lock = |answer| key_of(answer).map(|key| key.id());
        assert_eq!(lock(Some(Ok(None))), Err(Lock::KeyMissing));
        assert_eq!(lock(Some(Err(KeychainError::Silent))), Err(Lock::KeyLocked));
        assert_eq!(lock(Some(Err(KeychainError::Refused))), Err(Lock::KeyLocked));
        assert_eq!(lock(None), Err(Lock::KeyLocked), "there is none while nobody is signed in");
        assert!(lock(Some(Ok(Some(RootKey::random())))).is_ok());
    }
}
