//! The mirror is a mirror, and it is live: counted on the screen, because what a page counts was not always shown.

use crate::desktop::WIDE;
use crate::kiosk::Kiosk;
use crate::screen_pixels::{Region, count};
use crate::stopwatch::Stopwatch;
use crate::visitor::{ANSWER, NEXT, Purpose};
use anyhow::{Result, ensure};
use std::time::Duration;

const SPAN: Duration = Duration::from_millis(1500);
const SPANS: u32 = 3;
const FADE: Duration = Duration::from_millis(700);
/// New pictures a second that a mirror needs, in the best span: other work on the machine takes some from the others.
const LIVE: f32 = 25.0;
/// In every span.
const ALWAYS: f32 = 15.0;

#[test]
fn a_live_mirror() -> Result<()> {
    let watch = Stopwatch::start("preview");
    let kiosk = Kiosk::demo(WIDE)?;
    kiosk.arrive(Purpose::Register, "31415926")?;
    kiosk.count_drawings()?;
    kiosk.press("ready")?;
    kiosk.wait("the mirror", NEXT, |glance| {
        (glance.fact("mirror", "shown") == Some("true")).then_some(())
    })?;
    // The first picture fades in: that is many pictures out of one.
    std::thread::sleep(FADE);
    let part = kiosk.middle_of_mirror(96)?;
    let mut best = 0.0_f32;
    for _ in 0..SPANS {
        let drawn_before = kiosk.drawings()?;
        let counted = count(kiosk.display(), part, SPAN)?;
        let drawn = kiosk.drawings()? - drawn_before;
        watch.note(&format!(
            "{:.1} pictures a second on the screen (the page drew {drawn} in {:.1} s), the longest stayed {} ms, {} looks",
            counted.per_second(),
            counted.over.as_secs_f32(),
            counted.longest.as_millis(),
            counted.looks,
        ));
        // What glides over the mirror changes the screen between two pictures, and half-painted ones count double: no
        // more pictures were shown than the page drew, nor more than the screen changed.
        let shown = drawn.min(counted.changes.into()) as f32 / counted.over.as_secs_f32();
        ensure!(shown >= ALWAYS, "not live: {counted:?}, {drawn} drawn");
        best = best.max(shown);
    }
    let seen = kiosk.look()?;
    ensure!(seen.screen() == "capture", "measured too long: {}", seen.in_short());
    ensure!(best >= LIVE, "the best span had only {best:.1} a second");

    // What stands behind a person is not the same on both sides: a mirror shows it the other way round.
    let mirrored = kiosk.lopsided_mirror()?;
    kiosk.wait_for_screen("review", ANSWER)?;
    kiosk.wait("the portrait", NEXT, |glance| {
        (glance.fact("photo-0", "shown") == Some("true")).then_some(())
    })?;
    std::thread::sleep(Duration::from_millis(300));
    let taken = kiosk.lopsided_portrait()?;
    watch.note(&format!("lopsided by {mirrored:+.1} in the mirror, {taken:+.1} as taken"));
    ensure!(
        mirrored * taken < 0.0 && mirrored.abs() > 4.0 && taken.abs() > 4.0,
        "no mirror: {mirrored:+.1} and {taken:+.1}"
    );

    // What does not move must not count.
    let still = Region { x: 40, y: 300, ..part };
    let counted = count(kiosk.display(), still, Duration::from_secs(1))?;
    ensure!(counted.changes <= 1, "a still screen counts {counted:?}");
    Ok(())
}
