//! Puts the store under another root key, as staff say.

use crate::settings::key_view::{EscrowNoteView, EscrowView, KeyForm, KeyPlace, KeyView};
use crate::shell::failure::{Failure, FailureCode};
use crate::shell::logs;
use std::fs::OpenOptions;
use std::io::{self, Write as _};
use std::path::Path;
use store::{
    CredentialError, Escrow, KeyChangeError, KeySource, Keychain, KeychainError, NewRootKey,
    RootKey, Store, StoreError, SystemCredential,
};

/// What opens the store, and what else could.
pub(crate) fn view(store: &Store, credential: &SystemCredential) -> KeyView {
    let place = place_of(store.opened_by());
    let is_given = credential.root_key().is_ok_and(|key| {
        // The one it is under already is no other.
        key.is_some_and(|key| !store.is_opened_by(&key))
    });
    let mut choices = vec![KeyPlace::Keyring, KeyPlace::Passphrase];
    if is_given {
        choices.push(KeyPlace::Credential);
    }
    let escrow = store.escrow_note().map(|note| EscrowNoteView {
        recipient: note.recipient,
        at_ms: note.at.0,
        is_current: note.is_current,
    });
    KeyView {
        place,
        choices,
        has_left_over: store.has_left_over_keys(),
        fingerprint: store.fingerprint(),
        escrow,
    }
}

/// Where a root key comes from.
pub(crate) const fn place_of(source: &KeySource) -> KeyPlace {
    match source {
        KeySource::Keychain(_) => KeyPlace::Keyring,
        KeySource::Credential(_) => KeyPlace::Credential,
        KeySource::Passphrase(_) => KeyPlace::Passphrase,
    }
}

/// The key that a form asks for.
///
/// # Errors
/// [`FailureCode::WeakPassphrase`]; [`FailureCode::NoCredential`]: the unit gives none, or what it gives is no key.
pub(crate) fn new_key(
    form: &KeyForm,
    credential: &SystemCredential,
) -> Result<NewRootKey, Failure> {
    match form.place {
        KeyPlace::Keyring => Ok(NewRootKey::for_keychain()),
        KeyPlace::Passphrase => Ok(NewRootKey::of_passphrase(form.passphrase.text())?),
        KeyPlace::Credential => {
            let none = || Failure::new(FailureCode::NoCredential, "the unit gives no credential");
            Ok(NewRootKey::of_credential(credential.root_key()?.ok_or_else(none)?))
        }
    }
}

/// The root key, which an open store does not hold.
///
/// # Errors
/// [`FailureCode::KeyringShut`], [`FailureCode::NoCredential`].
pub(crate) fn root_key(
    source: &KeySource,
    passphrase: &str,
    credential: &SystemCredential,
    find: impl Fn() -> Result<Keychain, KeychainError>,
) -> Result<RootKey, Failure> {
    match source {
        KeySource::Keychain(id) => {
            let shut = |why: &str| Failure::new(FailureCode::KeyringShut, why);
            let found = find().and_then(|keychain| keychain.root_key(id));
            found.map_err(|why| shut(&why.to_string()))?.ok_or_else(|| shut("the key is gone"))
        }
        KeySource::Credential(_) => {
            let none = || Failure::new(FailureCode::NoCredential, "the unit gives no credential");
            credential.root_key()?.ok_or_else(none)
        }
        KeySource::Passphrase(kdf_params) => Ok(RootKey::from_passphrase(passphrase, kdf_params)?),
    }
}

/// Saves an escrow in a folder, where one is named. What is there already is left as it is.
///
/// # Errors
/// [`FailureCode::FileUnsaved`].
pub(crate) fn save_escrow(escrow: Escrow, folder: &str) -> Result<EscrowView, Failure> {
    let is_saved = !folder.is_empty();
    if is_saved {
        // Its name may be personal: the reason alone is told.
        let unsaved = |why: io::Error| Failure::new(FailureCode::FileUnsaved, why.kind());
        let file = Path::new(folder).join(&escrow.file_name);
        let mut file =
            OpenOptions::new().write(true).create_new(true).open(file).map_err(unsaved)?;
        let written = file.write_all(escrow.text.as_bytes()).and_then(|()| file.sync_all());
        written.map_err(unsaved)?;
    }
    Ok(EscrowView { file_name: escrow.file_name, text: escrow.text, is_saved })
}

impl From<CredentialError> for Failure {
    fn from(why: CredentialError) -> Self {
        Self::new(FailureCode::NoCredential, why)
    }
}

impl From<KeyChangeError> for Failure {
    fn from(why: KeyChangeError) -> Self {
        logs::warn("the store's key was not changed", &why.to_string());
        match why {
            KeyChangeError::Keychain(why) => Self::new(FailureCode::KeyringShut, why),
            KeyChangeError::Store(why @ StoreError::NotDurable(_)) => {
                Self::new(FailureCode::KeyInDoubt, why)
            }
            KeyChangeError::Store(why) => why.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use store::{RootKey, SecretText};

    fn form(place: KeyPlace, passphrase: &str) -> KeyForm {
        KeyForm { place, current: SecretText::default(), passphrase: passphrase.into() }
    }

    #[test]
    fn the_credential_is_offered_where_it_is_given_and_another_key() {
        let folder = tempfile::tempdir().unwrap();
        let store = folder.path().join("store");
        let key: [u8; 32] = std::array::from_fn(|at| 0x91 ^ u8::try_from(at).unwrap());
        let given = SystemCredential::in_folder(folder.path().to_owned());
        let mut store = Store::create(&store, RootKey::random()).unwrap();
        let before = [KeyPlace::Keyring, KeyPlace::Passphrase];
        assert_eq!(view(&store, &given).choices, before);
        let code = |form| new_key(&form, &given).map(|_| ()).map_err(|why| why.code);
        assert_eq!(code(form(KeyPlace::Credential, "")), Err(FailureCode::NoCredential));
        std::fs::write(folder.path().join("tabasamu-root-key"), b"no key").unwrap();
        assert_eq!(view(&store, &given).choices, before);
        assert_eq!(code(form(KeyPlace::Credential, "")), Err(FailureCode::NoCredential));
        std::fs::write(folder.path().join("tabasamu-root-key"), key).unwrap();
        let shown = view(&store, &given);
        assert_eq!(
            (shown.place, shown.choices.last()),
            (KeyPlace::Keyring, Some(&KeyPlace::Credential))
        );

        store.put_under(&new_key(&form(KeyPlace::Credential, ""), &given).unwrap()).unwrap();
        let shown = view(&store, &given);
        assert_eq!((shown.place, &shown.choices[..]), (KeyPlace::Credential, &before[..]));
        assert_eq!(
            code(form(KeyPlace::Passphrase, "kahawa kahawa")),
            Err(FailureCode::WeakPassphrase)
        );
        store
            .put_under(
                &new_key(&form(KeyPlace::Passphrase, "maziwa lala kahawa tamu"), &given).unwrap(),
            )
            .unwrap();
        assert_eq!(view(&store, &given).place, KeyPlace::Passphrase);
    }
}
