//! Why a job must be followed up and what was done about it, as the window shows it.

use delivery::{
    Category, ClosingReason, Contact, FollowUp, FollowUpReason, Handling, Judge, Verdict,
};
use serde::Serialize;
use std::fmt;
use ts_rs::TS;

/// Why and by when a job must be followed up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct FollowUpView {
    /// Why.
    pub reason: FollowUpReason,
    /// Since when it is so, Unix milliseconds.
    pub since_ms: u64,
    /// By when something should be done, Unix milliseconds.
    pub due_ms: u64,
}

/// What staff wrote and did about a job. The note may be about a person: `Debug` hides it.
#[derive(Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct HandlingView {
    /// The note; empty without one.
    pub note: String,
    /// The last try to reach the person.
    pub contact: Option<Contact>,
    /// Why it was closed.
    pub closed: Option<ClosingReason>,
}

/// One of Smile ID's answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct AnswerView {
    /// The class of the result.
    pub category: Category,
    /// Who decided.
    pub judge: Judge,
    /// `ResultCode` as received.
    pub code: String,
    /// `ResultText` as received.
    pub text: String,
}

impl From<FollowUp> for FollowUpView {
    fn from(follow_up: FollowUp) -> Self {
        let FollowUp { reason, since, due_at, .. } = follow_up;
        Self { reason, since_ms: since.0, due_ms: due_at.0 }
    }
}

impl From<&Handling> for HandlingView {
    fn from(handling: &Handling) -> Self {
        let closed = handling.closed().map(|(why, _)| why);
        Self { note: handling.note().to_owned(), contact: handling.contact(), closed }
    }
}

impl From<&Verdict> for AnswerView {
    fn from(verdict: &Verdict) -> Self {
        let Verdict { category, judge, code, text, .. } = verdict;
        Self { category: *category, judge: *judge, code: code.clone(), text: text.clone() }
    }
}

impl fmt::Debug for HandlingView {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HandlingView").field("contact", &self.contact).finish_non_exhaustive()
    }
}
