//! What `cargo xtask bench mirror` measures: how many of the camera's pictures appear on the screen.

use crate::desktop::WIDE;
use crate::journeys::store::passphrase::GOOD;
use crate::kiosk::Kiosk;
use crate::screen_pixels::count_over;
use crate::visitor::Purpose;
use crate::webcam::Webcam;
use anyhow::{Context as _, Result, ensure};
use std::io::Write as _;
use std::time::Duration;

const SPAN: Duration = Duration::from_millis(1500);
const SPANS: u32 = 3;

#[test]
#[ignore = "a measurement: run by cargo xtask bench mirror"]
fn measure_rendered() -> Result<()> {
    let kiosk = Kiosk::demo(WIDE)?;
    measure(&kiosk, "rendered")
}

#[test]
#[ignore = "a measurement: run by cargo xtask bench mirror"]
fn measure_webcam() -> Result<()> {
    let webcam = Webcam::connect()?;
    let data = tempfile::tempdir()?;
    let folder = data.path().to_str().context("a plain path")?;
    let arguments = ["--windowed", "--data", folder];
    let kiosk = Kiosk::open(WIDE, &arguments, &webcam.environment()?)?;
    kiosk.wait_for_lock("choose-passphrase")?;
    kiosk.choose(GOOD, GOOD)?;
    kiosk.enter_account()?;
    measure(&kiosk, "webcam")
}

/// Prints `mirror CAMERA SECONDS TAKEN DRAWN CHANGED LONGEST_MS` for each span: the camera's pictures meanwhile, those the
/// page drew of them, how often the screen changed, and how long one picture stayed at most.
fn measure(kiosk: &Kiosk, camera: &str) -> Result<()> {
    kiosk.arrive(Purpose::Register, "31415926")?;
    kiosk.note_drawings()?;
    kiosk.press("ready")?;
    kiosk.wait_for_mirror()?;
    let part = kiosk.middle_of_mirror(96)?;
    for _ in 0..SPANS {
        let before = kiosk.drawings()?;
        let counted = count_over(kiosk.display(), part, SPAN)?;
        let after = kiosk.drawings()?;
        let newest = |drawn: &[u64]| drawn.last().copied().context("nothing was drawn");
        let taken = newest(&after)? - newest(&before)?;
        // The first word of a line: the test's own name may stand before it.
        writeln!(
            std::io::stdout(),
            "\nmirror {camera} {:.3} {taken} {} {} {}",
            counted.over.as_secs_f64(),
            after.len() - before.len(),
            counted.changes,
            counted.longest.as_millis()
        )?;
    }
    let seen = kiosk.look()?;
    ensure!(seen.screen() == "capture", "measured too long: {}", seen.summary());
    Ok(())
}
