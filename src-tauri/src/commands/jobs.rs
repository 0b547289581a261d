//! Staff's list of jobs.

use super::Here;
use crate::failure::{Failure, FailureCode};
use crate::job_views;
use crate::quality::Taking;
use crate::views::jobs::{JobAction, JobDetail, JobRow};
use crate::views::quality::QualityView;
use courier::Order;
use enrollment::JobId;

/// All jobs, newest first.
#[tauri::command(async)]
pub(crate) fn jobs(here: Here<'_>) -> Result<Vec<JobRow>, Failure> {
    let station = here.station()?;
    let summaries = station.store().jobs()?;
    Ok(summaries.iter().rev().map(job_views::row).collect())
}

/// Everything about one job.
#[tauri::command(async)]
pub(crate) fn job(here: Here<'_>, job_id: &str) -> Result<JobDetail, Failure> {
    let (station, job_id) = (here.station()?, named(job_id)?);
    let store = station.store();
    Ok(job_views::detail(&store.job(&job_id)?, store.timeline(&job_id)?))
}

/// How a job's pictures were taken; nothing for a job from before that was kept.
#[tauri::command(async)]
pub(crate) fn how_taken(here: Here<'_>, job_id: &str) -> Result<Option<QualityView>, Failure> {
    let (station, job_id) = (here.station()?, named(job_id)?);
    let kept = station.store().quality_report(&job_id)?;
    let taking = kept.as_ref().map(Taking::read).transpose()?;
    Ok(taking.map(|taking| taking.view(&job_id)))
}

/// Does something with a job.
#[tauri::command(async)]
pub(crate) fn act_on_job(here: Here<'_>, job_id: &str, action: JobAction) -> Result<(), Failure> {
    let job_id = named(job_id)?;
    here.station()?.order(match action {
        JobAction::CheckNow => Order::CheckNow(job_id),
        JobAction::Withdraw => Order::Withdraw(job_id),
    });
    Ok(())
}

fn named(job_id: &str) -> Result<JobId, Failure> {
    JobId::new(job_id).map_err(|why| Failure::new(FailureCode::NoSuchJob, why))
}
