//! A station whose camera is not there says so on its first screen, before anybody is asked for anything.

use super::store::passphrase::GOOD;
use crate::desktop::WIDE;
use crate::kiosk::Kiosk;
use crate::stopwatch::Stopwatch;
use crate::visitor::{ANSWER, NEXT};
use anyhow::{Context as _, Result, ensure};

#[test]
fn missing_camera_is_told_before_anything_is_asked() -> Result<()> {
    let _watch = Stopwatch::start("no-camera");
    let data = tempfile::tempdir()?;
    let folder = data.path().to_str().context("a plain path")?;
    // A camera of this machine, if there is one, is not the test's.
    let kiosk = Kiosk::open(WIDE, &["--windowed", "--data", folder], &[])?;
    kiosk.wait_for_lock("choose-passphrase")?;
    kiosk.choose(GOOD, GOOD)?;
    let shown = kiosk.wait("out of order", ANSWER, |page| {
        (page.fact("invitation", "outage") == Some("camera")).then(|| page.clone())
    })?;
    kiosk.shoot("attract-no-camera")?;
    ensure!(shown.mark("start").is_none(), "somebody may begin: {}", shown.summary());
    kiosk.enter_staff()?;
    kiosk.press("tab-settings")?;
    kiosk.wait_for_screen("settings", NEXT)?;
    kiosk.wait("no camera to choose", ANSWER, |page| page.mark("cameras-none").map(drop))?;
    kiosk.shoot("staff-settings")?;
    Ok(())
}
