//! Names what staff did that is about no single job.

use delivery::UnixMillis;
use serde::{Deserialize, Serialize};

/// What somebody did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case", tag = "what")]
pub enum StationEvent {
    /// They wrote the note of a day, which is not kept here.
    DayNoteWritten {
        /// The day, `yyyy-mm-dd`.
        day: String,
    },
    /// They saved what came of a day in a file.
    DaySaved {
        /// The day, `yyyy-mm-dd`.
        day: String,
    },
    /// They saved a list of jobs in a file.
    JobsExported {
        /// How many jobs are in it.
        jobs: u32,
    },
}

/// What somebody of the staff did, and who.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StationNote {
    /// Whose doing it was: names a member for ever.
    pub member: u32,
    /// As colleagues knew them then.
    pub name: String,
    /// What they did.
    #[serde(flatten)]
    pub event: StationEvent,
}

/// The same, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StationEntry {
    /// When it was written, by the caller's clock.
    pub at: UnixMillis,
    /// What was done, and by whom.
    pub note: StationNote,
}
