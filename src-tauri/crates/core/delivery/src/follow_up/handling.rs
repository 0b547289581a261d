//! Keeps what staff wrote about a job that must be followed up, and what they did.

use crate::follow_up::{FollowUp, FollowUpReason};
use crate::job::Job;
use crate::time::UnixMillis;
use crate::verdict::Judge;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Characters a note may have (own choice: some sentences).
pub const LONGEST_NOTE: usize = 500;

/// What staff wrote and did. The note may be about a person: `Debug` hides it, and it must be sealed.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handling {
    note: String,
    contact: Option<Contact>,
    closing: Option<Closing>,
    /// So many contradicting answers were acknowledged.
    acknowledged: usize,
}

/// That somebody tried to reach the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct Contact {
    /// When, last.
    #[serde(rename = "atMs")]
    pub at: UnixMillis,
    /// Whether they were reached.
    pub reached: bool,
}

/// That nothing more is to be done about what it was listed for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Closing {
    at: UnixMillis,
    about: FollowUpReason,
    /// Since when it was so: when it comes about once more, that is another matter.
    since: UnixMillis,
    why: ClosingReason,
    /// The answer that stood, by its judge and its code: another one is another matter.
    #[serde(default)]
    answer: Option<(Judge, String)>,
}

/// Why nothing more is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum ClosingReason {
    /// A new visit took its place.
    TakenAgain,
    /// It was settled another way, by documents for instance.
    AnotherWay,
    /// The person does not want it any more.
    NotWanted,
    /// The person cannot be reached.
    NotReached,
    /// It was a mistake.
    Mistake,
}

/// What staff do about a job.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case", tag = "act")]
pub enum HandlingAct {
    /// Write a note in place of the one before.
    Note {
        /// The note.
        text: String,
    },
    /// Say that the person was spoken to, or that they could not be.
    Contact {
        /// Whether they were reached.
        reached: bool,
    },
    /// Say that nothing more is to be done about what the screen showed.
    Close {
        /// Why.
        why: ClosingReason,
        /// What it was listed for.
        about: FollowUpReason,
        /// Since when.
        #[serde(rename = "sinceMs")]
        since: UnixMillis,
    },
}

impl ClosingReason {
    /// Nobody wants the job any more: with these it is taken back, too, while it may still be sent.
    pub const WITHDRAWING: [Self; 2] = [Self::TakenAgain, Self::NotWanted];
}

impl Handling {
    /// The note; empty without one.
    #[must_use]
    pub fn note(&self) -> &str {
        &self.note
    }

    /// The last try to reach the person.
    #[must_use]
    pub const fn contact(&self) -> Option<Contact> {
        self.contact
    }

    /// Why it was closed, and when.
    #[must_use]
    pub fn closed(&self) -> Option<(ClosingReason, UnixMillis)> {
        self.closing.as_ref().map(|closing| (closing.why, closing.at))
    }

    /// The same after an act on a job that is listed for something, or for nothing; `None` when the act does not fit: a note
    /// that is too long, or the end of what is not listed, or not so any more. Contradicting answers are acknowledged, never just closed.
    #[must_use]
    pub fn after(
        &self,
        act: HandlingAct,
        listed: Option<FollowUp>,
        job: &Job,
        now: UnixMillis,
    ) -> Option<Self> {
        let mut handling = self.clone();
        match act {
            HandlingAct::Note { text } => {
                let text = text.trim();
                if text.chars().count() > LONGEST_NOTE {
                    return None;
                }
                text.clone_into(&mut handling.note);
            }
            HandlingAct::Contact { reached } => {
                handling.contact = Some(Contact { at: now, reached });
            }
            HandlingAct::Close { why, about, since } => {
                let listed =
                    listed.filter(|listed| (listed.reason, listed.since) == (about, since))?;
                if listed.reason == FollowUpReason::Reversal {
                    return None;
                }
                let answer = answer_of(job);
                handling.closing = Some(Closing { at: now, about, since, why, answer });
            }
        }
        Some(handling)
    }

    /// The same once so many answers were seen, the one that stands and those against it; `None` when the job is not listed for
    /// them, or has others by now.
    #[must_use]
    pub fn acknowledging(&self, seen: usize, listed: Option<FollowUp>, job: &Job) -> Option<Self> {
        let acknowledged = job.contradictions().len();
        let is_seen = listed?.reason == FollowUpReason::Reversal && seen == acknowledged + 1;
        is_seen.then(|| Self { acknowledged, ..self.clone() })
    }

    /// Whether nothing more is to be done about this. Another reason or answer, the same reason once more, or one more
    /// contradiction begins anew.
    pub(crate) fn settles(&self, reason: FollowUpReason, since: UnixMillis, job: &Job) -> bool {
        if reason == FollowUpReason::Reversal {
            return self.acknowledged >= job.contradictions().len();
        }
        self.closing.as_ref().is_some_and(|closing| {
            closing.about == reason && closing.since == since && closing.answer == answer_of(job)
        })
    }
}

/// The answer that stands.
fn answer_of(job: &Job) -> Option<(Judge, String)> {
    job.verdict().map(|verdict| (verdict.judge, verdict.code.clone()))
}

impl fmt::Debug for Handling {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { note, contact, closing, acknowledged } = self;
        f.debug_struct("Handling")
            .field("note", &format_args!("{} characters", note.chars().count()))
            .field("contact", contact)
            .field("closing", closing)
            .field("acknowledged", acknowledged)
            .finish()
    }
}

impl fmt::Debug for HandlingAct {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Note { .. } => "Note",
            Self::Contact { reached: true } => "Contact(reached)",
            Self::Contact { reached: false } => "Contact(not reached)",
            Self::Close { .. } => "Close",
        })
    }
}
