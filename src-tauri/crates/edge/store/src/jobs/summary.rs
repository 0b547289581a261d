//! Shows a job without its photos to the rest of the program.

use crate::jobs::record::Record;
use delivery::{Job, UnixMillis};
use enrollment::{ClaimedIdentity, JobId, JobKind, UserId};

/// One job without its photos.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JobSummary {
    /// The job's name for ever.
    pub job_id: JobId,
    /// Whose job it is.
    pub user_id: UserId,
    /// What is asked of Smile ID.
    pub kind: JobKind,
    /// Whom the ID authority is asked about, for Biometric KYC.
    pub identity: Option<ClaimedIdentity>,
    /// Where it is in its life.
    pub job: Job,
    /// When it was added.
    pub saved_at: UnixMillis,
    /// When it was last changed.
    pub changed_at: UnixMillis,
    /// When its photos were erased, if they were.
    pub photos_erased_at: Option<UnixMillis>,
}

impl JobSummary {
    pub(crate) fn new(job_id: JobId, record: Record) -> Self {
        Self {
            job_id,
            user_id: record.user_id,
            kind: record.kind,
            identity: record.identity,
            job: record.job,
            saved_at: record.saved_at,
            changed_at: record.changed_at,
            photos_erased_at: record.photos_erased_at,
        }
    }
}
