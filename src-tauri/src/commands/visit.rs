//! A person's visit: begin, capture, review, keep.

use super::Here;
use crate::capture_views;
use crate::failure::Failure;
use crate::preview;
use crate::views::capture::{CaptureOrder, ReviewView, VisitRequest};
use crate::views::jobs::JobRow;
use tauri::ipc::Response;

/// Begins a visit: the camera goes on.
#[tauri::command(async)]
pub(crate) fn begin_visit(here: Here<'_>, request: VisitRequest) -> Result<(), Failure> {
    here.begin_visit(request)
}

/// Passes an order to the running capture.
#[tauri::command(async)]
pub(crate) fn order_capture(here: Here<'_>, order: CaptureOrder) -> Result<(), Failure> {
    here.with_visit(|visit| {
        visit.booth()?.order(capture_views::order(order));
        Ok(())
    })
}

/// The newest mirror image after `after`, or nothing when none comes within a second.
#[tauri::command]
pub(crate) async fn next_frame(here: Here<'_>, after: u64) -> Result<Response, Failure> {
    Ok(preview::next_frame(here.reflection.subscribe(), after).await)
}

/// What there is to review.
#[tauri::command(async)]
pub(crate) fn review(here: Here<'_>) -> Result<ReviewView, Failure> {
    here.with_visit(|visit| Ok(ReviewView { photos: visit.photos() as u32 }))
}

/// One kept photo.
#[tauri::command(async)]
pub(crate) fn photo(here: Here<'_>, index: usize) -> Result<Response, Failure> {
    here.with_visit(|visit| Ok(Response::new(visit.photo(index)?.to_vec())))
}

/// Seals and saves the visit.
#[tauri::command(async)]
pub(crate) fn keep_visit(here: Here<'_>) -> Result<JobRow, Failure> {
    here.keep_visit()
}

/// Ends the visit; nothing of it is kept.
#[tauri::command(async)]
pub(crate) fn discard_visit(here: Here<'_>) {
    here.discard_visit();
}
