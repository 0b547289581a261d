//! Computes when a job's photos must go.

use crate::job::Job;
use crate::state::DeliveryState;
use crate::time::UnixMillis;
use crate::timing::Timing;
use crate::verdict::Category;

/// The moment from which the photos are to be erased, or `None` while they may still be needed.
///
/// Approved and withdrawn: at once. Any other final result: after the time staff has to look into it.
#[must_use]
pub fn photos_due(job: &Job, timing: &Timing) -> Option<UnixMillis> {
    let ended_at = job.ended_at()?;
    match job.state() {
        DeliveryState::Withdrawn => Some(ended_at),
        DeliveryState::Decided if job.category() == Some(Category::Approved) => Some(ended_at),
        DeliveryState::Decided => Some(ended_at.after(timing.keep_after_refusal)),
        _ => None,
    }
}
