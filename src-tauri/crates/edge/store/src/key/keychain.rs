//! Keeps root keys in the operating system's keychain; the only file that names one.
//!
//! Linux: the Secret Service of the desktop session. macOS: Keychain Services. Windows: Credential Manager. A kiosk
//! without a session has none; then a passphrase makes the root key.

use crate::key::root_key::RootKey;
use keyring_core::api::CredentialStoreApi;
use keyring_core::{Entry, Error};
use std::sync::{Arc, mpsc};
use std::time::Duration;
use zeroize::Zeroizing;

#[cfg(target_os = "linux")]
mod question;

/// A keychain that asks a person may never answer.
const LONGEST_ANSWER: Duration = Duration::from_secs(5);

#[cfg(target_os = "linux")]
type SystemStore = zbus_secret_service_keyring_store::Store;
#[cfg(target_os = "macos")]
type SystemStore = apple_native_keyring_store::keychain::Store;
#[cfg(target_os = "windows")]
type SystemStore = windows_native_keyring_store::Store;

/// A keychain that answered.
pub struct Keychain {
    service: String,
    store: Arc<SystemStore>,
    longest_answer: Duration,
}

/// Why the keychain did not do what was asked. The platform's texts stay out: they may name the user.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeychainError {
    /// There is none: nobody is signed in, or the system has no such service.
    #[error("there is no keychain")]
    Absent,
    /// It is locked, or yet to be made: a person must [`unlock`](Keychain::unlock) it.
    #[error("the keychain is locked")]
    Locked,
    /// It did not answer in time.
    #[error("the keychain does not answer")]
    Silent,
    /// It refuses, or a person did.
    #[error("the keychain refuses")]
    Refused,
}

/// Keeps small notes where the store's disk is not.
pub trait NoteKeeper {
    /// Why it cannot.
    type Error;

    /// Keeps a note under a name, in place of any before it.
    ///
    /// # Errors
    /// Why it could not be kept.
    fn keep_note(&self, name: &str, note: &[u8]) -> Result<(), Self::Error>;

    /// The note under a name; `None` when there is none.
    ///
    /// # Errors
    /// Why it cannot be read.
    fn note(&self, name: &str) -> Result<Option<Vec<u8>>, Self::Error>;
}

/// Runs `ask` on its own thread; an answer that never comes costs that thread, not the program.
fn within<T: Send + 'static>(
    limit: Duration,
    ask: impl FnOnce() -> T + Send + 'static,
) -> Option<T> {
    let (answer, answered) = mpsc::channel();
    std::thread::Builder::new().name("keychain".into()).spawn(move || answer.send(ask())).ok()?;
    answered.recv_timeout(limit).ok()
}

impl Keychain {
    /// Finds the session's keychain, where `service` names the program. Nobody is asked anything: a question that nobody
    /// expects may be hidden by the program's own window.
    ///
    /// # Errors
    /// [`KeychainError`]; [`Silent`](KeychainError::Silent) after 5 s.
    pub fn find(service: &str) -> Result<Self, KeychainError> {
        Self::find_within(service, LONGEST_ANSWER)
    }

    fn find_within(service: &str, longest_answer: Duration) -> Result<Self, KeychainError> {
        let is_asked = within(longest_answer, is_asked).ok_or(KeychainError::Silent)?;
        if is_asked? {
            return Err(KeychainError::Locked);
        }
        let store = within(longest_answer, SystemStore::new).ok_or(KeychainError::Silent)?;
        let store = store.map_err(|_| KeychainError::Absent)?;
        Ok(Self { service: service.to_owned(), store, longest_answer })
    }

    /// Lets a person unlock the keychain, or make it: the system puts its question on the screen, and takes it back after
    /// `patience`.
    ///
    /// # Errors
    /// [`KeychainError`].
    #[cfg(target_os = "linux")]
    pub fn unlock(patience: Duration) -> Result<(), KeychainError> {
        question::ask(&question::bus()?, patience)
    }

    /// Does nothing: this system's keychain asks by itself when a key is read.
    ///
    /// # Errors
    /// None.
    #[cfg(not(target_os = "linux"))]
    pub fn unlock(_patience: Duration) -> Result<(), KeychainError> {
        Ok(())
    }

