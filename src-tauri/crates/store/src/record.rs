//! What is known of one job besides its photos: sealed, and the authority over every clear column.

use delivery::{Job, UnixMillis};
use enrollment::{Consent, Enrollment, JobKind, UserId};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

/// The sealed record of one job.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Record {
    pub(crate) user_id: UserId,
    pub(crate) kind: JobKind,
    pub(crate) consent: Consent,
    pub(crate) captured_at_ms: u64,
    pub(crate) saved_at: UnixMillis,
    pub(crate) changed_at: UnixMillis,
    pub(crate) photos_erased_at: Option<UnixMillis>,
    pub(crate) job: Job,
}

impl Record {
    pub(crate) fn new(enrollment: &Enrollment, job: &Job, at: UnixMillis) -> Self {
        Self {
            user_id: enrollment.user_id().clone(),
            kind: enrollment.kind(),
            consent: enrollment.consent().clone(),
            captured_at_ms: enrollment.captured_at_ms(),
            saved_at: at,
            changed_at: at,
            photos_erased_at: None,
            job: job.clone(),
        }
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
