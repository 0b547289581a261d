//! The kinds of job the kiosk submits.

use serde::{Deserialize, Serialize};

/// What is asked of Smile ID.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum JobKind {
    /// `SmartSelfie` registration: remember this face under the user id.
    Registration,
    /// `SmartSelfie` authentication: is this the face remembered under the user id?
    Authentication,
}

impl JobKind {
    /// The protocol's `job_type` number.
    #[must_use]
    pub const fn job_type(self) -> u8 {
        match self {
            Self::Registration => 4,
            Self::Authentication => 2,
        }
    }
}
