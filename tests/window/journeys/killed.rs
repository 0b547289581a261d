//! The program is killed while a job is on its way: what was saved is sent all the same, and only once.

use crate::children::is_running;
use crate::desktop::WIDE;
use crate::kiosk::Kiosk;
use crate::ledger::SmileId;
use crate::stopwatch::Stopwatch;
use crate::visitor::{ANSWER, Purpose};
use anyhow::{Result, ensure};

const WELL: &str = r#"{"processing_ms": 300}"#;

/// Visits, kills the program as soon as the ledger has `kind` of the job, starts it again and waits for the result.
fn killed_when(name: &'static str, kind: &str, trouble: &str, number: &str) -> Result<()> {
    let watch = Stopwatch::start(name);
    let smile_id = SmileId::start(trouble)?;
    let data = tempfile::tempdir()?;
    let folder = data.path().to_string_lossy().into_owned();
    let arguments = ["--demo", "--data", &folder, "--sandbox", &smile_id.base_url];
    let kiosk = Kiosk::open(WIDE, &arguments, &[])?;

    let job_id = kiosk.visit(Purpose::Register, number)?;
    smile_id.wait(kind, ANSWER, |ledger| (!ledger.of(kind, &job_id).is_empty()).then_some(()))?;
    let killed = kiosk.process();
    let shown = kiosk.look()?;
    ensure!(
        shown.fact("result", "state") != Some("decided"),
        "too late to kill: {}",
        shown.summary()
    );
    let kiosk = {
        smile_id.set_scenario(WELL)?;
        kiosk.after_a_kill(&arguments)?
    };
    ensure!(!is_running(killed), "the killed program lives");
    watch.note("killed and started again");

    kiosk.open_jobs()?;
    kiosk.wait_for_job(&job_id, &["decided"], ANSWER)?;
    let page = kiosk.open_job(&job_id)?;
    kiosk.shoot(&format!("staff-job-{name}"))?;
    ensure!(page.fact("job-detail", "category") == Some("approved"), "{page:?}");
    ensure!(page.text_of("result-code") == Some("0840"), "{page:?}");
    let ledger = smile_id.ledger()?;
    ensure!(
        ledger.of("processed", &job_id).len() == 1 && ledger.all("processed").len() == 1,
        "not exactly one package: {ledger:?}"
    );
    Ok(())
}

/// Invariant: A program killed while a job is on its way sends it once.
#[test]
fn killed_while_uploading_sends_once() -> Result<()> {
    killed_when(
        "killed-while-sending",
        "uploads",
        r#"{"processing_ms": 300, "upload_delay_ms": 8000}"#,
        "5550001",
    )
}

/// Invariant: A program killed while a job is on its way sends it once.
#[test]
fn killed_before_upload_sends_once() -> Result<()> {
    killed_when(
        "killed-before-sending",
        "reservations",
        r#"{"processing_ms": 300, "faults": [{"call": "store", "kind": "drop_before"}]}"#,
        "5550002",
    )
}

/// Invariant: A program killed while a job is on its way sends it once.
#[test]
fn killed_while_waiting_sends_once() -> Result<()> {
    killed_when("killed-while-waiting", "uploads", r#"{"processing_ms": 9000}"#, "5550003")
}
