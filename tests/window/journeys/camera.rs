//! The camera's whole way: a webcam, the worker, the eyes, the mirror, nine pictures; unplugged and plugged in again.

use super::store::passphrase::GOOD;
use crate::desktop::WIDE;
use crate::kiosk::Kiosk;
use crate::page_snapshot::PageSnapshot;
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

/// The capture asks whether the same person is there.
const QUESTION: &str = "confirm-person";
/// The film that the webcam shows begins anew every few seconds: at the seam a face may seem to be another one.
const MOST_QUESTIONS: usize = 20;

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
    kiosk.enter_account()?;
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
    // Gone for longer than a break may be: if somebody had been seen, only a touch goes on.
    let stage = kiosk.wait("the camera again", ANSWER, |page| {
        let stage = page.fact("capture", "stage")?;
        ["framing", "ready", "selfie", QUESTION].contains(&stage).then(|| stage.to_owned())
    })?;
    watch.note(&format!("back: {stage}"));
    if stage == QUESTION {
        kiosk.shoot("capture-confirm-person")?;
        answer(&kiosk)?;
    }
    kiosk.wait_for_mirror()?;
    let part = kiosk.middle_of_mirror(96)?;
    wait_for_pictures(kiosk.display(), part, LIVE)?;
    watch.note(&format!("{LIVE} new pictures"));
    kiosk.shoot_now("capture-webcam")?;

    let review = wait_for_review(&kiosk)?;
    ensure!(review.fact("review", "photos") == Some("9"), "{review:?}");
    kiosk.shoot("review-webcam")?;
    let job_id = kiosk.use_photos()?;
    kiosk.wait_for_result("saved-offline", &["checking", "saved"])?;
    kiosk.leave()?;
    kiosk.open_jobs()?;
    kiosk.wait_for_job(&job_id, &["saved"], NEXT)?;
    Ok(())
}

/// Touches yes, and waits until the question is gone.
fn answer(kiosk: &Kiosk) -> Result<()> {
    kiosk.press("continue-person")?;
    kiosk.wait("the question answered", NEXT, |page| {
        (page.fact("capture", "stage") != Some(QUESTION)).then_some(())
    })
}

/// Waits for the photos; answers every question on the way.
fn wait_for_review(kiosk: &Kiosk) -> Result<PageSnapshot> {
    for _ in 0..MOST_QUESTIONS {
        let is_asked = kiosk.wait("the review", CAPTURE, |page| {
            let is_asked = page.fact("capture", "stage") == Some(QUESTION);
            (is_asked || page.screen() == "review").then_some(is_asked)
        })?;
        if !is_asked {
            break;
        }
        answer(kiosk)?;
    }
    kiosk.wait_for_screen("review", NEXT)
}
