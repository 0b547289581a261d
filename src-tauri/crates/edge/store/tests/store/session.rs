//! Opens the store: keys, passphrases, one at a time, a folder of its own.

use crate::support::{enrollment, filled, job_id, root_key};
use std::path::Path;
use std::process::{Command, Stdio};
use store::{KeySource, NewRootKey, RootKey, Store, StoreError};

fn files(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn store_is_created_once_and_opened_by_its_key_only() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("new").join("deep");
    assert!(!Store::exists(&path));
    assert!(matches!(Store::open(&path, &root_key()), Err(StoreError::Missing)));
    assert!(matches!(Store::key_source(&path), Err(StoreError::Missing)));
    drop(filled(&path, 2));
    assert!(Store::exists(&path));
    assert!(matches!(Store::create(&path, root_key()), Err(StoreError::Exists)));
    assert_eq!(Store::key_source(&path).unwrap(), KeySource::Keychain(root_key().id()));
    assert!(matches!(Store::open(&path, &RootKey::random()), Err(StoreError::WrongKey)));
    assert!(matches!(
        Store::open_with_passphrase(&path, "whatever it is"),
        Err(StoreError::WrongKey)
    ));
    assert_eq!(Store::open(&path, &root_key()).unwrap().jobs().unwrap().len(), 2);
    assert_eq!(files(&path), ["anchor", "header", "jobs.db"]);
}

#[test]
fn passphrase_opens_and_can_be_changed() {
    let folder = tempfile::tempdir().unwrap();
    let open = |passphrase| Store::open_with_passphrase(folder.path(), passphrase);
    assert!(matches!(
        Store::create_with_passphrase(folder.path(), "elevenchars"),
        Err(StoreError::PassphraseTooShort)
    ));
    assert!(!Store::exists(folder.path()));
    let mut store = Store::create_with_passphrase(folder.path(), "correct horse battery").unwrap();
    store.put_secret("api-key", b"kept").unwrap();
    drop(store);
    assert!(matches!(Store::key_source(folder.path()), Ok(KeySource::Passphrase(_))));
    assert!(matches!(open("correct horse batterz"), Err(StoreError::WrongKey)));
    let mut store = open("correct horse battery").unwrap();
    let words = NewRootKey::of_passphrase("staple and nothing else").unwrap();
    store.put_under(&words).unwrap();
    drop(store);
    assert!(matches!(open("correct horse battery"), Err(StoreError::WrongKey)));
    let mut store = open("staple and nothing else").unwrap();
    assert_eq!(store.get_secret("api-key").unwrap().unwrap().as_slice(), b"kept");
    store.put_under(&NewRootKey::of_keychain(root_key())).unwrap();
    drop(store);
    assert!(matches!(open("staple and nothing else"), Err(StoreError::WrongKey)));
    let store = Store::open(folder.path(), &root_key()).unwrap();
    assert_eq!(store.get_secret("api-key").unwrap().unwrap().as_slice(), b"kept");
}

#[test]
fn second_opening_is_refused_and_harmless() {
    let folder = tempfile::tempdir().unwrap();
    let store = filled(folder.path(), 1);
    assert!(matches!(Store::open(folder.path(), &root_key()), Err(StoreError::InUse)));
    assert!(matches!(Store::create(folder.path(), root_key()), Err(StoreError::InUse)));
    assert!(Store::exists(folder.path()));
    assert_eq!(store.enrollment(&job_id(1)).unwrap(), enrollment(1));
    drop(store);
    Store::open(folder.path(), &root_key()).unwrap();
}

/// The part of [`second_process_is_refused`] that runs in the second process.
#[test]
#[ignore = "run by second_process_is_refused"]
fn second_process() {
    let folder = std::env::var("TABASAMU_TEST_FOLDER").unwrap();
    let refused = Store::open(Path::new(&folder), &root_key()).unwrap_err();
    assert!(matches!(refused, StoreError::InUse), "{refused}");
}

#[test]
fn second_process_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = filled(folder.path(), 1);
    let second = || {
        Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "session::second_process", "--ignored"])
            .env("TABASAMU_TEST_FOLDER", folder.path())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .unwrap()
    };
    assert!(second().success());
    store.add(&enrollment(2), &crate::support::waiting(), crate::support::NOON).unwrap();
    drop(store);
    assert!(!second().success(), "with the store closed the second process gets in, and says so");
}

#[cfg(unix)]
#[test]
fn folder_is_private_and_links_are_refused() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o7777;
    let parent = tempfile::tempdir().unwrap();
    let folder = parent.path().join("store");
    let store = filled(&folder, 1);
    assert_eq!(mode(&folder), 0o700);
    for name in files(&folder) {
        assert_eq!(mode(&folder.join(&name)), 0o600, "{name}");
    }
    assert_eq!(files(&folder), ["anchor", "header", "jobs.db", "jobs.db-wal"]);
    drop(store);

    std::fs::set_permissions(folder.join("jobs.db"), std::fs::Permissions::from_mode(0o644))
        .unwrap();
    drop(Store::open(&folder, &root_key()).unwrap());
    assert_eq!(mode(&folder.join("jobs.db")), 0o600, "made private again");

    let link = parent.path().join("link");
    symlink(&folder, &link).unwrap();
    assert!(matches!(Store::open(&link, &root_key()), Err(StoreError::FolderRefused(_))));
    assert!(matches!(Store::create(&link, root_key()), Err(StoreError::FolderRefused(_))));

    let second = parent.path().join("second");
    std::fs::create_dir(&second).unwrap();
    symlink(folder.join("jobs.db"), second.join("jobs.db")).unwrap();
    assert!(matches!(Store::open(&second, &root_key()), Err(StoreError::FolderRefused(_))));

    let third = parent.path().join("third");
    std::fs::write(&third, b"a file").unwrap();
    assert!(matches!(Store::create(&third, root_key()), Err(StoreError::FolderRefused(_))));
}
