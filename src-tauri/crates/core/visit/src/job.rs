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

/// What the ID authority said of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum AuthorityAnswer {
    /// It knows the number.
    NumberFound,
    /// It does not know the number.
    NumberNotFound,
    /// No number of this type looks like this.
    NumberMalformed,
    /// It could not be reached.
    NotReachable,
    /// It knows the number but has no picture to compare the face with.
    NoPicture,
    /// The account may not ask for this type.
    NotActivated,
}

/// What a visitor can do here about an answer, beside leaving.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Remedy {
    /// A whole new try with new pictures.
    NewPictures,
    /// Correct the document's number, which its authority does not know: a new job.
    CorrectNumber,
    /// Confirm now to be whom this number is registered for: a new job.
    ConfirmInstead,
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
    /// What the ID authority said, once it did.
    pub authority: Option<AuthorityAnswer>,
    /// When it was saved, Unix milliseconds.
    pub saved_at_ms: u64,
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

    /// What the visitor can do here about the answer, given that there is a try left.
    #[must_use]
    pub fn remedy(&self) -> Option<Remedy> {
        use AuthorityAnswer::{NumberFound, NumberMalformed, NumberNotFound};
        let is_over = self.state == JobState::Decided;
        match (self.refusal, self.authority, self.category) {
            (Some(RefusalKind::AlreadyEnrolled), ..)
                if self.state == JobState::NeedsAttention
                    && self.purpose != JobKind::Authentication =>
            {
                Some(Remedy::ConfirmInstead)
            }
            (_, _, Some(Category::Approved)) => None,
            (_, Some(NumberNotFound | NumberMalformed), _)
                if is_over || self.state == JobState::InReview =>
            {
                Some(Remedy::CorrectNumber)
            }
            (
                _,
                None | Some(NumberFound),
                Some(Category::NotApproved | Category::CouldNotProcess),
            ) if is_over => Some(Remedy::NewPictures),
            _ => None,
        }
    }
}
