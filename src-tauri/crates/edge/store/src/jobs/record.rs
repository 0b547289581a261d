//! Keeps what is known of one job besides its photos: sealed, and the authority over every clear column.

use delivery::{Handling, Job, UnixMillis};
use enrollment::job_kind::StoredKind;
use enrollment::{ClaimedIdentity, Consent, Enrollment, JobKind, KioskClock, UserId};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

/// The sealed record of one job.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Record {
    /// Absent once it was reduced to a summary, like the two below.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) user_id: Option<UserId>,
    #[serde(with = "StoredKind")]
    pub(crate) kind: JobKind,
    /// Absent in records from before Biometric KYC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) identity: Option<ClaimedIdentity>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) consent: Option<Consent>,
    pub(crate) captured_at_ms: u64,
    /// What is known of the clock those moments are by. Absent in records from before that was kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) clock: Option<KioskClock>,
    /// Digest of the sealed quality report. Absent where there is none, as in records from before there were reports.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) report_digest: Option<[u8; 32]>,
    pub(crate) saved_at: UnixMillis,
    pub(crate) changed_at: UnixMillis,
    pub(crate) photos_erased_at: Option<UnixMillis>,
    pub(crate) job: Job,
    /// What staff wrote and did about it. Absent until they do, and once it was reduced.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) handling: Option<Handling>,
}

impl Record {
    pub(crate) fn new(
        enrollment: &Enrollment,
        report_digest: Option<[u8; 32]>,
        job: &Job,
        at: UnixMillis,
    ) -> Self {
        Self {
            user_id: Some(enrollment.user_id().clone()),
            kind: enrollment.kind(),
            identity: enrollment.identity().cloned(),
            consent: Some(enrollment.consent().clone()),
            captured_at_ms: enrollment.captured_at_ms(),
            clock: enrollment.clock().cloned(),
            report_digest,
            saved_at: at,
            changed_at: at,
            photos_erased_at: None,
            job: job.clone(),
            handling: None,
        }
    }

    /// Leaves what happened and when, and nothing of the person. The photos and the report go with it.
    pub(crate) fn reduce(&mut self, at: UnixMillis) {
        (self.user_id, self.identity, self.consent, self.report_digest) = (None, None, None, None);
        self.handling = None;
        self.photos_erased_at.get_or_insert(at);
    }

    /// The name the state has in a clear column.
    pub(crate) fn state_name(&self) -> String {
        match serde_json::to_value(self.job.state()) {
            Ok(serde_json::Value::String(name)) => name,
            other => unreachable!("a state without fields is a name: {other:?}"),
        }
    }

    pub(crate) fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        // Room for a record with a slot and results: growing would leave copies behind.
        let mut bytes = Zeroizing::new(Vec::with_capacity(64 * 1024));
        serde_json::to_writer(&mut *bytes, self).expect("plain fields always serialise");
        bytes
    }

    pub(crate) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        serde_json::from_slice(bytes).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A record as it was written before there were identities, with everything a job could then have.
    const OLD: &str = r#"{"user_id":"customer-1","kind":"registration",
        "consent":{"notice_version":"2026-11-1","language":"sw","channel":"screen","granted_at_ms":1},
        "captured_at_ms":2,"saved_at":3,"changed_at":4,"photos_erased_at":null,"job":JOB}"#;

    #[test]
    fn a_kind_is_stored_under_words_of_its_own() {
        let kinds = [
            ("registration", JobKind::Registration),
            ("authentication", JobKind::Authentication),
            ("biometric-kyc", JobKind::BiometricKyc),
        ];
        for (word, kind) in kinds {
            let old = OLD.replace("registration", word);
            let job = serde_json::to_string(&Job::new(UnixMillis(3))).unwrap();
            let record = Record::from_bytes(old.replace("JOB", &job).as_bytes()).unwrap();
            assert_eq!(record.kind, kind);
            let written: serde_json::Value = serde_json::from_slice(&record.to_bytes()).unwrap();
            assert_eq!(written["kind"], word);
        }
        let of_the_window = OLD.replace("registration", "register").replace("JOB", "{}");
        assert!(Record::from_bytes(of_the_window.as_bytes()).is_none());
    }

    /// Invariant: Records from before Biometric KYC are read, and written as before.
    #[test]
    fn reads_records_from_before_biometric_kyc_and_quality_reports() {
        let job = serde_json::to_string(&Job::new(UnixMillis(3))).unwrap();
        let old = OLD.replace("JOB", &job);
        let record = Record::from_bytes(old.as_bytes()).unwrap();
        assert_eq!(record.identity, None);
        assert_eq!(record.consent.as_ref().unwrap().authority, None);
        assert_eq!(record.report_digest, None);
        assert_eq!((&record.clock, &record.handling), (&None, &None));
        let (written, old): (serde_json::Value, serde_json::Value) = (
            serde_json::from_slice(&record.to_bytes()).unwrap(),
            serde_json::from_str(&old).unwrap(),
        );
        assert_eq!(written, old, "and writes them as before");
        assert!(Record::from_bytes(b"{}").is_none());
    }
}
