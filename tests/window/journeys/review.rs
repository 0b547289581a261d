//! What humans have yet to confirm is never told as approved.

use crate::desktop::WIDE;
use crate::kiosk::Kiosk;
use crate::stopwatch::Stopwatch;
use crate::visitor::{ANSWER, NEXT, Purpose};
use anyhow::{Result, ensure};

#[test]
fn result_stays_in_review_until_human_decision() -> Result<()> {
    let watch = Stopwatch::start("review");
    let kiosk = Kiosk::demo(WIDE)?;
    kiosk.wait_for_screen("attract", NEXT)?;
    kiosk.press("demo-scenario-review")?;
    let job_id = kiosk.visit(Purpose::Register, "20304050")?;
    let shown = kiosk.wait_for_result("in-review", &["checking"])?;
    kiosk.shoot("result-in-review")?;
    watch.note("in review");
    kiosk.wait_for_result("approved", &["in-review"])?;
    let approved = kiosk.headline()?;
    ensure!(
        !shown.text.contains(&approved) && !shown.text.to_lowercase().contains("approved"),
        "in review, yet it says: {}",
        shown.text
    );
    kiosk.leave()?;
    let page = kiosk.staff_read(&job_id)?;
    ensure!(page.text_of("result-code") == Some("1240"), "{page:?}");
    ensure!(page.fact("judge", "judge") == Some("human"), "{page:?}");
    kiosk.wait_for_screen("attract", ANSWER)?;
    Ok(())
}
