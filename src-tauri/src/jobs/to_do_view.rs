//! What staff must follow up, as the window shows it.

use crate::jobs::follow_up_view::{FollowUpView, HandlingView};
use crate::jobs::view::JobRow;
use delivery::{FollowUp, UnixMillis};
use serde::Serialize;
use store::JobSummary;
use ts_rs::TS;

/// One job that must be followed up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ToDoRow {
    /// The line of the list of jobs.
    pub row: JobRow,
    /// Why and by when.
    pub follow_up: FollowUpView,
    /// It is due.
    pub is_due: bool,
    /// When the courier next does something by itself, Unix milliseconds.
    pub next_at_ms: Option<u64>,
    /// What was written and done.
    pub handling: HandlingView,
}

/// The jobs that must be followed up: contradicting answers first, then by when something should be done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct ToDoPage {
    /// All of them.
    pub all: u32,
    /// Those that are due.
    pub due: u32,
    /// Those that have had no final answer for so long that Smile ID's support should be asked.
    pub unanswered: u32,
    /// The first rows.
    pub rows: Vec<ToDoRow>,
}

/// A file that was written for others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SavedFile {
    /// Its name in the folder.
    pub file_name: String,
    /// How many jobs are in it.
    pub jobs: u32,
}

impl ToDoRow {
    /// One row, with what the store keeps of its job.
    pub(crate) fn new(
        row: JobRow,
        follow_up: FollowUp,
        now: UnixMillis,
        kept: &JobSummary,
    ) -> Self {
        Self {
            row,
            follow_up: follow_up.into(),
            is_due: follow_up.is_due(now),
            next_at_ms: kept.job.next_at().map(|at| at.0),
            handling: (&kept.handling).into(),
        }
    }
}
