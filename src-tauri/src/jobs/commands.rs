//! Staff's list of jobs.

#![expect(clippy::needless_pass_by_value, reason = "Tauri hands a command its arguments by value")]

use crate::jobs::capture_report::CaptureReport;
use crate::jobs::capture_report_view::QualityView;
use crate::jobs::job_view;
use crate::jobs::view::{JobAction, JobDetail, JobRow};
use crate::shell::failure::{Failure, FailureCode};
use crate::shell::kiosk::KioskState;
use courier::Order;
use enrollment::JobId;

/// All jobs, newest first.
#[tauri::command(async)]
pub(crate) fn jobs(kiosk: KioskState<'_>) -> Result<Vec<JobRow>, Failure> {
    let session = kiosk.session()?;
    let summaries = session.store().jobs()?;
    Ok(summaries.iter().rev().map(job_view::row).collect())
}

/// Everything about one job.
#[tauri::command(async)]
pub(crate) fn job(kiosk: KioskState<'_>, job_id: &str) -> Result<JobDetail, Failure> {
    let (session, job_id) = (kiosk.session()?, named(job_id)?);
    let store = session.store();
    Ok(job_view::detail(&store.job(&job_id)?, store.timeline(&job_id)?))
}

/// How a job's pictures were taken; nothing for a job from before that was kept.
#[tauri::command(async)]
pub(crate) fn how_taken(
    kiosk: KioskState<'_>,
    job_id: &str,
) -> Result<Option<QualityView>, Failure> {
    let (session, job_id) = (kiosk.session()?, named(job_id)?);
    let kept = session.store().quality_report(&job_id)?;
    let taking = kept.as_ref().map(CaptureReport::read).transpose()?;
    Ok(taking.map(|taking| taking.view(&job_id)))
}

/// Does something with a job.
#[tauri::command(async)]
pub(crate) fn act_on_job(
    kiosk: KioskState<'_>,
    job_id: &str,
    action: JobAction,
) -> Result<(), Failure> {
    let job_id = named(job_id)?;
    kiosk.session()?.order(match action {
        JobAction::CheckNow => Order::CheckNow(job_id),
        JobAction::Withdraw => Order::Withdraw(job_id),
    });
    Ok(())
}

fn named(job_id: &str) -> Result<JobId, Failure> {
    JobId::new(job_id).map_err(|why| Failure::new(FailureCode::NoSuchJob, why))
}
