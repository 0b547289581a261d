//! Decides which jobs staff must follow up, why, since when, and by when.

pub mod handling;

use crate::follow_up::handling::Handling;
use crate::job::Job;
use crate::refusal::RefusalKind;
use crate::state::DeliveryState;
use crate::time::UnixMillis;
use crate::verdict::Category;
use serde::{Deserialize, Serialize};
use std::time::Duration;

const HOUR: Duration = Duration::from_secs(3600);
const DAY: Duration = Duration::from_secs(24 * 3600);

/// A provisional answer that stays so for this long is worth asking about (own choice).
const PROVISIONAL_DUE: Duration = DAY;
/// An authority that was out of order is worth another visit after this long (own choice: "an hour or two").
const AUTHORITY_DUE: Duration = HOUR;
/// Whoever was contacted, or could not be, is contacted again after this long (own choice).
const CONTACT_AGAIN: Duration = DAY;
/// No span is longer than half of this: what is due later than so was dated by a clock that was wrong.
const FARTHEST_DUE: Duration = DAY.saturating_mul(2);

/// Less than that between a save and now is no jump of a clock.
const CLOCK_SLACK: Duration = Duration::from_secs(120);

/// Why a job must be followed up, the worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum FollowUpReason {
    /// A later answer contradicts a final one: somebody who may decides what that means.
    Reversal,
    /// No final answer in 14 days.
    NoFinalAnswer,
    /// Smile ID refused it.
    Refused,
    /// No pass, after an answer that was not final: the person left with that one.
    TurnedDown,
    /// An answer nobody knows.
    UnknownAnswer,
    /// The ID authority does not confirm the number.
    NumberUnconfirmed,
    /// The ID authority could not be reached.
    AuthorityDown,
    /// Not sent for too long.
    Unsent,
    /// A provisional answer.
    Provisional,
}

/// Why the ID authority's answer is none that helps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AuthorityTrouble {
    /// It does not know the number, cannot read it, or has nothing to compare with.
    NotConfirmed,
    /// It could not be reached.
    NotReachable,
}

/// What is known of a job besides its own state.
#[derive(Debug, Clone, Copy)]
pub struct FollowUpFacts<'a> {
    /// The job.
    pub job: &'a Job,
    /// When it was saved.
    pub saved_at: UnixMillis,
    /// From when on it is unsent for too long, while it is unsent.
    pub overdue_from: Option<UnixMillis>,
    /// What is wrong with the authority's answer, if anything is.
    pub authority: Option<AuthorityTrouble>,
    /// What staff did about it.
    pub handling: &'a Handling,
}

/// That a job must be followed up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FollowUp {
    /// Why.
    pub reason: FollowUpReason,
    /// Since when it is so, as far as is known.
    pub since: UnixMillis,
    /// By when something should be done.
    pub due_at: UnixMillis,
    /// When the job was saved.
    pub saved_at: UnixMillis,
}

impl FollowUp {
    /// Whether staff are told of it now. What is not sent is told of from a moment on; a clock that was set back hides none.
    #[must_use]
    pub fn is_told(&self, now: UnixMillis) -> bool {
        self.reason != FollowUpReason::Unsent
            || self.since <= now
            || self.saved_at > Self::latest_save(now)
    }

    /// What was saved later than this was dated by a clock that was set back since: how long it waits is not known.
    #[must_use]
    pub fn latest_save(now: UnixMillis) -> UnixMillis {
        now.after(CLOCK_SLACK)
    }

    /// Whether something should be done by now.
    #[must_use]
    pub fn is_due(&self, now: UnixMillis) -> bool {
        self.due_at <= now || self.due_at > now.after(FARTHEST_DUE)
    }
}

/// Why and by when a job must be followed up; `None` while nobody need do anything, or once somebody said that it is done.
#[must_use]
pub fn follow_up(facts: &FollowUpFacts<'_>) -> Option<FollowUp> {
    let (reason, since) = reason(facts)?;
    if facts.handling.settles(reason, since, facts.job) {
        return None;
    }
    let span = match reason {
        FollowUpReason::Provisional => PROVISIONAL_DUE,
        FollowUpReason::AuthorityDown => AUTHORITY_DUE,
        _ => Duration::ZERO,
    };
    // Whoever was contacted before this came about was contacted about something else.
    let contact = facts.handling.contact().filter(|contact| contact.at >= since);
    let again = contact.map_or(since, |contact| contact.at.after(CONTACT_AGAIN));
    let due_at = since.after(span).max(again);
    Some(FollowUp { reason, since, due_at, saved_at: facts.saved_at })
}

fn reason(facts: &FollowUpFacts<'_>) -> Option<(FollowUpReason, UnixMillis)> {
    let job = facts.job;
    let answered_at = job.ended_at().or(job.submitted_at()).unwrap_or(facts.saved_at);
    if !job.contradictions().is_empty() {
        return Some((FollowUpReason::Reversal, job.changed_at()));
    }
    match (job.refusal(), job.state()) {
        (Some(refusal), _) if refusal.kind == RefusalKind::NoFinalResult => {
            return Some((FollowUpReason::NoFinalAnswer, answered_at));
        }
        (Some(_), _) => return Some((FollowUpReason::Refused, job.changed_at())),
        (None, DeliveryState::Withdrawn) => return None,
        // It was sent, and staff had it asked about: until there is an answer it has none.
        (None, DeliveryState::Uncertain) if job.submitted_at().is_some() => {
            return Some((FollowUpReason::NoFinalAnswer, answered_at));
        }
        _ => {}
    }
    if let Some(from) = facts.overdue_from {
        return Some((FollowUpReason::Unsent, from));
    }
    let category = job.category()?;
    let reason = match (facts.authority, category) {
        (_, Category::Approved) => return None,
        (Some(AuthorityTrouble::NotConfirmed), _) => FollowUpReason::NumberUnconfirmed,
        (Some(AuthorityTrouble::NotReachable), _) => FollowUpReason::AuthorityDown,
        (None, Category::NeedsAttention) => FollowUpReason::UnknownAnswer,
        (None, Category::InReview) => FollowUpReason::Provisional,
        (None, Category::NotApproved | Category::CouldNotProcess) if job.was_in_review() => {
            FollowUpReason::TurnedDown
        }
        // The person was told, and tried again or came to the counter.
        (None, Category::NotApproved | Category::CouldNotProcess) => return None,
    };
    Some((reason, answered_at))
}
