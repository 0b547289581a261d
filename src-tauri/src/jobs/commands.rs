//! Staff's list of jobs.

use crate::jobs::capture_report::CaptureReport;
use crate::jobs::capture_report_view::QualityView;
use crate::jobs::job_view;
use crate::jobs::view::{JobAction, JobDetail, JobRow};
use crate::shell::failure::{Failure, FailureCode};
use crate::shell::kiosk::Kiosk;
use courier::CourierCommand;
use enrollment::JobId;
use std::sync::Arc;

/// All jobs, newest first.
pub(crate) fn jobs(kiosk: &Arc<Kiosk>) -> Result<Vec<JobRow>, Failure> {
    let session = kiosk.session()?;
    let summaries = session.store().jobs()?;
    Ok(summaries.iter().rev().map(job_view::row).collect())
}

/// Everything about one job.
pub(crate) fn job(kiosk: &Arc<Kiosk>, job_id: &str) -> Result<JobDetail, Failure> {
    let (session, job_id) = (kiosk.session()?, named(job_id)?);
    let store = session.store();
    Ok(job_view::detail(&store.job(&job_id)?, store.timeline(&job_id)?))
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

/// Does something with a job.
pub(crate) fn act_on_job(
    kiosk: &Arc<Kiosk>,
    job_id: &str,
    action: JobAction,
) -> Result<(), Failure> {
    let job_id = named(job_id)?;
    kiosk.session()?.order(match action {
        JobAction::CheckNow => CourierCommand::CheckNow(job_id),
        JobAction::Withdraw => CourierCommand::Withdraw(job_id),
    });
    Ok(())
}

fn named(job_id: &str) -> Result<JobId, Failure> {
    JobId::new(job_id).map_err(|why| Failure::new(FailureCode::NoSuchJob, why))
}
