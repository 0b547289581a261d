//! The demo bar.

use crate::demo::view::{DemoChange, DemoView};
use crate::shell::failure::Failure;
use crate::shell::kiosk::Kiosk;
use crate::shell::request::Request;
use std::sync::Arc;

/// The demo bar's switches; nothing outside the demo.
pub(crate) fn demo(kiosk: &Arc<Kiosk>) -> Result<Option<DemoView>, Failure> {
    kiosk.ask(Request::Demo)
}

/// Moves the switches that are named.
pub(crate) fn demo_set(kiosk: &Arc<Kiosk>, change: DemoChange) -> Result<DemoView, Failure> {
    kiosk.demand(|reply| Request::DemoSet(change, reply))
}
