//! The station: its state, its events, its lock.

#![expect(clippy::needless_pass_by_value, reason = "Tauri hands a command its arguments by value")]

use crate::shell::failure::Failure;
use crate::shell::kiosk::KioskState;
use crate::shell::notice::Notice;
use crate::shell::view::KioskView;
use tauri::ipc::Channel;

/// The station at a glance.
#[tauri::command(async)]
pub(crate) fn kiosk(kiosk: KioskState<'_>) -> KioskView {
    kiosk.view()
}

/// Sends news to this channel from now on, beginning with how things stand.
#[tauri::command(async)]
pub(crate) fn watch(kiosk: KioskState<'_>, channel: Channel<Notice>) {
    kiosk.events.listen(channel);
}

/// Makes a new store that this passphrase opens.
#[tauri::command(async)]
pub(crate) fn choose_passphrase(kiosk: KioskState<'_>, passphrase: &str) -> Result<(), Failure> {
    kiosk.choose_passphrase(passphrase)
}

/// Opens the store.
#[tauri::command(async)]
pub(crate) fn unlock(kiosk: KioskState<'_>, passphrase: &str) -> Result<(), Failure> {
    kiosk.unlock(passphrase)
}

/// Begins a new store beside the damaged one.
#[tauri::command(async)]
pub(crate) fn set_aside_damaged(kiosk: KioskState<'_>) -> Result<(), Failure> {
    kiosk.set_aside_damaged()
}

/// Tries to open the store again.
#[tauri::command(async)]
pub(crate) fn open_again(kiosk: KioskState<'_>) -> Result<(), Failure> {
    kiosk.open_again()
}

/// Ends the program.
#[tauri::command(async)]
pub(crate) fn leave(kiosk: KioskState<'_>, app: tauri::AppHandle) {
    kiosk.discard_visit();
    kiosk.end_viewing();
    app.exit(0);
}
