//! The screens of the computer: which there are, and which window is on which.

use crate::screens::choice::{self, ScreenChoice};
use crate::screens::place;
use crate::screens::view::{ScreenRow, ScreensView};
use crate::shell::failure::Failure;
use crate::shell::kiosk::Kiosk;
use crate::shell::window;
use std::sync::Arc;

/// The screens that are connected, and what was chosen.
pub(crate) fn screens(kiosk: &Arc<Kiosk>, app: &tauri::AppHandle) -> Result<ScreensView, Failure> {
    kiosk.session()?;
    let screens = window::screens(app).map_err(Failure::other)?;
    let names = place::names(&screens);
    let connected = screens.iter().zip(names).map(|(screen, name)| {
        let size = screen.size();
        ScreenRow { name, width: size.width, height: size.height }
    });
    Ok(ScreensView { connected: connected.collect(), chosen: choice::load(kiosk.data_folder()) })
}

/// Keeps which window is on which screen, and puts the customer's there at once.
pub(crate) fn choose_screens(
    kiosk: &Arc<Kiosk>,
    app: &tauri::AppHandle,
    choice: ScreenChoice,
) -> Result<ScreensView, Failure> {
    kiosk.session()?;
    choice::keep(kiosk.data_folder(), &choice).map_err(Failure::other)?;
    window::put_customers(app, kiosk.is_locked_down(), choice).map_err(Failure::other)?;
    screens(kiosk, app)
}
