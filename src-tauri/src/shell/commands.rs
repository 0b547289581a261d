//! The station: its state, its events, its lock.

#![expect(clippy::needless_pass_by_value, reason = "Tauri hands a command its arguments by value")]

use crate::border::Listener;
use crate::shell::failure::Failure;
use crate::shell::kiosk::Kiosk;
use crate::shell::notice::KioskEvent;
use crate::shell::view::KioskView;
use std::sync::Arc;

/// The station at a glance.
pub(crate) fn kiosk(kiosk: &Arc<Kiosk>) -> KioskView {
    kiosk.view()
}

/// Sends every event from now on, beginning with how things stand.
pub(crate) fn watch(kiosk: &Arc<Kiosk>, listener: Listener<KioskEvent>) {
    kiosk.events.listen(listener.0);
}

/// Makes a new store that this passphrase opens.
pub(crate) fn choose_passphrase(kiosk: &Arc<Kiosk>, passphrase: &str) -> Result<(), Failure> {
    kiosk.choose_passphrase(passphrase)
}

/// Opens the store.
pub(crate) fn unlock(kiosk: &Arc<Kiosk>, passphrase: &str) -> Result<(), Failure> {
    kiosk.unlock(passphrase)
}

/// Begins a new store beside the damaged one.
pub(crate) fn set_aside_damaged(kiosk: &Arc<Kiosk>) -> Result<(), Failure> {
    kiosk.set_aside_damaged()
}

/// Tries to open the store again.
pub(crate) fn open_again(kiosk: &Arc<Kiosk>) -> Result<(), Failure> {
    kiosk.open_again()
}

/// Ends the program.
pub(crate) fn leave(kiosk: &Arc<Kiosk>, app: &tauri::AppHandle) {
    kiosk.discard_visit();
    kiosk.end_viewing();
    app.exit(0);
}
