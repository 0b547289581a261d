//! A person's visit: begin, capture, review, keep.

#![expect(clippy::needless_pass_by_value, reason = "Tauri hands a command its arguments by value")]

use crate::border::Binary;
use crate::jobs::view::JobRow;
use crate::shell::failure::Failure;
use crate::shell::kiosk::Kiosk;
use crate::visit::capture_view;
use crate::visit::mirror;
use crate::visit::view::{CaptureOrder, ReviewView, VisitRequest};
use std::sync::Arc;

/// Begins a visit: the camera goes on.
pub(crate) fn begin_visit(kiosk: &Arc<Kiosk>, request: VisitRequest) -> Result<(), Failure> {
    kiosk.begin_visit(request)
}

/// Passes an order to the running capture.
pub(crate) fn order_capture(kiosk: &Arc<Kiosk>, order: CaptureOrder) -> Result<(), Failure> {
    kiosk.with_visit(|visit| {
        visit.booth()?.order(capture_view::order(order));
        Ok(())
    })
}

/// The newest mirror image after `after`, or nothing when none comes within a second.
pub(crate) async fn next_frame(kiosk: &Arc<Kiosk>, after: u64) -> Result<Binary, Failure> {
    Ok(mirror::next_frame(kiosk.reflection.subscribe(), after).await)
}

/// What there is to review.
pub(crate) fn review(kiosk: &Arc<Kiosk>) -> Result<ReviewView, Failure> {
    kiosk.with_visit(|visit| Ok(ReviewView { photos: visit.photos() as u32 }))
}

/// One kept photo.
pub(crate) fn photo(kiosk: &Arc<Kiosk>, index: usize) -> Result<Binary, Failure> {
    kiosk.with_visit(|visit| Ok(Binary(visit.photo(index)?.to_vec())))
}

/// Seals and saves the visit.
pub(crate) fn keep_visit(kiosk: &Arc<Kiosk>) -> Result<JobRow, Failure> {
    kiosk.keep_visit()
}

/// Ends the visit; nothing of it is kept.
pub(crate) fn discard_visit(kiosk: &Arc<Kiosk>) {
    kiosk.discard_visit();
}
