//! Shows a job without its photos to the rest of the program.

use crate::jobs::record::Record;
use delivery::{Handling, Job, UnixMillis};
use enrollment::{ClaimedIdentity, JobId, JobKind, UserId};

/// One job without its photos.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JobSummary {
    /// The job's name for ever.
    pub job_id: JobId,
    /// Whose job it is; `None` once its record was reduced to a summary.
    pub user_id: Option<UserId>,
    /// What is asked of Smile ID.
    pub kind: JobKind,
    /// Whom the ID authority is asked about, for Biometric KYC.
    pub identity: Option<ClaimedIdentity>,
    /// Where it is in its life.
    pub job: Job,
    /// When it was added, corrected where it is known that the kiosk's clock was wrong.
    pub saved_at: UnixMillis,
    /// When it was last changed.
    pub changed_at: UnixMillis,
    /// When its photos were erased, if they were.
    pub photos_erased_at: Option<UnixMillis>,
    /// What staff wrote and did about it.
    pub handling: Handling,
}

impl JobSummary {
    pub(crate) fn new(job_id: JobId, record: Record) -> Self {
        let saved_at = saved_at(&record);
        Self {
            job_id,
            user_id: record.user_id,
            kind: record.kind,
            identity: record.identity,
            job: record.job,
            saved_at,
            changed_at: record.changed_at,
            photos_erased_at: record.photos_erased_at,
            handling: record.handling.unwrap_or_default(),
        }
    }
}

/// A job that was added before anything was known of the service's time has its moments by the kiosk's clock, also this one.
fn saved_at(record: &Record) -> UnixMillis {
    let error_ms = record.clock.as_ref().and_then(|clock| clock.error_ms).unwrap_or_default();
    let captured_ms = record.captured_at_ms;
    let apart = |captured_ms: u64| record.saved_at.0.abs_diff(captured_ms);
    if apart(captured_ms) < apart(captured_ms.saturating_add_signed(error_ms)) {
        UnixMillis(record.saved_at.0.saturating_add_signed(error_ms))
    } else {
        record.saved_at
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use enrollment::{KioskClock, Uptime};

    const RIGHT: u64 = 1_800_000_000_000;

    fn saved(saved_at: u64, captured_at_ms: u64, error_ms: Option<i64>) -> u64 {
        let job = serde_json::to_value(Job::new(UnixMillis(0))).unwrap();
        let consent = serde_json::json!({"notice_version": "1", "language": "sw", "channel": "screen", "granted_at_ms": 1});
        let record = serde_json::json!({"user_id": "C-1", "kind": "registration", "consent": consent,
            "captured_at_ms": captured_at_ms, "saved_at": saved_at, "changed_at": 4, "photos_erased_at": null, "job": job});
        let mut record = Record::from_bytes(record.to_string().as_bytes()).unwrap();
        let captured = Uptime { boot: "a".into(), ms: 5 };
        record.clock = Some(KioskClock { captured, error_ms });
        super::saved_at(&record).0
    }

    #[test]
    fn what_a_wrong_clock_said_is_corrected_and_a_right_moment_is_not() {
        let dead = 5_000;
        let error = Some(i64::try_from(RIGHT - dead).unwrap());
        assert_eq!(saved(dead + 7, dead, error), RIGHT + 7, "saved before the first contact");
        assert_eq!(saved(RIGHT + 7, dead, error), RIGHT + 7, "saved by the service's time");
        assert_eq!(saved(dead + 7, dead, None), dead + 7, "nothing is known yet");
        assert_eq!(saved(RIGHT + 7, RIGHT, Some(900)), RIGHT + 907);
    }
}
