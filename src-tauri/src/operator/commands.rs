//! The operator's window: opened from the staff's screens, and then with commands of its own.

use crate::border::Listener;
use crate::operator::view::{OperatorEvent, StopReason};
use crate::screens::choice;
use crate::shell::failure::{Failure, FailureCode};
use crate::shell::kiosk::Kiosk;
use crate::shell::request::Request;
use crate::shell::window;
use std::sync::Arc;

/// Opens the operator's window, or brings it to the front.
pub(crate) fn open_operator_window(
    kiosk: &Arc<Kiosk>,
    app: &tauri::AppHandle,
) -> Result<(), Failure> {
    // Staff have unlocked the store.
    kiosk.session()?;
    if !window::has_place_for_operator(app, kiosk.is_locked_down()) {
        let why = "one screen only, and it is the customer's";
        return Err(Failure::new(FailureCode::NoSecondScreen, why));
    }
    let chosen = choice::load(kiosk.data_folder()).operator;
    window::open_operator(app, kiosk.folder.with_file_name("operator-window"), chosen.as_deref())
        .map_err(|why| Failure::new(FailureCode::Other, why))
}

/// Tells the operator's window everything from now on, beginning with how things stand.
pub(crate) fn watch_operator(kiosk: &Arc<Kiosk>, listener: Listener<OperatorEvent>) {
    kiosk.send(Request::WatchOperator(Box::new(listener.0)));
}

/// Ends the running capture for a reason.
pub(crate) fn stop_capture(kiosk: &Arc<Kiosk>, reason: StopReason) -> Result<(), Failure> {
    kiosk.demand(|reply| Request::StopCapture(reason, reply))
}
