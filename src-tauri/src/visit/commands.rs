//! A person's visit: begin, capture, review, keep.

#![expect(clippy::needless_pass_by_value, reason = "Tauri hands a command its arguments by value")]

use crate::jobs::view::JobRow;
use crate::shell::failure::Failure;
use crate::shell::kiosk::KioskState;
use crate::visit::capture_view;
use crate::visit::mirror;
use crate::visit::view::{CaptureOrder, ReviewView, VisitRequest};
use tauri::ipc::Response;

/// Begins a visit: the camera goes on.
#[tauri::command(async)]
pub(crate) fn begin_visit(kiosk: KioskState<'_>, request: VisitRequest) -> Result<(), Failure> {
    kiosk.begin_visit(request)
}

/// Passes an order to the running capture.
#[tauri::command(async)]
pub(crate) fn order_capture(kiosk: KioskState<'_>, order: CaptureOrder) -> Result<(), Failure> {
    kiosk.with_visit(|visit| {
        visit.booth()?.order(capture_view::order(order));
        Ok(())
    })
}

/// The newest mirror image after `after`, or nothing when none comes within a second.
#[tauri::command]
pub(crate) async fn next_frame(kiosk: KioskState<'_>, after: u64) -> Result<Response, Failure> {
    Ok(mirror::next_frame(kiosk.reflection.subscribe(), after).await)
}

/// What there is to review.
#[tauri::command(async)]
pub(crate) fn review(kiosk: KioskState<'_>) -> Result<ReviewView, Failure> {
    kiosk.with_visit(|visit| Ok(ReviewView { photos: visit.photos() as u32 }))
}

/// One kept photo.
#[tauri::command(async)]
pub(crate) fn photo(kiosk: KioskState<'_>, index: usize) -> Result<Response, Failure> {
    kiosk.with_visit(|visit| Ok(Response::new(visit.photo(index)?.to_vec())))
}

/// Seals and saves the visit.
#[tauri::command(async)]
pub(crate) fn keep_visit(kiosk: KioskState<'_>) -> Result<JobRow, Failure> {
    kiosk.keep_visit()
}

/// Ends the visit; nothing of it is kept.
#[tauri::command(async)]
pub(crate) fn discard_visit(kiosk: KioskState<'_>) {
    kiosk.discard_visit();
}
