//! Finds the system's keyring, and lets a person open it in front of the window.

use crate::shell::window;
use std::time::Duration;
use store::{Keychain, KeychainError};
use tauri::AppHandle;

/// Names this program to the system's keyring.
const SERVICE: &str = "id.tabasamu.kiosk";

/// How long the system's question about the keyring stays on the screen.
const PATIENCE: Duration = Duration::from_secs(120);

/// The keyring, if it is open. Nobody is asked anything.
///
/// # Errors
/// [`KeychainError`].
pub(crate) fn find() -> Result<Keychain, KeychainError> {
    Keychain::find(SERVICE)
}

/// Lets a person open the keyring: the window does not hide the system's question meanwhile.
///
/// # Errors
/// [`KeychainError`].
pub(crate) fn open(app: &AppHandle, locked_down: bool) -> Result<(), KeychainError> {
    window::not_on_top(app, locked_down, || Keychain::unlock(PATIENCE))
}

/// The keyring; a person is asked to open it if it is locked.
///
/// # Errors
/// [`KeychainError`].
pub(crate) fn find_or_open(app: &AppHandle, locked_down: bool) -> Result<Keychain, KeychainError> {
    match find() {
        Err(KeychainError::Locked) => open(app, locked_down).and_then(|()| find()),
        found => found,
    }
}
