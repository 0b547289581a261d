//! Asks the core whether staff must follow a job up, and writes down what they do about it.

use crate::jobs::authority;
use crate::shell::clock;
use crate::shell::failure::{Failure, FailureCode};
use crate::shell::session::Session;
use delivery::{
    AuthorityTrouble, ClosingReason, FollowUp, FollowUpFacts, Handling, HandlingAct, Job,
    Retention, UnixMillis,
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
/// [`FailureCode::JobChanged`] when it is closed for something that it is not listed for any more, [`FailureCode::Other`] when the
/// act does not fit the job, and what the store says.
pub(crate) fn handle(session: &Session, job_id: &JobId, act: HandlingAct) -> Result<(), Failure> {
    let note = note_of(&act);
    let misfit = match act {
        HandlingAct::Close { .. } => FailureCode::JobChanged,
        HandlingAct::Note { .. } | HandlingAct::Contact { .. } => FailureCode::Other,
    };
    change(session, job_id, note, misfit, |summary, listed, now| {
        summary.handling.after(act, listed, &summary.job, now)
    })
}

/// Whether an act takes the job back, too.
///
/// # Errors
/// What the store says.
pub(crate) fn withdraws(
    session: &Session,
    job_id: &JobId,
    act: &HandlingAct,
) -> Result<bool, Failure> {
    let HandlingAct::Close { why, .. } = act else { return Ok(false) };
    Ok(withdrawing(&session.store().job(job_id)?.job).contains(why))
}

/// The reasons that take a job back, too, when it is closed with them.
pub(crate) fn withdrawing(job: &Job) -> &'static [ClosingReason] {
    if job.may_be_sent() { &ClosingReason::WITHDRAWING } else { &[] }
}

/// Keeps that staff saw so many answers of a job, those that contradict the first too.
///
/// # Errors
/// [`FailureCode::JobChanged`] when there are others by now, and what the store says.
pub(crate) fn acknowledge(session: &Session, job_id: &JobId, seen: usize) -> Result<(), Failure> {
    let note = JournalNote::new(JobEventKind::Acknowledged, "");
    change(session, job_id, note, FailureCode::JobChanged, |summary, listed, _| {
        summary.handling.acknowledging(seen, listed, &summary.job)
    })
}

fn change(
    session: &Session,
    job_id: &JobId,
    note: JournalNote,
    misfit: FailureCode,
    after: impl FnOnce(&JobSummary, Option<FollowUp>, UnixMillis) -> Option<Handling>,
) -> Result<(), Failure> {
    session.must_be_writable()?;
    let now = session.service_time().unwrap_or_else(clock::now);
    let mut store = session.store();
    let summary = store.job(job_id)?;
    if summary.user_id.is_none() {
        // A note or a contact would be about somebody of whom nothing is kept any more.
        return Err(Failure::new(FailureCode::NoSuchJob, "its record was reduced"));
    }
    let listed = of(&summary).filter(|listed| listed.is_told(now));
    let handling = after(&summary, listed, now);
    let handling = handling.ok_or_else(|| Failure::new(misfit, "that does not fit this job"))?;
    Ok(store.save_handling(job_id, &handling, note, now)?)
}

/// What the journal keeps of it: never what was written.
fn note_of(act: &HandlingAct) -> JournalNote {
    match act {
        HandlingAct::Note { .. } => JournalNote::new(JobEventKind::NoteWritten, ""),
        HandlingAct::Contact { reached: true } => JournalNote::new(JobEventKind::Contacted, ""),
        HandlingAct::Contact { reached: false } => JournalNote::new(JobEventKind::NotReached, ""),
        HandlingAct::Close { why, .. } => {
            let word = serde_json::to_value(why).ok();
            let word = word.as_ref().and_then(serde_json::Value::as_str);
            JournalNote::new(JobEventKind::Closed, word.unwrap_or_default())
        }
    }
}
