//! Without a network the visit is saved, and sent by itself when the network is back. Staff who ask are told within seconds why
//! there is none, and what they set up about it stays.

use crate::desktop::WIDE;
use crate::kiosk::Kiosk;
use crate::stopwatch::Stopwatch;
use crate::visitor::{ANSWER, NEXT, Purpose};
use anyhow::{Context as _, Result, ensure};

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

impl Kiosk {
    /// Waits for what a check found.
    fn finds(&self, mark: &str, reason: &str) -> Result<()> {
        self.wait(&format!("{mark} {reason}"), NEXT, |page| {
            (page.fact(mark, "reason") == Some(reason)).then_some(())
        })
    }
}

#[test]
fn staff_are_told_why_there_is_no_connection_and_a_proxy_is_kept() -> Result<()> {
    let watch = Stopwatch::start("network");
    let data = tempfile::tempdir()?;
    let folder = data.path().to_str().context("a plain path")?;
    let arguments = ["--demo", "--data", folder];
    let kiosk = Kiosk::open(WIDE, &arguments, &[])?;
    kiosk.wait_for_screen("attract", NEXT)?;
    kiosk.press("demo-online")?;
    let job_id = kiosk.visit(Purpose::Register, "100200300")?;
    kiosk.wait_for_result("saved", &["checking"])?;
    kiosk.leave()?;
    kiosk.open_jobs()?;
    kiosk.open_job(&job_id)?;
    kiosk.press("check-now")?;
    kiosk.finds("job-reached", "refused")?;
    kiosk.finds("offline-reason", "refused")?;
    kiosk.shoot("staff-check-refused")?;
    watch.note("told at the job");

    kiosk.press("tab-settings")?;
    kiosk.press("check-network")?;
    kiosk.finds("network-found", "refused")?;
    kiosk.press("demo-online")?;
    kiosk.press("check-network")?;
    kiosk.finds("network-found", "online")?;
    kiosk.finds("last-offline", "refused")?;
    kiosk.ask(
        r#"
const proxy = document.querySelector("[data-test=network-proxy]");
proxy.value = "own";
proxy.dispatchEvent(new Event("change", { bubbles: true }));
"#,
    )?;
    kiosk.write("proxy-address", "proxy.example")?;
    kiosk.write("proxy-user", "asha")?;
    kiosk.write("proxy-password", "tamu")?;
    kiosk.press("save-network")?;
    kiosk.wait("that it is kept", NEXT, |page| page.mark("network-saved").map(drop))?;
    kiosk.shoot("staff-network")?;
    watch.note("kept");

    let kiosk = kiosk.restarted(&arguments)?;
    kiosk.open_jobs()?;
    kiosk.press("tab-settings")?;
    let kept = kiosk.measure_until(
        NEXT,
        || {
            let value =
                r#"return document.querySelector("[data-test=proxy-address]")?.value.length ?? 0"#;
            kiosk.ask(value)?.as_f64().context("a number")
        },
        |length| length > 0.0,
    )?;
    ensure!(kept > 0.0, "the proxy was forgotten");
    let password =
        kiosk.ask(r#"return document.querySelector("[data-test=proxy-password]").value"#)?;
    ensure!(password == "", "the password came back to the page: {password}");
    Ok(())
}
