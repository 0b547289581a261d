//! Describes a job as the person who waits for its result sees it.

use delivery::{Category, RefusalKind};
use enrollment::JobKind;
use serde::{Deserialize, Serialize};

/// The state of a job in words that are true: saved is not sent, sent is not approved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum JobState {
    /// Saved here, will be sent.
    Saved,
    /// Being sent now.
    Sending,
    /// It is not known whether the last step reached Smile ID; being found out.
    Checking,
    /// Sent; no result yet.
    Sent,
    /// Humans at Smile ID are looking.
    InReview,
    /// Decided; see the category.
    Decided,
    /// Someone must act.
    NeedsAttention,
    /// Taken back by staff.
    Withdrawn,
}

/// What a visitor's screen needs of a job.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct JobGlance {
    /// The job's name for ever.
    pub job_id: String,
    /// Short reference a visitor can be given, e.g. `7F3K-22`.
    pub reference: String,
    /// What was asked.
    pub purpose: JobKind,
    /// Where it stands.
    pub state: JobState,
    /// The class of the result once there is one.
    pub category: Option<Category>,
    /// Why someone must act, when that is so.
    pub refusal: Option<RefusalKind>,
    /// When it was decided or withdrawn, Unix milliseconds.
    pub ended_at_ms: Option<u64>,
}

impl JobGlance {
    /// Whether the visitor need not wait any longer: there is an answer, or none can come now.
    #[must_use]
    pub fn is_answered(&self, reachable: bool) -> bool {
        match self.state {
            JobState::Decided
            | JobState::InReview
            | JobState::NeedsAttention
            | JobState::Withdrawn => true,
            JobState::Sent => false,
            JobState::Saved | JobState::Sending | JobState::Checking => !reachable,
        }
    }
}
