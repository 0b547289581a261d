//! The station: its state, its events, its lock.

use crate::border::Listener;
use crate::shell::failure::Failure;
use crate::shell::kiosk::Kiosk;
use crate::shell::notice::KioskEvent;
use crate::shell::request::{Request, StoreRequest};
use crate::shell::view::{CopyAnswer, KioskView};
use crate::shell::{keyring, logs};
use std::sync::Arc;

/// The station at a glance.
pub(crate) fn kiosk(kiosk: &Arc<Kiosk>) -> Result<KioskView, Failure> {
    kiosk.ask(Request::View)
}

/// Sends every event from now on, beginning with how things stand.
pub(crate) fn watch(kiosk: &Arc<Kiosk>, listener: Listener<KioskEvent>) {
    kiosk.send(Request::Watch(Box::new(listener.0)));
}

/// Makes a new store that this passphrase opens.
pub(crate) fn choose_passphrase(kiosk: &Arc<Kiosk>, passphrase: String) -> Result<(), Failure> {
    let request = StoreRequest::ChoosePassphrase(passphrase);
    kiosk.demand(|reply| Request::Store(request, reply))
}

/// Opens the store.
pub(crate) fn unlock(kiosk: &Arc<Kiosk>, passphrase: String) -> Result<(), Failure> {
    kiosk.demand(|reply| Request::Store(StoreRequest::Unlock(passphrase), reply))
}

/// Begins a new store beside the damaged one.
pub(crate) fn set_aside_damaged(kiosk: &Arc<Kiosk>) -> Result<(), Failure> {
    kiosk.demand(|reply| Request::Store(StoreRequest::SetAsideDamaged, reply))
}

/// Tries to open the store again.
pub(crate) fn open_again(kiosk: &Arc<Kiosk>) -> Result<(), Failure> {
    kiosk.demand(|reply| Request::Store(StoreRequest::OpenAgain, reply))
}

/// Lets a person unlock the system's keyring, whose question the window does not hide meanwhile, and tries the store again.
pub(crate) fn open_keyring(kiosk: &Arc<Kiosk>, app: &tauri::AppHandle) -> Result<(), Failure> {
    if let Err(why) = keyring::open(app, kiosk.is_locked_down()) {
        logs::warn("the keyring stays locked", &why.to_string());
    }
    open_again(kiosk)
}

/// Does without the keyring: a passphrase opens the new store.
pub(crate) fn prefer_passphrase(kiosk: &Arc<Kiosk>) -> Result<(), Failure> {
    kiosk.demand(|reply| Request::Store(StoreRequest::PreferPassphrase, reply))
}

/// Says which of two copies of the store goes on.
pub(crate) fn settle_copy(kiosk: &Arc<Kiosk>, answer: CopyAnswer) -> Result<(), Failure> {
    kiosk.demand(|reply| Request::Store(StoreRequest::SettleCopy(answer), reply))
}

/// Ends the program.
pub(crate) fn leave(_kiosk: &Arc<Kiosk>, app: &tauri::AppHandle) {
    app.exit(0);
}
