//! Without a network the visit is saved, and sent by itself when the network is back.

use crate::desktop::WIDE;
use crate::kiosk::Kiosk;
use crate::stopwatch::Stopwatch;
use crate::visitor::{ANSWER, NEXT, Purpose};
use anyhow::{Result, ensure};

/// Invariant: A visit without a network is saved and sent by itself later.
#[test]
fn offline_visit_is_sent_when_network_returns() -> Result<()> {
    let watch = Stopwatch::start("offline");
    let kiosk = Kiosk::demo(WIDE)?;
    kiosk.wait_for_screen("attract", NEXT)?;
    kiosk.press("demo-online")?;
    let job_id = kiosk.visit(Purpose::Register, "100200300")?;
    kiosk.wait_for_result("saved", &["checking"])?;
    kiosk.shoot("result-saved")?;
    kiosk.leave()?;
    kiosk.shoot("attract-offline")?;
    kiosk.open_jobs()?;
    kiosk.wait_for_job(&job_id, &["saved"], NEXT)?;
    let page = kiosk.open_job(&job_id)?;
    kiosk.shoot("staff-job-saved")?;
    ensure!(
        page.text_of("result-code") == Some(""),
        "a job nobody received has a result: {page:?}"
    );
    kiosk.press("tab-jobs")?;
    watch.note("saved");

    kiosk.press("demo-online")?;
    kiosk.wait_for_job(&job_id, &["decided"], ANSWER)?;
    let page = kiosk.open_job(&job_id)?;
    kiosk.shoot("staff-job-approved")?;
    ensure!(page.fact("job-detail", "category") == Some("approved"), "{page:?}");
    Ok(())
}
