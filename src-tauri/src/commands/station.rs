//! The station: its state, its news, its lock.

use super::Here;
use crate::failure::Failure;
use crate::views::kiosk::KioskView;
use crate::views::notice::Notice;
use tauri::ipc::Channel;

/// The station at a glance.
#[tauri::command(async)]
pub(crate) fn kiosk(here: Here<'_>) -> KioskView {
    here.view()
}

/// Sends news to this channel from now on, beginning with how things stand.
#[tauri::command(async)]
pub(crate) fn watch(here: Here<'_>, channel: Channel<Notice>) {
    here.news.listen(channel);
}

/// Makes a new store that this passphrase opens.
#[tauri::command(async)]
pub(crate) fn choose_passphrase(here: Here<'_>, passphrase: &str) -> Result<(), Failure> {
    here.choose_passphrase(passphrase)
}

/// Opens the store.
#[tauri::command(async)]
pub(crate) fn unlock(here: Here<'_>, passphrase: &str) -> Result<(), Failure> {
    here.unlock(passphrase)
}

/// Begins a new store beside the damaged one.
#[tauri::command(async)]
pub(crate) fn set_aside_damaged(here: Here<'_>) -> Result<(), Failure> {
    here.set_aside_damaged()
}

/// Tries to open the store again.
#[tauri::command(async)]
pub(crate) fn open_again(here: Here<'_>) -> Result<(), Failure> {
    here.open_again()
}

/// Ends the program.
#[tauri::command(async)]
pub(crate) fn leave(here: Here<'_>, app: tauri::AppHandle) {
    here.discard_visit();
    here.end_viewing();
    app.exit(0);
}
