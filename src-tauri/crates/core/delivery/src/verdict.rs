//! Names what Smile ID decided, in words an operator can act on.

use serde::{Deserialize, Serialize};

/// The class of a result. Only the table in `smile-id` makes an [`Approved`](Self::Approved).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Category {
    /// A pass.
    Approved,
    /// Humans are still looking; not a pass.
    InReview,
    /// A refusal of the person's claim.
    NotApproved,
    /// The service could not process the job.
    CouldNotProcess,
    /// Unknown or contradictory: a person must look. Never a pass.
    NeedsAttention,
}

/// Who decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Judge {
    /// The machine's comparison.
    Machine,
    /// A human reviewer.
    Human,
}

/// One result as Smile ID reported it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    /// The class of the result.
    pub category: Category,
    /// Who decided.
    pub judge: Judge,
    /// `ResultCode`, four digits as text; kept as received when unknown.
    pub code: String,
    /// `ResultText` as received, at most 2 KiB.
    pub text: String,
    /// `Actions`: name and value as received, unknown ones included.
    pub actions: Vec<(String, String)>,
    /// `SmileJobID`, if reported.
    pub smile_job_id: Option<String>,
}

impl Verdict {
    /// True when nothing more is expected: approved, not approved, or could not be processed.
    #[must_use]
    pub const fn is_final(&self) -> bool {
        matches!(
            self.category,
            Category::Approved | Category::NotApproved | Category::CouldNotProcess
        )
    }
}
