//! A station whose camera is not there says so, and lets the visitor go.

use super::store::passphrase::GOOD;
use crate::desktop::WIDE;
use crate::kiosk::Kiosk;
use crate::stopwatch::Stopwatch;
use crate::visitor::{ANSWER, NEXT, Purpose};
use anyhow::{Context as _, Result, ensure};

#[test]
fn missing_camera_is_reported_and_visit_can_be_left() -> Result<()> {
    let _watch = Stopwatch::start("no-camera");
    let data = tempfile::tempdir()?;
    let folder = data.path().to_str().context("a plain path")?;
    // A camera of this machine, if there is one, is not the test's.
    let kiosk = Kiosk::open(WIDE, &["--windowed", "--data", folder], &[])?;
    kiosk.wait_for_lock("choose-passphrase")?;
    kiosk.choose(GOOD, GOOD)?;
    kiosk.arrive(Purpose::Register, "77")?;
    kiosk.press("ready")?;
    let shown = kiosk.wait("no camera", ANSWER, |page| {
        let found = page.fact("capture", "stage")? == "no-camera";
        found.then(|| page.clone())
    })?;
    kiosk.shoot("capture-no-camera")?;
    ensure!(shown.fact("capture", "trouble") == Some("none"), "{}", shown.summary());
    kiosk.press("stop")?;
    kiosk.wait_for_screen("cleared", NEXT)?;
    kiosk.wait_for_screen("attract", NEXT)?;
    kiosk.press("staff")?;
    kiosk.press("tab-settings")?;
    kiosk.wait_for_screen("settings", NEXT)?;
    kiosk.wait("no camera to choose", ANSWER, |page| page.mark("cameras-none").map(drop))?;
    kiosk.shoot("staff-settings")?;
    Ok(())
}
