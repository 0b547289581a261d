//! Pages of staff's list of jobs: what is asked for, and what is shown.

use crate::jobs::view::{JobOutcome, JobRow};
use enrollment::JobKind;
use serde::{Deserialize, Serialize};
use std::fmt;
use ts_rs::TS;

/// Which jobs staff are looking for. `Debug` hides the words: they may be a customer number.
#[derive(Clone, Default, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct JobFilter {
    /// What came of them; `null` for all.
    pub outcome: Option<JobOutcome>,
    /// What was asked; `null` for all.
    pub purpose: Option<JobKind>,
    /// Saved then or later, Unix milliseconds.
    pub from_ms: Option<u64>,
    /// Saved before then, Unix milliseconds.
    pub before_ms: Option<u64>,
    /// A customer number or a reference, whole or its beginning; hyphens, blanks and case do not count.
    pub words: String,
}

impl fmt::Debug for JobFilter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("JobFilter").field("outcome", &self.outcome).finish_non_exhaustive()
    }
}

/// Where a page begins.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "kebab-case", tag = "at")]
pub(crate) enum PageStart {
    /// So many rows below the first; with fewer, behind the last.
    Position {
        /// Rows above.
        position: u32,
    },
    /// Where a row stands that was seen before, or stood before it went: what somebody reads stays in its place while the
    /// list goes on above it.
    #[serde(rename_all = "camelCase")]
    Row {
        /// Whose row.
        job_id: String,
        /// When it was saved, as it was seen.
        saved_at_ms: u64,
        /// So many rows above it are wanted, too.
        above: u32,
    },
}

/// Some rows of the list, and how many there are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct JobsPage {
    /// All jobs, whatever is looked for.
    pub all: u32,
    /// Jobs that match.
    pub matching: u32,
    /// Those of them that are refused and could go again.
    pub refused: u32,
    /// How many rows are above these.
    pub position: u32,
    /// The rows, the job that was saved last first: a change moves none.
    pub rows: Vec<JobRow>,
}