    fn ask<T: Send + 'static>(
        &self,
        name: &str,
        ask: impl FnOnce(&Entry) -> Result<T, Error> + Send + 'static,
    ) -> Result<Option<T>, KeychainError> {
        let (store, service, name) =
            (Arc::clone(&self.store), self.service.clone(), name.to_owned());
        let answer = within(self.longest_answer, move || ask(&store.build(&service, &name, None)?));
        match answer.ok_or(KeychainError::Silent)? {
            Ok(value) => Ok(Some(value)),
            Err(Error::NoEntry) => Ok(None),
            Err(_) => Err(KeychainError::Refused),
        }
    }

    /// Keeps a root key under its [`id`](RootKey::id) and reads it back.
    ///
    /// # Errors
    /// [`KeychainError`]; then the key must not be used for a store: it would be lost at the next start.
    pub fn keep(&self, key: &RootKey) -> Result<(), KeychainError> {
        let secret = Zeroizing::new(key.key().bytes().to_vec());
        self.ask(&key.id(), move |entry| entry.set_secret(&secret))?;
        match self.root_key(&key.id())? {
            Some(kept) if kept.key().bytes() == key.key().bytes() => Ok(()),
            _ => Err(KeychainError::Refused),
        }
    }

    /// Forgets the root key kept under `key_id`, if there is one, and looks whether it is gone.
    ///
    /// # Errors
    /// [`KeychainError`]; then it may still be there.
    pub fn forget(&self, key_id: &str) -> Result<(), KeychainError> {
        self.ask(key_id, Entry::delete_credential)?;
        match self.ask(key_id, |entry| entry.get_secret().map(Zeroizing::new))? {
            None => Ok(()),
            Some(_) => Err(KeychainError::Refused),
        }
    }

    /// Fetches the root key kept under `key_id`; `None` when there is none.
    ///
    /// # Errors
    /// [`KeychainError`].
    pub fn root_key(&self, key_id: &str) -> Result<Option<RootKey>, KeychainError> {
        let secret = self.ask(key_id, |entry| entry.get_secret().map(Zeroizing::new))?;
        secret.map(|secret| RootKey::from_bytes(&secret).ok_or(KeychainError::Refused)).transpose()
    }
}

impl NoteKeeper for Keychain {
    type Error = KeychainError;

    fn keep_note(&self, name: &str, note: &[u8]) -> Result<(), KeychainError> {
        let note = note.to_vec();
        self.ask(name, move |entry| entry.set_secret(&note)).map(drop)
    }

    fn note(&self, name: &str) -> Result<Option<Vec<u8>>, KeychainError> {
        self.ask(name, Entry::get_secret)
    }
}

#[cfg(target_os = "linux")]
fn is_asked() -> Result<bool, KeychainError> {
    question::is_asked(&question::bus()?)
}

#[cfg(not(target_os = "linux"))]
fn is_asked() -> Result<bool, KeychainError> {
    Ok(false)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Instant;

    #[test]
    fn unresponsive_keychain_is_given_up() {
        let (_never, stuck) = mpsc::channel::<()>();
        let answer = within(Duration::from_millis(50), move || stuck.recv().is_ok());
        assert_eq!(answer, None);
        assert_eq!(within(Duration::from_secs(60), || 7), Some(7));
    }

    /// Looks for a keychain on the bus the environment names.
    #[cfg(target_os = "linux")]
    #[test]
    #[ignore = "run by a_missing_keychain_is_told_from_a_silent_one"]
    fn worker() {
        let expected = match std::env::var("EXPECTED").unwrap().as_str() {
            "absent" => KeychainError::Absent,
            _ => KeychainError::Silent,
        };
        let found = Keychain::find_within("tabasamu-test", Duration::from_millis(500));
        assert_eq!(found.err(), Some(expected));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_missing_keychain_is_told_from_a_silent_one() {
        use std::io::Read;
        let folder = tempfile::tempdir().unwrap();
        let silent = folder.path().join("silent");
        let _listener = std::os::unix::net::UnixListener::bind(&silent).unwrap();
        for (socket, expected) in [(folder.path().join("absent"), "absent"), (silent, "silent")] {
            let mut worker = std::process::Command::new(std::env::current_exe().unwrap())
                .args(["--exact", "key::keychain::tests::worker", "--ignored"])
                .env("DBUS_SESSION_BUS_ADDRESS", format!("unix:path={}", socket.display()))
                .env("EXPECTED", expected)
                .stdout(std::process::Stdio::piped())
                .spawn()
                .unwrap();
            let began = Instant::now();
            let status = loop {
                if let Some(status) = worker.try_wait().unwrap() {
                    break status;
                }
                if began.elapsed() > Duration::from_secs(60) {
                    worker.kill().unwrap();
                    panic!("still waits for {}", socket.display());
                }
                std::thread::sleep(Duration::from_millis(20));
            };
            assert!(status.success(), "{}", socket.display());
            let mut text = String::new();
            worker.stdout.take().unwrap().read_to_string(&mut text).unwrap();
            assert!(text.contains("1 passed"), "the child ran nothing: {text}");
        }
    }

    /// `dbus-run-session -- sh -c 'printf pw | gnome-keyring-daemon --unlock --components=secrets; cargo test -p store -- --ignored real_keychain'`
    #[test]
    #[ignore = "needs an unlocked keychain"]
    fn real_keychain_gives_back_what_was_kept() {
        let keychain = Keychain::find("tabasamu-test").unwrap();
        let key = RootKey::random();
        assert!(keychain.root_key(&key.id()).unwrap().is_none());
        keychain.keep(&key).unwrap();
        drop(keychain);
        let keychain = Keychain::find("tabasamu-test").unwrap();
        let kept = keychain.root_key(&key.id()).unwrap().unwrap();
        assert_eq!(kept.key().bytes(), key.key().bytes());
        assert!(keychain.root_key(&RootKey::random().id()).unwrap().is_none());
        keychain.forget(&key.id()).unwrap();
        assert!(keychain.root_key(&key.id()).unwrap().is_none());
        keychain.forget(&key.id()).unwrap();
        for note in [b"one".as_slice(), b"another"] {
            keychain.keep_note("note", note).unwrap();
            assert_eq!(keychain.note("note").unwrap().as_deref(), Some(note));
        }
        assert_eq!(keychain.note("no such note").unwrap(), None);
    }
}
