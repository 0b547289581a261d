//! A station whose camera is not there says so, and lets the visitor go.

use super::passphrase::GOOD;
use crate::desktop::WIDE;
use crate::kiosk::Kiosk;
use crate::stopwatch::Stopwatch;
use crate::visitor::{ANSWER, NEXT, Purpose};
use anyhow::{Context as _, Result, ensure};

#[test]
fn said_in_plain_words() -> Result<()> {
    let _watch = Stopwatch::start("no-camera");
    let data = tempfile::tempdir()?;
    let folder = data.path().to_str().context("a plain path")?;
    // A camera of this machine, if there is one, is not the test's.
    let kiosk = Kiosk::open(WIDE, &["--windowed", "--data", folder], &[])?;
    kiosk.wait_for_lock("choose-passphrase")?;
    kiosk.choose(GOOD, GOOD)?;
    kiosk.arrive(Purpose::Register, "77")?;
    kiosk.press("ready")?;
    let told = kiosk.wait("no camera", ANSWER, |glance| {
        let found = glance.fact("capture", "stage")? == "no-camera";
        found.then(|| glance.clone())
    })?;
    kiosk.shoot("capture-no-camera")?;
    ensure!(told.fact("capture", "trouble") == Some("none"), "{}", told.in_short());
    kiosk.press("stop")?;
    kiosk.wait_for_screen("cleared", NEXT)?;
    kiosk.wait_for_screen("attract", NEXT)?;
    kiosk.press("staff")?;
    kiosk.press("tab-settings")?;
    kiosk.wait_for_screen("settings", NEXT)?;
    kiosk.wait("no camera to choose", ANSWER, |glance| glance.mark("cameras-none").map(drop))?;
    kiosk.shoot("staff-settings")?;
    Ok(())
}
