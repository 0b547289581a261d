//! Describes what is asked and answered about jobs.

use serde::{Deserialize, Serialize};
use std::fmt;

/// For which call to Smile ID a signature is wanted. The first signature for a job makes it the device's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SignaturePurpose {
    /// Prep upload.
    PrepUpload,
    /// Job status.
    JobStatus,
}

/// Asks for a signature. `Debug` hides the person.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignatureRequest {
    /// The job.
    pub job_id: String,
    /// Smile ID's name of the person.
    pub user_id: String,
    /// What the signature is for.
    pub action: SignaturePurpose,
}

/// A signature for a call to Smile ID. `Debug` hides it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UpstreamSignature {
    /// The partner it was made for.
    pub partner_id: String,
    /// The moment that was signed, as it must be sent.
    pub timestamp: String,
    /// The signature, as it must be sent.
    pub signature: String,
    /// Where Smile ID shall post the result: the relay's own address, or empty.
    #[serde(default)]
    pub callback_url: String,
}

/// Asks whether a signature of Smile ID was made with the partner's key. `Debug` hides it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConfirmationRequest {
    /// The timestamp of Smile ID's reply, as it came.
    pub timestamp: String,
    /// The signature of Smile ID's reply, as it came.
    pub signature: String,
}

/// The answer to a [`ConfirmationRequest`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Confirmation {
    /// True when it was.
    pub confirmed: bool,
}

/// Asks how a job stands. `Debug` hides the person. Nothing else can be asked for: no pictures, no history.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatusQuestion {
    /// The job.
    pub job_id: String,
    /// Smile ID's name of the person.
    pub user_id: String,
}

/// Jobs of the device that a callback named, and where to go on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HintList {
    /// Ids of jobs that are worth a question.
    pub jobs: Vec<String>,
    /// What to send as `after` next time: letters, digits and `-`.
    pub cursor: String,
}

impl fmt::Debug for SignatureRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SignatureRequest")
            .field("job_id", &self.job_id)
            .field("action", &self.action)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for UpstreamSignature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UpstreamSignature")
            .field("partner_id", &self.partner_id)
            .field("timestamp", &self.timestamp)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for ConfirmationRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ConfirmationRequest")
            .field("timestamp", &self.timestamp)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for StatusQuestion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StatusQuestion").field("job_id", &self.job_id).finish_non_exhaustive()
    }
}
