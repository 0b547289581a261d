//! The sealed whole: what a capture session ends in and a job starts from.

use crate::{Consent, JobId, JobKind, Mistake, Photos, UserId};
use serde::{Deserialize, Serialize};

/// Everything gathered in a visit, not yet checked as a whole.
#[derive(Debug, Clone)]
pub struct Draft {
    /// Minted once for this capture.
    pub job_id: JobId,
    /// The partner's name for the person.
    pub user_id: UserId,
    /// What is asked of Smile ID.
    pub kind: JobKind,
    /// The recorded yes, if there is one.
    pub consent: Option<Consent>,
    /// The nine photos.
    pub photos: Photos,
    /// When the capture ended, Unix milliseconds by the local clock.
    pub captured_at_ms: u64,
}

/// A complete, checked enrollment. Fields are read-only: a job's content never changes once sealed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Enrollment {
    job_id: JobId,
    user_id: UserId,
    kind: JobKind,
    consent: Consent,
    photos: Photos,
    captured_at_ms: u64,
}

impl Enrollment {
    /// Checks a draft and seals it.
    ///
    /// # Errors
    /// Every [`Mistake`] found, in the order a person would meet them.
    pub fn seal(draft: Draft) -> Result<Self, Vec<Mistake>> {
        let _ = draft;
        unimplemented!("written by the owner of this crate")
    }

    /// Names the job for ever.
    #[must_use]
    pub const fn job_id(&self) -> &JobId {
        &self.job_id
    }

    /// The partner's name for the person.
    #[must_use]
    pub const fn user_id(&self) -> &UserId {
        &self.user_id
    }

    /// What is asked of Smile ID.
    #[must_use]
    pub const fn kind(&self) -> JobKind {
        self.kind
    }

    /// The recorded yes.
    #[must_use]
    pub const fn consent(&self) -> &Consent {
        &self.consent
    }

    /// The nine photos.
    #[must_use]
    pub const fn photos(&self) -> &Photos {
        &self.photos
    }

    /// When the capture ended, Unix milliseconds by the local clock.
    #[must_use]
    pub const fn captured_at_ms(&self) -> u64 {
        self.captured_at_ms
    }
}
