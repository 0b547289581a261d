//! Somebody shows who they are by a document: a number that its authority knows, and one that it does not.

use crate::desktop::WIDE;
use crate::kiosk::Kiosk;
use crate::ledger::SmileId;
use crate::stopwatch::Stopwatch;
use crate::visitor::NEXT;
use anyhow::{Result, ensure};

/// The stand-in's authority goes by the last digit: 0 is known, 1 is not.
const KNOWN: &str = "GHA-123456789-0";
/// "GHA-123456789-1" as somebody may write it.
const UNKNOWN: &str = "gha ١٢٣ ٤٥٦ ٧٨٩ – ١";
const NOTE: &str = "Brings the card on Monday";

/// Invariant: A number that its authority does not know is never approved, and staff are to see to it until they say what came of it.
#[test]
fn known_document_number_is_approved_and_unknown_is_not() -> Result<()> {
    let watch = Stopwatch::start("identified");
    let smile_id = SmileId::start("{}")?;
    let kiosk = Kiosk::open(WIDE, &["--demo", "--sandbox", &smile_id.base_url], &[])?;

    kiosk.arrive_with_document("310001", KNOWN)?;
    kiosk.be_photographed()?;
    let job_id = kiosk.use_photos()?;
    kiosk.wait_for_result("approved", &["checking"])?;
    kiosk.shoot("result-approved-identification")?;
    kiosk.leave()?;
    let page = kiosk.staff_read(&job_id)?;
    ensure!(page.text_of("result-code") == Some("0810"), "{page:?}");
    ensure!(page.fact("authority", "authority") == Some("number-found"), "{page:?}");
    watch.note("known");

    kiosk.arrive_with_document("310002", UNKNOWN)?;
    kiosk.be_photographed()?;
    let job_id = kiosk.use_photos()?;
    kiosk.wait_for_result("number-unknown", &["checking"])?;
    kiosk.shoot("result-identification-number-unknown")?;
    kiosk.leave()?;
    kiosk.open_jobs()?;
    let page = kiosk.open_job(&job_id)?;
    kiosk.shoot("staff-job-number-not-found")?;
    ensure!(page.fact("authority", "authority") == Some("number-not-found"), "{page:?}");
    ensure!(page.fact("job-detail", "category") != Some("approved"), "{page:?}");
    kiosk.follow_up(&job_id)?;
    watch.note("followed up");

    let ledger = smile_id.ledger()?;
    let processed = ledger.of("processed", &job_id);
    ensure!(processed.len() == 1 && processed[0]["code"] == "0812", "{ledger:?}");
    Ok(())
}

impl Kiosk {
    /// Finds a job among what is to be done, writes a note about it, and closes it.
    fn follow_up(&self, job_id: &str) -> Result<()> {
        self.press("tab-to-do")?;
        self.wait("what is to be done", NEXT, |page| {
            let row = page.all("to-do-row").find(|row| row.fact("jobId") == Some(job_id))?;
            (row.fact("reason") == Some("number-unconfirmed")).then_some(())
        })?;
        self.shoot("staff-to-do")?;
        self.press_css(&format!(r#"[data-job-id="{job_id}"] [data-test="to-do-open"]"#))?;
        self.press("write-note")?;
        self.write("note-text", NOTE)?;
        self.press("save-note")?;
        self.wait("the note", NEXT, |page| (page.text_of("note") == Some(NOTE)).then_some(()))?;
        self.shoot("staff-job-follow-up")?;
        self.press_css(r#"[data-test="closing"] option[value="taken-again"]"#)?;
        self.press("close-follow-up")?;
        self.press("back")?;
        self.wait("nothing to do", NEXT, |page| page.mark("to-do-none").map(drop))
    }
}
