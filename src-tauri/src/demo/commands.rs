//! The demo bar.

#![expect(clippy::needless_pass_by_value, reason = "Tauri hands a command its arguments by value")]

use crate::demo::view::{DemoPerson, DemoScenario, DemoView};
use crate::demo::world::DemoWorld;
use crate::shell::failure::{Failure, FailureCode};
use crate::shell::kiosk::KioskState;
use courier::Order;

/// The demo bar's switches; nothing outside the demo.
#[tauri::command(async)]
pub(crate) fn demo(kiosk: KioskState<'_>) -> Option<DemoView> {
    kiosk.demo.as_ref().map(DemoWorld::view)
}

/// Moves the switches that are named.
#[tauri::command(async)]
pub(crate) fn demo_set(
    kiosk: KioskState<'_>,
    online: Option<bool>,
    person: Option<DemoPerson>,
    scenario: Option<DemoScenario>,
) -> Result<DemoView, Failure> {
    let demo =
        kiosk.demo.as_ref().ok_or_else(|| Failure::new(FailureCode::Other, "this is no demo"))?;
    demo.set(online, person, scenario).map_err(|why| Failure::new(FailureCode::Other, why))?;
    if online.is_some() {
        kiosk.session()?.order(Order::NetworkChanged);
    }
    kiosk.events.demo(demo.view());
    Ok(demo.view())
}
