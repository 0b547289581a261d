//! The demo bar.

#![expect(clippy::needless_pass_by_value, reason = "Tauri hands a command its arguments by value")]

use crate::demo::view::{DemoChange, DemoView};
use crate::demo::world::DemoWorld;
use crate::shell::failure::{Failure, FailureCode};
use crate::shell::kiosk::Kiosk;
use courier::CourierCommand;
use std::sync::Arc;

/// The demo bar's switches; nothing outside the demo.
pub(crate) fn demo(kiosk: &Arc<Kiosk>) -> Option<DemoView> {
    kiosk.demo.as_ref().map(DemoWorld::view)
}

/// Moves the switches that are named.
pub(crate) fn demo_set(kiosk: &Arc<Kiosk>, change: DemoChange) -> Result<DemoView, Failure> {
    let demo =
        kiosk.demo.as_ref().ok_or_else(|| Failure::new(FailureCode::Other, "this is no demo"))?;
    demo.set(change).map_err(|why| Failure::new(FailureCode::Other, why))?;
    if change.online.is_some() {
        kiosk.session()?.order(CourierCommand::NetworkChanged);
    }
    kiosk.events.demo(demo.view());
    Ok(demo.view())
}
