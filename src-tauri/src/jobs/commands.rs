//! Staff's list of jobs.

use crate::jobs::capture_report::CaptureReport;
use crate::jobs::capture_report_view::QualityView;
use crate::jobs::follow_up;
use crate::jobs::index::count;
use crate::jobs::job_view;
use crate::jobs::list_export::{self, UtcOffset};
use crate::jobs::list_view::{JobFilter, JobsPage, PageStart};
use crate::jobs::new_file::NewFile;
use crate::jobs::support_export;
use crate::jobs::to_do_view::{SavedFile, ToDoPage};
use crate::jobs::view::{ErasureRow, ErasureView, JobDetail};
use crate::settings::station_name;
use crate::shell::clock;
use crate::shell::failure::{Failure, FailureCode};
use crate::shell::kiosk::Kiosk;
use crate::shell::request::Request;
use courier::{CourierCommand, CourierUpdate, ErasureOrder};
use delivery::{FollowUpReason, HandlingAct};
use enrollment::{JobId, UserId};
use staff::Act;
use std::sync::Arc;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;
use store::{JobEventKind, JournalNote, StationEvent, StationNote};

/// The courier carries an order out between two steps of its own.
const LONGEST_ERASURE: Duration = Duration::from_secs(60);

/// Some rows of the list, the job that was saved last first.
pub(crate) fn jobs(
    kiosk: &Arc<Kiosk>,
    filter: JobFilter,
    start: PageStart,
    rows: u32,
) -> Result<JobsPage, Failure> {
    kiosk.demand(|reply| Request::Jobs(filter, start, rows, reply))
}

/// Sends the refused jobs that match again, each in its turn; how many.
pub(crate) fn send_again(kiosk: &Arc<Kiosk>, filter: JobFilter) -> Result<u32, Failure> {
    let refused = kiosk.demand(|reply| Request::RefusedJobs(filter, reply))?;
    let count = u32::try_from(refused.len()).unwrap_or(u32::MAX);
    kiosk.session()?.order(CourierCommand::SendAgain(refused));
    Ok(count)
}

/// The first rows of what staff must follow up, and how much it is.
pub(crate) fn to_do(kiosk: &Arc<Kiosk>, rows: u32) -> Result<ToDoPage, Failure> {
    kiosk.demand(|reply| Request::ToDo(rows, reply))
}

/// Asks about the jobs that must be followed up, and tries those again that were given up, all in their turn: whoever stands
/// before the kiosk stays first. How many.
pub(crate) fn check_to_do(kiosk: &Arc<Kiosk>) -> Result<u32, Failure> {
    let all = kiosk.demand(Request::ToDoJobs)?;
    let count = u32::try_from(all.len()).unwrap_or(u32::MAX);
    let (mut asked, mut given_up) = (Vec::new(), Vec::new());
    for (job_id, reason) in all {
        match reason {
            FollowUpReason::Refused | FollowUpReason::NoFinalAnswer => given_up.push(job_id),
            // They go as soon as they can.
            FollowUpReason::Unsent => {}
            _ => asked.push(job_id),
        }
    }
    let session = kiosk.session()?;
    session.order(CourierCommand::AskSooner(asked));
    session.order(CourierCommand::SendAgain(given_up));
    session.order(CourierCommand::Wake);
    Ok(count)
}

/// Keeps what staff did about a job. Whoever closes one that nobody wants any more takes it back, too, and must be allowed to.
pub(crate) fn handle_job(
    kiosk: &Arc<Kiosk>,
    job_id: &str,
    act: HandlingAct,
) -> Result<(), Failure> {
    let (session, job_id) = (kiosk.session()?, named(job_id)?);
    let withdraws = follow_up::withdraws(&session, &job_id, &act)?;
    if withdraws {
        kiosk.may(Act::WithdrawJobs)?;
    }
    let handled = follow_up::handle(&session, &job_id, act);
    if withdraws && handled.is_ok() {
        session.order(CourierCommand::Withdraw(job_id.clone()));
    }
    list_anew(kiosk, job_id);
    handled
}

/// Keeps that somebody saw so many answers of a job whose answers contradict each other.
pub(crate) fn acknowledge_reversal(
    kiosk: &Arc<Kiosk>,
    job_id: &str,
    seen: usize,
) -> Result<(), Failure> {
    let (session, job_id) = (kiosk.session()?, named(job_id)?);
    let acknowledged = follow_up::acknowledge(&session, &job_id, seen);
    list_anew(kiosk, job_id);
    acknowledged
}

/// The list shows what was kept; after a failed write the controller opens the store again.
fn list_anew(kiosk: &Arc<Kiosk>, job_id: JobId) {
    kiosk.send(Request::Courier(CourierUpdate::JobChanged(job_id)));
}

/// Saves ids, codes and moments of the jobs without a final answer in a folder, for Smile ID's support.
pub(crate) fn export_unanswered(kiosk: &Arc<Kiosk>, folder: &str) -> Result<SavedFile, Failure> {
    let mut unanswered = kiosk.demand(Request::ToDoJobs)?;
    unanswered.retain(|(_, reason)| *reason == FollowUpReason::NoFinalAnswer);
    let session = kiosk.session()?;
    let now = session.service_time().unwrap_or_else(clock::now);
    let store = session.store();
    // One that was erased meanwhile is not missed.
    let kept: Vec<_> = unanswered.iter().filter_map(|(job_id, _)| store.job(job_id).ok()).collect();
    drop(store);
    let file = NewFile::create(folder.trim(), ("unanswered", "csv"), now)?;
    let file_name = file.fill(&support_export::table(&kept))?;
    Ok(SavedFile { file_name, jobs: count(kept.len()) })
}

