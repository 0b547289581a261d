//! The demo bar.

use super::Here;
use crate::demo::DemoWorld;
use crate::failure::{Failure, FailureCode};
use crate::views::demo::{DemoPerson, DemoScenario, DemoView};
use courier::Order;

/// The demo bar's switches; nothing outside the demo.
#[tauri::command(async)]
pub(crate) fn demo(here: Here<'_>) -> Option<DemoView> {
    here.demo.as_ref().map(DemoWorld::view)
}

/// Moves the switches that are named.
#[tauri::command(async)]
pub(crate) fn demo_set(
    here: Here<'_>,
    online: Option<bool>,
    person: Option<DemoPerson>,
    scenario: Option<DemoScenario>,
) -> Result<DemoView, Failure> {
    let demo =
        here.demo.as_ref().ok_or_else(|| Failure::new(FailureCode::Other, "this is no demo"))?;
    demo.set(online, person, scenario).map_err(|why| Failure::new(FailureCode::Other, why))?;
    if online.is_some() {
        here.station()?.order(Order::NetworkChanged);
    }
    here.news.demo(demo.view());
    Ok(demo.view())
}
