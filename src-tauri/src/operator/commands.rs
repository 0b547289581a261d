//! The operator's window: opened from the staff's screens, and then with commands of its own.

#![expect(clippy::needless_pass_by_value, reason = "Tauri hands a command its arguments by value")]

use crate::operator::view::{AssistNotice, StopReason};
use crate::shell::failure::{Failure, FailureCode};
use crate::shell::kiosk::KioskState;
use crate::shell::window;
use tauri::ipc::Channel;

/// Opens the operator's window, or brings it to the front.
#[tauri::command(async)]
pub(crate) fn open_assist(kiosk: KioskState<'_>, app: tauri::AppHandle) -> Result<(), Failure> {
    // Staff have unlocked the store.
    kiosk.session()?;
    if !window::has_place_for_assist(&app, kiosk.is_locked_down()) {
        let why = "one screen only, and it is the customer's";
        return Err(Failure::new(FailureCode::NoSecondScreen, why));
    }
    window::open_assist(&app).map_err(|why| Failure::new(FailureCode::Other, why))
}

/// Tells the operator's window everything from now on, beginning with how things stand.
#[tauri::command(async)]
pub(crate) fn watch_assist(kiosk: KioskState<'_>, channel: Channel<AssistNotice>) {
    kiosk.assist(channel);
}

/// Ends the running capture for a reason.
#[tauri::command(async)]
pub(crate) fn stop_capture(kiosk: KioskState<'_>, reason: StopReason) -> Result<(), Failure> {
    kiosk.stop_capture(reason)
}
