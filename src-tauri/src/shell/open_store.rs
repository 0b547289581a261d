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
        let keychain = Keychain::find(SERVICE).map_err(|why| Closed::Locked(first(why)))?;
        let key = RootKey::random();
        keychain.keep(&key).map_err(|_| Closed::Locked(Lock::NewKeyLocked))?;
        return Ok(Store::create(folder, key)?);
    }
    match Store::key_source(folder)? {
        KeySource::Passphrase(_) => Err(Closed::Locked(Lock::AskPassphrase)),
        KeySource::Keychain(id) => {
            let answer = Keychain::find(SERVICE).and_then(|keychain| keychain.root_key(&id));
            Ok(Store::open(folder, &key_of(answer).map_err(Closed::Locked)?)?)
        }
    }
}

/// What must be asked before there is a store: a passphrase only where there is no keychain at all. One that is locked today
/// must not decide for good how the store is opened.
const fn first(why: KeychainError) -> Lock {
    match why {
        KeychainError::Absent => Lock::ChoosePassphrase,
        KeychainError::Locked | KeychainError::Silent | KeychainError::Refused => {
            Lock::NewKeyLocked
        }
    }
}

/// The key, or else whether it is out of reach for now or gone. Never a new, empty store in place of one without its key.
fn key_of(answer: Result<Option<RootKey>, KeychainError>) -> Result<RootKey, Lock> {
    match answer {
        Ok(Some(key)) => Ok(key),
        Ok(None) => Err(Lock::KeyMissing),
        // There is none while nobody is signed in.
        Err(_) => Err(Lock::KeyLocked),
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

    const TROUBLES: [KeychainError; 4] = [
        KeychainError::Absent,
        KeychainError::Locked,
        KeychainError::Silent,
        KeychainError::Refused,
    ];

    #[test]
    fn a_keychain_that_is_locked_is_told_from_one_without_the_key() {
        let lock = |answer| key_of(answer).map(|key| key.id());
        assert_eq!(lock(Ok(None)), Err(Lock::KeyMissing));
        for trouble in TROUBLES {
            assert_eq!(lock(Err(trouble)), Err(Lock::KeyLocked), "{trouble}");
        }
        assert!(lock(Ok(Some(RootKey::random()))).is_ok());
    }

    /// Invariant: A keychain that is locked today never leads to a passphrase for good.
    #[test]
    fn only_a_system_without_a_keychain_asks_for_a_passphrase_first() {
        let asked = TROUBLES.map(first);
        assert_eq!(asked[0], Lock::ChoosePassphrase);
        assert_eq!(asked[1..], [Lock::NewKeyLocked; 3]);
    }
}
