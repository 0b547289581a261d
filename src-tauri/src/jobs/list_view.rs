//! Pages of staff's list of jobs: what is asked for, and what is shown.

use crate::jobs::view::JobRow;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use visit::JobState;

/// Which jobs staff are looking for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, TS)]
pub(crate) struct JobFilter {
    /// Where they stand; `null` for all.
    pub state: Option<JobState>,
    /// Part of a reference or of a masked customer number; blanks around it and case do not count.
    pub words: String,
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
    /// Where a row stands that was seen before, or stood before it changed: what somebody reads stays in its place while
    /// the list goes on above it.
    #[serde(rename_all = "camelCase")]
    Row {
        /// Whose row.
        job_id: String,
        /// When it last changed, as it was seen.
        changed_at_ms: u64,
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
    /// The rows, newest change first.
    pub rows: Vec<JobRow>,
}
