//! The operator's window: opened from the staff's screens, and then with commands of its own.

use super::Here;
use crate::failure::{Failure, FailureCode};
use crate::views::assist::{AssistNotice, StopReason};
use crate::window;
use tauri::ipc::Channel;

/// Opens the operator's window, or brings it to the front.
#[tauri::command(async)]
pub(crate) fn open_assist(here: Here<'_>, app: tauri::AppHandle) -> Result<(), Failure> {
    // Staff have unlocked the store.
    here.station()?;
    if !window::has_place_for_assist(&app, here.is_locked_down()) {
        let why = "one screen only, and it is the customer's";
        return Err(Failure::new(FailureCode::NoSecondScreen, why));
    }
    window::open_assist(&app).map_err(|why| Failure::new(FailureCode::Other, why))
}

/// Tells the operator's window everything from now on, beginning with how things stand.
#[tauri::command(async)]
pub(crate) fn watch_assist(here: Here<'_>, channel: Channel<AssistNotice>) {
    here.assist(channel);
}

/// Ends the running capture for a reason.
#[tauri::command(async)]
pub(crate) fn stop_capture(here: Here<'_>, reason: StopReason) -> Result<(), Failure> {
    here.stop_capture(reason)
}
