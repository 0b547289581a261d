//! Asks the core whether staff must follow a job up, and writes down what they do about it.

use crate::jobs::authority;
use crate::shell::clock;
use crate::shell::failure::{Failure, FailureCode};
use crate::shell::session::Session;
use delivery::{
    AuthorityTrouble, FollowUp, FollowUpFacts, Handling, HandlingAct, Retention, UnixMillis,
};
use enrollment::{JobId, JobKind};
use store::{JobEventKind, JobSummary, JournalNote};
use visit::AuthorityAnswer;

const RETENTION: Retention = Retention::production();

/// Why and by when staff must follow a job up. About one that was reduced nobody can ask any more.
pub(crate) fn of(summary: &JobSummary) -> Option<FollowUp> {
    summary.user_id.as_ref()?;
    let authority = match authority::of(summary) {
        None | Some(AuthorityAnswer::NumberFound) => None,
        Some(AuthorityAnswer::NotReachable) => Some(AuthorityTrouble::NotReachable),
        Some(
            AuthorityAnswer::NumberNotFound
            | AuthorityAnswer::NumberMalformed
            | AuthorityAnswer::NoPicture
            | AuthorityAnswer::NotActivated,
        ) => Some(AuthorityTrouble::NotConfirmed),
    };
    delivery::follow_up(&FollowUpFacts {
        job: &summary.job,
        saved_at: summary.saved_at,
        overdue_from: overdue_from(summary),
        authority,
        handling: &summary.handling,
    })
}

/// From when on somebody should see to it that a job is not sent yet.
pub(crate) fn overdue_from(summary: &JobSummary) -> Option<UnixMillis> {
    let is_authentication = summary.kind == JobKind::Authentication;
    RETENTION.overdue_from(&summary.job, is_authentication, summary.saved_at)
}

/// Keeps what staff did about a job, with an entry in its journal.
///
/// # Errors
/// [`FailureCode::Other`](crate::shell::failure::FailureCode::Other) when the act does not fit the job, and what the store says.
pub(crate) fn handle(session: &Session, job_id: &JobId, act: HandlingAct) -> Result<(), Failure> {
    let note = note_of(&act);
    change(session, job_id, note, |summary, listed, now| {
        summary.handling.after(act, listed, &summary.job, now)
    })
}

/// Keeps that staff saw every answer of a job, those that contradict the first too.
///
/// # Errors
/// Those of [`handle`].
pub(crate) fn acknowledge(session: &Session, job_id: &JobId) -> Result<(), Failure> {
    let note = JournalNote::new(JobEventKind::Acknowledged, "");
    change(session, job_id, note, |summary, listed, _| {
        summary.handling.acknowledging(summary.job.contradictions().len(), listed)
    })
}

fn change(
    session: &Session,
    job_id: &JobId,
    note: JournalNote,
    after: impl FnOnce(&JobSummary, Option<FollowUp>, UnixMillis) -> Option<Handling>,
) -> Result<(), Failure> {
    if session.copy().is_some() {
        return Err(Failure::other("nothing is written into a store in quarantine"));
    }
    let now = session.service_time().unwrap_or_else(clock::now);
    let mut store = session.store();
    let summary = store.job(job_id)?;
    if summary.user_id.is_none() {
        // A note or a contact would be about somebody of whom nothing is kept any more.
        return Err(Failure::new(FailureCode::NoSuchJob, "its record was reduced"));
    }
    let listed = of(&summary).filter(|listed| listed.is_told(now));
    let handling = after(&summary, listed, now);
    let handling = handling.ok_or_else(|| Failure::other("that does not fit this job"))?;
    Ok(store.save_handling(job_id, &handling, note, now)?)
}

/// What the journal keeps of it: never what was written.
fn note_of(act: &HandlingAct) -> JournalNote {
    match act {
        HandlingAct::Note { .. } => JournalNote::new(JobEventKind::NoteWritten, ""),
        HandlingAct::Contact { reached: true } => JournalNote::new(JobEventKind::Contacted, ""),
        HandlingAct::Contact { reached: false } => JournalNote::new(JobEventKind::NotReached, ""),
        HandlingAct::Close { why } => {
            let word = serde_json::to_value(why).ok();
            let word = word.as_ref().and_then(serde_json::Value::as_str);
            JournalNote::new(JobEventKind::Closed, word.unwrap_or_default())
        }
    }
}
