//! When a job's photos must go.

use crate::{Category, Job, State, Timing, UnixMillis};

/// The moment from which the photos are to be erased, or `None` while they may still be needed.
///
/// Approved and withdrawn: at once. Any other final result: after the time staff has to look into it.
#[must_use]
pub fn photos_due(job: &Job, timing: &Timing) -> Option<UnixMillis> {
    let ended_at = job.ended_at?;
    match job.state {
        State::Withdrawn => Some(ended_at),
        State::Decided if job.category() == Some(Category::Approved) => Some(ended_at),
        State::Decided => Some(ended_at.after(timing.keep_after_refusal)),
        _ => None,
    }
}
