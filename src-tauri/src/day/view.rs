//! What came of a day, as the window shows it.

use crate::jobs::view::JobOutcome;
use delivery::UnixMillis;
use enrollment::JobKind;
use serde::{Deserialize, Serialize};
use std::fmt;
use store::{DayNote, StationEntry, StationEvent};
use ts_rs::TS;

/// A day of the calendar, as long as it is where the kiosk stands.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct DaySpan {
    /// Its name, `yyyy-mm-dd`.
    pub day: String,
    /// When it begins, Unix milliseconds.
    pub from_ms: u64,
    /// When the next one begins, Unix milliseconds.
    pub before_ms: u64,
}

/// What came of a day so far, and what is open now, whatever day it is from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct DayView {
    /// How many jobs were taken that day.
    pub all: u32,
    /// The same by what was asked and what came of it; what there is none of is left out.
    pub taken: Vec<TakenJobs>,
    /// How many jobs are not sent, or not known to be.
    pub unsent: u32,
    /// When the oldest of them was saved, Unix milliseconds.
    pub oldest_unsent_ms: Option<u64>,
    /// How many jobs must be followed up.
    pub to_do: u32,
    /// How many of them are due.
    pub due: u32,
    /// The note of the day.
    pub note: Option<DayNoteView>,
    /// What staff did that day which is about no single job, oldest first.
    pub done: Vec<StationAct>,
}

/// How many jobs of a day asked for one thing and came to one end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub(crate) struct TakenJobs {
    /// What was asked.
    pub purpose: JobKind,
    /// What came of it so far.
    pub outcome: JobOutcome,
    /// How many.
    pub jobs: u32,
}

/// What somebody wrote at the end of a day. It may be about people: `Debug` hides it.
#[derive(Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct DayNoteView {
    /// The note.
    pub text: String,
    /// Who wrote it.
    pub by: String,
    /// When, Unix milliseconds.
    pub at_ms: u64,
}

/// Something that somebody of the staff did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct StationAct {
    /// When, Unix milliseconds.
    pub at_ms: u64,
    /// Who did it.
    pub by: String,
    /// What it was.
    pub event: StationEvent,
}

/// What is saved of a day in a file.
#[derive(Clone, Deserialize, TS)]
pub(crate) struct DayFile {
    /// The day, `yyyy-mm-dd`.
    pub day: String,
    /// Where to.
    pub folder: String,
    /// What is shown of it, in the words of whoever reads it.
    pub text: String,
}

impl DaySpan {
    /// Whether a moment lies in it.
    pub(crate) const fn holds(&self, at_ms: u64) -> bool {
        self.from_ms <= at_ms && at_ms < self.before_ms
    }

    /// From when to before when.
    pub(crate) const fn moments(&self) -> (UnixMillis, UnixMillis) {
        (UnixMillis(self.from_ms), UnixMillis(self.before_ms))
    }
}

impl From<DayNote> for DayNoteView {
    fn from(note: DayNote) -> Self {
        Self { text: note.text, by: note.by, at_ms: note.at.0 }
    }
}

impl From<StationEntry> for StationAct {
    fn from(entry: StationEntry) -> Self {
        Self { at_ms: entry.at.0, by: entry.note.name, event: entry.note.event }
    }
}

impl fmt::Debug for DayNoteView {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DayNoteView").field("at_ms", &self.at_ms).finish_non_exhaustive()
    }
}

impl fmt::Debug for DayFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DayFile").field("day", &self.day).finish_non_exhaustive()
    }
}