/// Saves the jobs that match in a folder, for a spreadsheet. Who did so, and how many they are, is in the journal before any of
/// them is in the file.
pub(crate) fn export_jobs(
    kiosk: &Arc<Kiosk>,
    filter: JobFilter,
    folder: &str,
    utc_offset: i32,
) -> Result<SavedFile, Failure> {
    let (session, member) = (kiosk.session()?, kiosk.member()?);
    session.must_be_writable()?;
    let no_place = || Failure::other("no place is so far from UTC");
    let offset = UtcOffset::new(utc_offset).ok_or_else(no_place)?;
    let matching = kiosk.demand(|reply| Request::MatchingJobs(filter, reply))?;
    let jobs = count(matching.len());
    let station = station_name::of(&session.store());
    let now = session.service_time().unwrap_or_else(clock::now);
    let file = NewFile::create(folder.trim(), ("jobs", "csv"), now)?;
    let event = StationEvent::JobsExported { jobs };
    let note = StationNote { member: member.id, name: member.name, event };
    let noted = session.store().note_of_station(&note, now);
    kiosk.notify_changed();
    noted?;
    let file_name = file.fill(&list_export::table(&matching, &station, offset))?;
    Ok(SavedFile { file_name, jobs })
}

/// Everything about one job.
pub(crate) fn job(kiosk: &Arc<Kiosk>, job_id: &str) -> Result<JobDetail, Failure> {
    let (session, job_id) = (kiosk.session()?, named(job_id)?);
    let now = session.service_time().unwrap_or_else(clock::now);
    let store = session.store();
    let mut detail = job_view::detail(&store.job(&job_id)?, store.timeline(&job_id)?, now);
    if session.copy().is_some() {
        // Nobody carries it out.
        detail.may.clear();
        detail.next_at_ms = None;
    }
    Ok(detail)
}

/// The whole customer number of a job. That it was looked at is in the job's journal before it is told.
pub(crate) fn show_number(kiosk: &Arc<Kiosk>, job_id: &str) -> Result<String, Failure> {
    let (session, job_id) = (kiosk.session()?, named(job_id)?);
    session.must_be_writable()?;
    let now = session.service_time().unwrap_or_else(clock::now);
    let mut store = session.store();
    let gone = || Failure::new(FailureCode::NoSuchJob, "its number is not kept any more");
    let user_id: UserId = store.job(&job_id)?.user_id.ok_or_else(gone)?;
    let noted = store.note(&job_id, &JournalNote::new(JobEventKind::NumberShown, ""), now);
    drop(store);
    // After a failed write the controller opens the store again.
    kiosk.notify_changed();
    noted?;
    Ok(user_id.as_str().to_owned())
}

/// How a job's pictures were taken; nothing for a job from before that was kept.
pub(crate) fn capture_report(
    kiosk: &Arc<Kiosk>,
    job_id: &str,
) -> Result<Option<QualityView>, Failure> {
    let (session, job_id) = (kiosk.session()?, named(job_id)?);
    let kept = session.store().quality_report(&job_id)?;
    let report = kept.as_ref().map(CaptureReport::read).transpose()?;
    Ok(report.map(|report| report.view(&job_id)))
}

/// Asks for a job's result, or tries again, now.
pub(crate) fn check_job(kiosk: &Arc<Kiosk>, job_id: &str) -> Result<(), Failure> {
    let job_id = named(job_id)?;
    kiosk.session()?.order(CourierCommand::CheckNow(job_id));
    Ok(())
}

/// Takes a job back: it is not sent any more.
pub(crate) fn withdraw_job(kiosk: &Arc<Kiosk>, job_id: &str) -> Result<(), Failure> {
    let job_id = named(job_id)?;
    kiosk.session()?.order(CourierCommand::Withdraw(job_id));
    Ok(())
}

/// What erasing everything of a job's person would take.
pub(crate) fn extent_of_erasure(kiosk: &Arc<Kiosk>, job_id: &str) -> Result<ErasureView, Failure> {
    let extent = kiosk.session()?.store().extent_of_erasure(&named(job_id)?)?;
    Ok(ErasureView { jobs: extent.jobs, at_smile_id: extent.at_smile_id })
}

/// Erases everything of a job's person; what went.
pub(crate) fn erase_person(kiosk: &Arc<Kiosk>, job_id: &str) -> Result<ErasureView, Failure> {
    let (done, answer) = mpsc::channel();
    let job_id = named(job_id)?;
    let reference = job_view::reference(job_id.as_str());
    kiosk.session()?.order(CourierCommand::ErasePerson(ErasureOrder { job_id, reference, done }));
    let erased = answer.recv_timeout(LONGEST_ERASURE).map_err(unanswered)??;
    Ok(ErasureView { jobs: erased.jobs, at_smile_id: erased.at_smile_id })
}

/// The order stays with the courier until it is carried out.
fn unanswered(why: RecvTimeoutError) -> Failure {
    match why {
        RecvTimeoutError::Timeout => Failure::new(FailureCode::ErasureUnanswered, why),
        RecvTimeoutError::Disconnected => Failure::other(why),
    }
}

/// The erasures there were, newest first.
pub(crate) fn erasures(kiosk: &Arc<Kiosk>) -> Result<Vec<ErasureRow>, Failure> {
    let erasures = kiosk.session()?.store().erasures()?;
    let rows = erasures.into_iter().rev().map(|erasure| ErasureRow {
        at_ms: erasure.at.0,
        reference: erasure.reference,
        extent: ErasureView { jobs: erasure.jobs, at_smile_id: erasure.at_smile_id },
    });
    Ok(rows.collect())
}

fn named(job_id: &str) -> Result<JobId, Failure> {
    JobId::new(job_id).map_err(|why| Failure::new(FailureCode::NoSuchJob, why))
}
