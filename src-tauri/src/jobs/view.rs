//! Jobs as the operator sees them, and results as the visitor sees them.

use crate::jobs::follow_up_view::{AnswerView, FollowUpView, HandlingView};
use delivery::{Category, ClosingReason, Judge, RefusalKind};
use enrollment::JobKind;
use serde::{Deserialize, Serialize};
use store::JournalEntry;
use ts_rs::TS;
use visit::{AuthorityAnswer, JobState};

/// What came of a job so far, as staff look for it: a decided one by its result. Each job is in one of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum JobOutcome {
    /// Not sent, or not known to be.
    Waiting,
    /// Sent; no answer yet.
    Sent,
    /// An answer that people at Smile ID will confirm or change.
    InReview,
    /// A pass.
    Approved,
    /// A refusal of the person's claim.
    NotApproved,
    /// The service could not process it.
    CouldNotProcess,
    /// Someone must act.
    NeedsAttention,
    /// Taken back by staff.
    Withdrawn,
}

/// One line of the jobs list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct JobRow {
    /// The job's name for ever.
    pub job_id: String,
    /// Short reference a visitor can be given, e.g. `7F3K-22`.
    pub reference: String,
    /// The customer number with its middle masked; none once the record was reduced to a summary.
    pub user_masked: Option<String>,
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
    /// A later final answer contradicts an earlier one.
    pub is_reversed: bool,
    /// When it was saved, Unix milliseconds.
    pub saved_at_ms: u64,
    /// Since when it stands as it does, Unix milliseconds.
    pub since_ms: u64,
    /// It is not sent after so long that somebody should see to it.
    pub overdue: bool,
}

/// What the operator may do with a job now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum JobAction {
    /// Ask for the result, or try again, now.
    CheckNow,
    /// Take it back: it is not sent any more.
    Withdraw,
}

/// How many jobs an erasure takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ErasureView {
    /// All jobs of the customer number.
    pub jobs: u32,
    /// Those that Smile ID has, or may have, already: what is there stays there.
    pub at_smile_id: u32,
}

/// That somebody's data was erased. Nothing in it is about the person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ErasureRow {
    /// When, Unix milliseconds.
    pub at_ms: u64,
    /// The short reference of the job by which it was asked for.
    pub reference: String,
    /// What went.
    pub extent: ErasureView,
}

/// The document a job names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct DocumentView {
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// The service's name for the document.
    pub id_type: String,
    /// Its number with the middle masked.
    pub number_masked: String,
}

/// Everything about one job, for the operator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct JobDetail {
    /// The line of the list.
    pub row: JobRow,
    /// `ResultCode` as received.
    pub result_code: Option<String>,
    /// `ResultText` as received.
    pub result_text: Option<String>,
    /// Who decided.
    pub judge: Option<Judge>,
    /// `Actions` as received: name and value.
    pub actions: Vec<(String, String)>,
    /// Smile ID's own number of the job.
    pub smile_job_id: Option<String>,
    /// The document that was named, if one was.
    pub document: Option<DocumentView>,
    /// The document's number was registered before, under another customer number.
    pub used_before: bool,
    /// Why and by when it must be followed up, if it must.
    pub follow_up: Option<FollowUpView>,
    /// What staff wrote and did about it.
    pub handling: HandlingView,
    /// The reasons that take it back, too, when it is closed with them.
    pub withdrawing: Vec<ClosingReason>,
    /// The answer that stands, and those that contradict it; nothing where none does.
    pub answers: Vec<AnswerView>,
    /// What happened, oldest first.
    pub timeline: Vec<JournalEntry>,
    /// What may be done now.
    pub may: Vec<JobAction>,
    /// When the courier next does something by itself, Unix milliseconds.
    pub next_at_ms: Option<u64>,
}
