//! The camera's whole way: a webcam, the worker, the eyes, the mirror, nine pictures; unplugged and plugged in again.

use super::passphrase::GOOD;
use crate::desktop::WIDE;
use crate::kiosk::Kiosk;
use crate::screen_pixels::wait_for_pictures;
use crate::stopwatch::Stopwatch;
use crate::visitor::{ANSWER, NEXT, Purpose};
use crate::webcam::Webcam;
use anyhow::{Context as _, Result, ensure};
use std::time::Duration;

/// A loop of five seconds may have to come round a few times.
const CAPTURE: Duration = Duration::from_secs(300);
/// New pictures on the screen that show that it is no still.
const LIVE: u32 = 30;

#[test]
fn webcam_photos_are_taken_and_unplugging_recovers() -> Result<()> {
    let watch = Stopwatch::start("camera");
    let webcam = Webcam::connect()?;
    watch.note("connected");
    let data = tempfile::tempdir()?;
    let folder = data.path().to_str().context("a plain path")?;
    let arguments = ["--windowed", "--data", folder];
    let kiosk = Kiosk::open(WIDE, &arguments, &webcam.environment()?)?;
    kiosk.wait_for_lock("choose-passphrase")?;
    kiosk.choose(GOOD, GOOD)?;
    kiosk.arrive(Purpose::Register, "2718")?;
    kiosk.press("ready")?;
    kiosk.wait_for_mirror()?;
    watch.note("mirrored");

    webcam.have("absent")?;
    kiosk.wait("the lost camera", ANSWER, |page| {
        (page.fact("capture", "stage") == Some("no-camera")).then_some(())
    })?;
    kiosk.shoot("capture-camera-lost")?;
    watch.note("lost");
    webcam.have("")?;
    kiosk.wait("the camera again", ANSWER, |page| {
        let stage = page.fact("capture", "stage")?;
        ["framing", "ready", "selfie"].contains(&stage).then_some(())
    })?;
    watch.note("back");
    kiosk.wait_for_mirror()?;
    let part = kiosk.middle_of_mirror(96)?;
    wait_for_pictures(kiosk.display(), part, LIVE)?;
    watch.note(&format!("{LIVE} new pictures"));
    kiosk.shoot_now("capture-webcam")?;

    let review = kiosk.wait_for_screen("review", CAPTURE)?;
    ensure!(review.fact("review", "photos") == Some("9"), "{review:?}");
    kiosk.shoot("review-webcam")?;
    let job_id = kiosk.use_photos()?;
    kiosk.wait_for_result("saved", &[])?;
    kiosk.leave()?;
    kiosk.open_jobs()?;
    kiosk.wait_for_job(&job_id, &["saved"], NEXT)?;
    Ok(())
}
