//! Names the events of a job's timeline.

use delivery::UnixMillis;
use serde::{Deserialize, Serialize};

/// What can happen to a job.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum JobEventKind {
    /// Sealed and saved.
    Saved,
    /// About to ask for an upload slot.
    Reserving,
    /// An upload slot was given.
    Reserved,
    /// About to send the photos.
    Uploading,
    /// The photos arrived.
    Uploaded,
    /// The result was asked for.
    StatusAsked,
    /// The service is still working.
    StillWorking,
    /// A result came.
    ResultCame,
    /// The network failed.
    NetworkFailed,
    /// The service was unavailable.
    #[serde(rename = "service-unwell")]
    ServiceUnavailable,
    /// The reply could not be read or trusted.
    ReplyUnreadable,
    /// The service refused the job.
    Refused,
    /// The account or key was refused: everything is paused.
    Blocked,
    /// The program was restarted in the middle of a step.
    Restarted,
    /// Staff asked for another try.
    Retried,
    /// Staff took the job back.
    Withdrawn,
    /// The photos were erased.
    PhotosErased,
    /// The ID number was registered before, under another customer number.
    NumberUsedBefore,
    /// Read from a damaged disk: what happened last may be missing here.
    Salvaged,
    /// The store was moved, or put back from a backup: what was done since is not known here.
    Moved,
    /// The record was reduced to a summary.
    Reduced,
    /// A later result contradicts a final one.
    Contradicted,
    /// Staff looked at the whole customer number.
    NumberShown,
    /// Staff wrote a note about it, which is not kept here.
    NoteWritten,
    /// Staff spoke to the person.
    Contacted,
    /// Staff could not reach the person.
    NotReached,
    /// Staff said that nothing more is to be done about it.
    Closed,
    /// Staff saw that answers contradict each other.
    Acknowledged,
}

/// One thing that happened, with the service's code or the reason. No personal data, no addresses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct JournalNote {
    /// What happened.
    #[serde(rename = "what")]
    pub kind: JobEventKind,
    /// The service's code or the reason, for the operator; may be empty.
    pub detail: String,
}

impl JournalNote {
    /// Makes a note.
    #[must_use]
    pub fn new(kind: JobEventKind, detail: impl Into<String>) -> Self {
        Self { kind, detail: detail.into() }
    }
}

/// One entry of a job's timeline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct JournalEntry {
    /// When it was written, by the caller's clock.
    #[serde(rename = "atMs")]
    pub at: UnixMillis,
    /// What happened.
    #[serde(flatten)]
    #[cfg_attr(feature = "bindings", ts(flatten))]
    pub note: JournalNote,
}
