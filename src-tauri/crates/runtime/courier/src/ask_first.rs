//! Lets the service be asked about each job before anything of it is sent again.
//!
//! A store that was put back from a backup, or of which there was a copy, does not know what was sent meanwhile.

use delivery::{DeliveryState, Event, Jitter, Job, Step, Timing, UnixMillis};
use store::{JobEventKind, JournalNote, Store, StoreError};

/// Writes into every job that may still be sent that it may have been sent already, before a courier is started. The
/// courier then does what it does after a power cut.
///
/// # Errors
/// Those of [`Store::save_all`]; then nothing was changed.
pub fn ask_first(store: &mut Store, timing: &Timing, now: UnixMillis) -> Result<(), StoreError> {
    let jobs = store.jobs()?.into_iter();
    let changes: Vec<_> = jobs
        .filter_map(|summary| Some((summary.job_id, doubted(&summary.job, timing, now)?)))
        .collect();
    if changes.is_empty() {
        return Ok(());
    }
    let note = JournalNote::new(JobEventKind::Moved, "");
    let saved = store.save_all(&changes, &note, now);
    if matches!(saved, Err(StoreError::DiskFull)) {
        // There is room now that was kept for such a day.
        return store.save_all(&changes, &note, now);
    }
    saved
}

/// The job as one whose place was asked for and whose photos were being sent; `None` when nothing of it is to be sent.
fn doubted(job: &Job, timing: &Timing, now: UnixMillis) -> Option<Job> {
    match job.state() {
        DeliveryState::Waiting
        | DeliveryState::Reserving
        | DeliveryState::Uploading
        | DeliveryState::Uncertain => {
            let reserving = Event::Intended(Step::Reserve { retry: false });
            let happened = [reserving, Event::Restarted, Event::Intended(Step::Upload)];
            let after = |job: Job, event| job.after(event, now, Jitter::MIDDLE, timing);
            Some(happened.into_iter().fold(job.clone(), after))
        }
        DeliveryState::Submitted
        | DeliveryState::InReview
        | DeliveryState::Refused
        | DeliveryState::Decided
        | DeliveryState::Withdrawn => None,
    }
}
