//! Writes down jobs without a final answer for Smile ID's support: ids, codes and moments; no numbers, no pictures.

use crate::jobs::job_view;
use crate::jobs::spreadsheet::Spreadsheet;
use delivery::UnixMillis;
use smile_id::timestamp;
use store::JobSummary;

const COLUMNS: [&str; 8] = [
    "reference",
    "job_id",
    "smile_job_id",
    "product",
    "result_code",
    "saved",
    "sent",
    "last_asked",
];

/// A table of these jobs.
pub(crate) fn table(jobs: &[JobSummary]) -> Vec<u8> {
    let mut table = Spreadsheet::of(COLUMNS);
    for summary in jobs {
        let job = &summary.job;
        let at = |at: Option<UnixMillis>| at.map(timestamp::format).unwrap_or_default();
        table.row([
            job_view::reference(summary.job_id.as_str()),
            summary.job_id.to_string(),
            job.smile_job_id().unwrap_or_default().to_owned(),
            format!("{:?}", summary.kind),
            job_view::result_code(job).unwrap_or_default().to_owned(),
            at(Some(summary.saved_at)),
            at(job.submitted_at()),
            at(Some(job.changed_at())),
        ]);
    }
    table.into_bytes()
}
