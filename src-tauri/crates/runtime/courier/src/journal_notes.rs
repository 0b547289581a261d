//! Words the journal's note for each thing that happened to a job.

use crate::clock::correction::Correction;
use crate::transport::TransportError;
use delivery::{DeliveryState, Job, NextStep, Reply, StatusReport};
use store::{JobEventKind, JournalNote};

/// A kiosk's clock that is nearer to the service's is right enough.
const WRONG_CLOCK_MS: u64 = 120_000;

/// The note for an intent. A wrong clock is noted beside the moments that it told.
pub(crate) fn intended(plan: NextStep, correction: &Correction) -> JournalNote {
    let wrong = correction.new_error_ms().filter(|error| error.unsigned_abs() > WRONG_CLOCK_MS);
    let clock = wrong.map_or_else(String::new, |error_ms| {
        let word = if error_ms > 0 { "behind" } else { "ahead" };
        format!("the clock of the kiosk was {} s {word}", error_ms.unsigned_abs() / 1000)
    });
    match plan {
        NextStep::Upload => JournalNote::new(JobEventKind::Uploading, clock),
        NextStep::Reserve { retry: true } => {
            JournalNote::new(JobEventKind::Reserving, format!("retry {clock}").trim())
        }
        _ => JournalNote::new(JobEventKind::Reserving, clock),
    }
}

/// The note for a request without a reply.
pub(crate) fn unanswered(error: &TransportError) -> JournalNote {
    JournalNote::new(JobEventKind::NetworkFailed, error.to_string())
}

/// The note for a reply that made `before` into `after`.
pub(crate) fn replied(reply: &Reply, before: &Job, after: &Job) -> JournalNote {
    if after.contradictions().len() > before.contradictions().len() {
        let code = after.contradictions().last().map_or("", |verdict| &verdict.code);
        return JournalNote::new(JobEventKind::Contradicted, code);
    }
    if let (DeliveryState::Refused, Some(refusal)) = (after.state(), after.refusal()) {
        let code = refusal.code.as_deref().unwrap_or_default();
        return JournalNote::new(JobEventKind::Refused, format!("{code} {}", refusal.text).trim());
    }
    match reply {
        Reply::Reserved(slot) => JournalNote::new(JobEventKind::Reserved, &slot.smile_job_id),
        Reply::JobExists => {
            JournalNote::new(JobEventKind::StillWorking, "2215: the service has this job already")
        }
        Reply::Stored => JournalNote::new(JobEventKind::Uploaded, ""),
        Reply::SlotDead => {
            JournalNote::new(JobEventKind::ServiceUnavailable, "the upload address has expired")
        }
        Reply::Status(StatusReport::NoZip) => {
            JournalNote::new(JobEventKind::StatusAsked, "no photos there yet")
        }
        Reply::Status(StatusReport::UnknownJob) => {
            JournalNote::new(JobEventKind::StatusAsked, "the job is not known there")
        }
        Reply::Status(StatusReport::Working) => JournalNote::new(JobEventKind::StillWorking, ""),
        Reply::Status(StatusReport::Judged(verdict)) => JournalNote::new(
            JobEventKind::ResultCame,
            format!("{} {}", verdict.code, verdict.text).trim(),
        ),
        Reply::Refused(refusal) => {
            let code = refusal.code.as_deref().unwrap_or_default();
            JournalNote::new(JobEventKind::Refused, format!("{code} {}", refusal.text).trim())
        }
        Reply::Blocked(blockage) => {
            JournalNote::new(JobEventKind::Blocked, format!("{blockage:?}").to_lowercase())
        }
        Reply::Unavailable(_) => JournalNote::new(JobEventKind::ServiceUnavailable, ""),
        Reply::Unintelligible(why) => JournalNote::new(JobEventKind::ReplyUnreadable, why),
    }
}

/// The note for an answer that is not believed to be about the job.
pub(crate) fn set_aside(reply: &Reply) -> JournalNote {
    let text = match reply {
        Reply::Refused(refusal) => {
            format!("{} {}", refusal.code.as_deref().unwrap_or_default(), refusal.text)
        }
        Reply::Unintelligible(why) => why.clone(),
        _ => String::new(),
    };
    JournalNote::new(JobEventKind::ServiceUnavailable, format!("set aside: {}", text.trim()))
}

/// The note for an ID number that another user was registered with.
pub(crate) fn used_before() -> JournalNote {
    JournalNote::new(JobEventKind::NumberUsedBefore, "")
}

/// The note for photos that cannot be sent.
pub(crate) fn damaged() -> JournalNote {
    JournalNote::new(JobEventKind::Refused, "the photos cannot be opened")
}
