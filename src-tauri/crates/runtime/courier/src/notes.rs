//! What the journal says of each thing that happened to a job.

use crate::TransportError;
use delivery::{Job, Plan, Reply, State, StatusReport};
use store::{Happening, JournalNote};

/// The note for an intent.
pub(crate) fn intended(plan: Plan) -> JournalNote {
    match plan {
        Plan::Upload => JournalNote::new(Happening::Uploading, ""),
        Plan::Reserve { retry: true } => JournalNote::new(Happening::Reserving, "retry"),
        _ => JournalNote::new(Happening::Reserving, ""),
    }
}

/// The note for a request without a reply.
pub(crate) fn unanswered(error: &TransportError) -> JournalNote {
    JournalNote::new(Happening::NetworkFailed, error.to_string())
}

/// The note for a reply that made `before` into `after`.
pub(crate) fn replied(reply: &Reply, before: &Job, after: &Job) -> JournalNote {
    if after.contradictions().len() > before.contradictions().len() {
        let code = after.contradictions().last().map_or("", |verdict| &verdict.code);
        return JournalNote::new(Happening::Contradicted, code);
    }
    if let (State::Refused, Some(refusal)) = (after.state(), after.refusal()) {
        let code = refusal.code.as_deref().unwrap_or_default();
        return JournalNote::new(Happening::Refused, format!("{code} {}", refusal.text).trim());
    }
    match reply {
        Reply::Reserved(slot) => JournalNote::new(Happening::Reserved, &slot.smile_job_id),
        Reply::JobExists => {
            JournalNote::new(Happening::StillWorking, "2215: the service has this job already")
        }
        Reply::Stored => JournalNote::new(Happening::Uploaded, ""),
        Reply::SlotDead => {
            JournalNote::new(Happening::ServiceUnwell, "the upload address has expired")
        }
        Reply::Status(StatusReport::NoZip) => {
            JournalNote::new(Happening::StatusAsked, "no photos there yet")
        }
        Reply::Status(StatusReport::UnknownJob) => {
            JournalNote::new(Happening::StatusAsked, "the job is not known there")
        }
        Reply::Status(StatusReport::Working) => JournalNote::new(Happening::StillWorking, ""),
        Reply::Status(StatusReport::Judged(verdict)) => JournalNote::new(
            Happening::ResultCame,
            format!("{} {}", verdict.code, verdict.text).trim(),
        ),
        Reply::Refused(refusal) => {
            let code = refusal.code.as_deref().unwrap_or_default();
            JournalNote::new(Happening::Refused, format!("{code} {}", refusal.text).trim())
        }
        Reply::Blocked(blockage) => {
            JournalNote::new(Happening::Blocked, format!("{blockage:?}").to_lowercase())
        }
        Reply::Unwell(_) => JournalNote::new(Happening::ServiceUnwell, ""),
        Reply::Unintelligible(why) => JournalNote::new(Happening::ReplyUnreadable, why),
    }
}

/// The note for an ID number that another user was registered with.
pub(crate) fn used_before() -> JournalNote {
    JournalNote::new(Happening::NumberUsedBefore, "")
}

/// The note for photos that cannot be sent.
pub(crate) fn damaged() -> JournalNote {
    JournalNote::new(Happening::Refused, "the photos cannot be opened")
}
