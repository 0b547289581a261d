//! Names why one job cannot go on by itself. The job is kept; someone must act.

use serde::{Deserialize, Serialize};

/// The kind of thing that must be put right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum RefusalKind {
    /// The user is already enrolled (2209).
    AlreadyEnrolled,
    /// No such enrolled user (2210, 2216).
    NotEnrolled,
    /// The enrolled user is disabled or deleted (2207, 2208).
    UserInactive,
    /// The user must be enrolled again first (2211).
    MustReenroll,
    /// The job id belongs to another job (2215 without an intent of ours).
    JobIdTaken,
    /// Our request is wrong (2203, 2204, 2212, 2213, 2217): software must be put right.
    BadRequest,
    /// The upload was refused for good.
    UploadRejected,
    /// The service keeps answering what we cannot read.
    Unintelligible,
    /// The sealed photos cannot be opened or fail their check.
    Damaged,
    /// The program failed again and again while it worked on this job: software must be put right.
    ProgramFailed,
    /// No final answer in 14 days.
    NoFinalResult,
    /// An unknown refusal.
    Unknown,
}

impl RefusalKind {
    /// True for what a service that is not well answers to any job. The others name something about the person, the job's
    /// id or its photos.
    #[must_use]
    pub const fn may_meet_any_job(self) -> bool {
        matches!(
            self,
            Self::BadRequest | Self::UploadRejected | Self::Unintelligible | Self::Unknown
        )
    }
}

/// A refusal with the service's code and text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JobRefusal {
    /// What must be put right.
    pub kind: RefusalKind,
    /// The service's code, if it gave one.
    pub code: Option<String>,
    /// The service's text, at most 2 KiB, without addresses or signatures.
    pub text: String,
}
