//! Seals the root key to an organisation and opens the store by it; a wrong, torn or outdated escrow changes nothing.

use crate::support::{NOON, enrollment, filled, job_id, root_key};
use std::path::Path;
use store::{
    EscrowIdentity, EscrowRecipient, KeySource, NewRootKey, RecoveryError, RootKey, Store,
    StoreError,
};

/// Made by `age-keygen` for this test and nothing else, with its recipient, and another identity.
const IDENTITY: &str = "AGE-SECRET-KEY-1PPCC5K6FTK9YAVL6535MP9UUSXECN0FC3YUU4GQUWW6HYDRHNZGSAUZYPK";
const RECIPIENT: &str = "age1wf0m3llrhmat6w74akzfh3shnh8nvdjsvwugfqwryqxfdwa3rq3sfs0p5c";
const OTHER: &str = "AGE-SECRET-KEY-10KSNSFDCGK5DS8C0XLYSM00EMH2K5TR8STUHCW24Y2RET748XCTQQTFKL6";

fn identity(text: &str) -> EscrowIdentity {
    EscrowIdentity::read(text).unwrap()
}

fn recipient() -> EscrowRecipient {
    EscrowRecipient::read(RECIPIENT).unwrap()
}

/// Opens the store by the escrow, and looks at the jobs.
fn recovers(folder: &Path, escrow: &str) -> Store {
    let store = Store::recover(folder, escrow, &identity(IDENTITY)).unwrap();
    assert_eq!(store.enrollment(&job_id(1)).unwrap(), enrollment(1));
    store
}

#[test]
fn a_store_whose_key_is_lost_is_opened_by_its_escrow_and_put_under_another() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = filled(folder.path(), 2);
    assert!(store.escrow_note().is_none());
    let escrow = store.escrow(&root_key(), &recipient()).unwrap();
    store.note_escrow(&recipient(), NOON).unwrap();
    assert!(escrow.file_name.contains(&store.fingerprint()), "{}", escrow.file_name);
    let noted = store.escrow_note().unwrap();
    assert_eq!((noted.recipient.as_str(), noted.at, noted.is_current), (RECIPIENT, NOON, true));
    drop(store);

    let mut store = recovers(folder.path(), &escrow.text);
    assert!(store.escrow_note().unwrap().is_current);
    store.put_under(&NewRootKey::of_keychain(RootKey::from_bytes(&[7; 32]).unwrap())).unwrap();
    assert!(!store.escrow_note().unwrap().is_current, "it is said to be out of date");
    drop(store);
    let refused = Store::recover(folder.path(), &escrow.text, &identity(IDENTITY));
    assert!(matches!(refused, Err(RecoveryError::OutOfDate)), "{refused:?}");
    let store = Store::open(folder.path(), &RootKey::from_bytes(&[7; 32]).unwrap()).unwrap();
    assert_eq!(store.enrollment(&job_id(2)).unwrap(), enrollment(2));
}

#[test]
fn a_forgotten_passphrase_is_recovered_too() {
    let folder = tempfile::tempdir().unwrap();
    let words = NewRootKey::of_passphrase("correct horse battery").unwrap();
    let mut store = filled(folder.path(), 1);
    store.put_under(&words).unwrap();
    assert!(matches!(store.escrow(&root_key(), &recipient()), Err(StoreError::WrongKey)));
    let escrow = store.escrow(words.key(), &recipient()).unwrap();
    drop(store);
    let mut store = recovers(folder.path(), &escrow.text);
    store.put_under(&NewRootKey::of_passphrase("staple and nothing else").unwrap()).unwrap();
    drop(store);
    assert!(Store::open_with_passphrase(folder.path(), "staple and nothing else").is_ok());
    assert!(matches!(Store::key_source(folder.path()), Ok(KeySource::Passphrase(_))));
}

#[test]
fn a_wrong_identity_a_torn_file_and_another_stores_escrow_are_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    let other = tempfile::tempdir().unwrap();
    let escrow_of = |folder: &Path| {
        let store = filled(folder, 1);
        store.escrow(&root_key(), &recipient()).unwrap().text
    };
    let (own, others) = (escrow_of(folder.path()), escrow_of(other.path()));
    let why = |escrow: &str, who: &str| {
        Store::recover(folder.path(), escrow, &identity(who)).err().unwrap()
    };
    assert!(matches!(why(&own, OTHER), RecoveryError::OtherIdentity));
    let RecoveryError::OtherStore { escrow, store } = why(&others, IDENTITY) else { panic!() };
    assert_ne!(escrow, store);
    for torn in ["", "no escrow", &own[..own.len() / 2], &own[..own.len() - 40]] {
        assert!(matches!(why(torn, IDENTITY), RecoveryError::NotAnEscrow), "{torn}");
    }
    let nowhere = tempfile::tempdir().unwrap();
    let missing = Store::recover(nowhere.path(), &own, &identity(IDENTITY));
    assert!(matches!(missing, Err(RecoveryError::Store(StoreError::Missing))), "{missing:?}");
    assert!(!own.contains("5a5a"), "the key is readable");
    recovers(folder.path(), &own);
}
