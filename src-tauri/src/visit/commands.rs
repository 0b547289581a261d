//! A person's visit: what a person did, the mirror, the kept photos.

use crate::border::Binary;
use crate::shell::failure::Failure;
use crate::shell::kiosk::Kiosk;
use crate::shell::request::Request;
use crate::visit::mirror;
use capture::CaptureCommand;
use std::sync::Arc;
use visit::PersonEvent;

/// A person did something in the customer's window. What comes of it is shown by the next event of the visit.
pub(crate) fn visit_event(kiosk: &Arc<Kiosk>, event: PersonEvent) {
    kiosk.send(Request::Person(event));
}

/// The operator gives an order to the running capture.
pub(crate) fn order_capture(kiosk: &Arc<Kiosk>, order: CaptureCommand) {
    kiosk.send(Request::Person(PersonEvent::CaptureAsked { order }));
}

/// The newest mirror image after `after`, or nothing when none comes within a second.
pub(crate) async fn next_frame(kiosk: &Arc<Kiosk>, after: u64) -> Result<Binary, Failure> {
    Ok(mirror::next_frame(kiosk.reflection.subscribe(), after).await)
}

/// One kept photo.
pub(crate) fn photo(kiosk: &Arc<Kiosk>, index: usize) -> Result<Binary, Failure> {
    Ok(Binary(kiosk.demand(|reply| Request::Photo(index, reply))?))
}
