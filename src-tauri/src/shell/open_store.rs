//! Opens the store without asking anybody: by the keychain, by the system's credential, or with the demo's passphrase.

use crate::shell::cli::Launch;
use crate::shell::keyring;
use crate::shell::logs;
use crate::shell::view::Lock;
use std::path::Path;
use store::{
    KeySource, Keychain, KeychainError, NewRootKey, RootKey, Store, StoreError, SystemCredential,
};

/// Opens the demo's store. Published, because nobody in it is real.
pub(crate) const DEMO_PASSPHRASE: &str = "nobody in here is real";

/// Opens the store without asking anybody, if that can be done; otherwise says what must be asked.
pub(crate) fn open(folder: &Path, launch: &Launch) -> Result<Store, Lock> {
    let opened = if launch.demo {
        open_demo(folder)
    } else {
        open_by_system(folder, &SystemCredential::of_environment(), keyring::find)
    };
    opened.map_err(Into::into)
}

fn open_demo(folder: &Path) -> Result<Store, Closed> {
    if Store::exists(folder) {
        Ok(Store::open_with_passphrase(folder, DEMO_PASSPHRASE)?)
    } else {
        Ok(Store::create_with_passphrase(folder, DEMO_PASSPHRASE)?)
    }
}

/// Opens the store by the key that the system gives or keeps. A new store is put under the credential where there is one: then
/// nobody need be there at a start.
fn open_by_system(
    folder: &Path,
    credential: &SystemCredential,
    find: impl Fn() -> Result<Keychain, KeychainError>,
) -> Result<Store, Closed> {
    if !Store::exists(folder) {
        if let Some(key) = given(credential)? {
            return Ok(Store::create_under(folder, &NewRootKey::of_credential(key))?);
        }
        let keychain = find().map_err(|why| Closed::Locked(first(why)))?;
        let key = RootKey::random();
        keychain.keep(&key).map_err(|_| Closed::Locked(Lock::NewKeyLocked))?;
        return Ok(Store::create(folder, key)?);
    }
    match Store::key_source(folder)? {
        KeySource::Passphrase(_) => Err(Closed::Locked(Lock::AskPassphrase)),
        KeySource::Keychain(id) => {
            let answer = find().and_then(|keychain| keychain.root_key(&id));
            Ok(Store::open(folder, &key_of(answer).map_err(Closed::Locked)?)?)
        }
        KeySource::Credential(id) => {
            let key = given(credential)?.ok_or(Closed::Locked(Lock::CredentialMissing))?;
            if key.id() != id {
                logs::warn("credential", "it is not the key of this store");
                return Err(Closed::Locked(Lock::CredentialRefused));
            }
            Ok(Store::open(folder, &key)?)
        }
    }
}

/// The key that the unit gives, if it gives one. One that cannot be used is no reason to look for another.
fn given(credential: &SystemCredential) -> Result<Option<RootKey>, Closed> {
    credential.root_key().map_err(|why| {
        logs::warn("credential", &why.to_string());
        Closed::Locked(Lock::CredentialRefused)
    })
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

    /// A folder with a store's place in it, and what the unit gives.
    fn unit(given: &[u8]) -> (tempfile::TempDir, SystemCredential) {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("tabasamu-root-key"), given).unwrap();
        let credential = SystemCredential::in_folder(folder.path().to_owned());
        (folder, credential)
    }

    /// Opens a store where the keychain must not be asked.
    fn open_in(folder: &tempfile::TempDir, credential: &SystemCredential) -> Result<Store, Lock> {
        let unasked = || panic!("the keychain is asked");
        open_by_system(&folder.path().join("store"), credential, unasked).map_err(Into::into)
    }

    fn random() -> [u8; 32] {
        let mut key = [0; 32];
        getrandom::fill(&mut key).unwrap();
        key
    }

    /// Invariant: A store under a credential opens by that credential only, and none is made in its place.
    #[test]
    fn a_credential_opens_its_store_and_what_is_missing_or_another_is_said() {
        let key = random();
        let (folder, given) = unit(&key);
        let none = SystemCredential::default();
        let file = folder.path().join("tabasamu-root-key");
        drop(open_in(&folder, &given).unwrap());
        let source = Store::key_source(&folder.path().join("store")).unwrap();
        assert!(matches!(source, KeySource::Credential(_)), "{source:?}");
        let made = std::fs::read(folder.path().join("store/header")).unwrap();
        for (credential, bytes, lock) in [
            (&none, &key[..], Lock::CredentialMissing),
            (&given, &key[1..], Lock::CredentialRefused),
            (&given, &random(), Lock::CredentialRefused),
        ] {
            std::fs::write(&file, bytes).unwrap();
            assert_eq!(open_in(&folder, credential).map(drop), Err(lock));
        }
        assert_eq!(std::fs::read(folder.path().join("store/header")).unwrap(), made);
        std::fs::write(&file, key).unwrap();
        assert!(open_in(&folder, &given).is_ok());
    }

    #[test]
    fn a_credential_that_is_no_key_makes_no_store_by_another_way() {
        let (folder, given) = unit(b"thirty-two characters of a text!");
        assert_eq!(open_in(&folder, &given).map(drop), Err(Lock::CredentialRefused));
        assert!(!Store::exists(&folder.path().join("store")));
    }
}
