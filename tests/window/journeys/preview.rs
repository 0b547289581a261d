//! The mirror is a mirror, and it is live: counted on the screen, because what a page counts was not always shown.

use crate::desktop::WIDE;
use crate::kiosk::Kiosk;
use crate::screen_pixels::{Region, count};
use crate::stopwatch::Stopwatch;
use crate::visitor::{NEXT, Purpose};
use anyhow::{Result, ensure};
use std::time::Duration;

const SPAN: Duration = Duration::from_millis(3000);
/// New pictures a second that a mirror needs.
const LIVE: f32 = 25.0;

#[test]
fn a_live_mirror() -> Result<()> {
    let watch = Stopwatch::start("preview");
    let kiosk = Kiosk::demo(WIDE)?;
    kiosk.arrive(Purpose::Register, "31415926")?;
    kiosk.count_drawings()?;
    kiosk.press("ready")?;
    let told = kiosk.wait("a word about where to stand", NEXT, |glance| {
        let guidance = glance.fact("hint", "guidance")?;
        ["move-left", "move-right"]
            .contains(&guidance)
            .then(|| guidance.to_owned())
    })?;
    let place = kiosk.person_in_mirror()?;
    watch.note(&format!("{told}: the person is at {place:+.2}"));
    // Who must go to their left stands, in a mirror, too far on its right.
    ensure!(
        if told == "move-left" {
            place > 0.02
        } else {
            place < -0.02
        },
        "told {told} while standing at {place:+.2}: this is no mirror"
    );

    let part = kiosk.middle_of_mirror(96)?;
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
    let still = kiosk.look()?;
    ensure!(
        still.screen() == "capture",
        "measured too long: {}",
        still.in_short()
    );
    ensure!(
        u64::from(counted.changes) <= drawn + 2,
        "more pictures counted than were drawn: half-painted ones count double"
    );
    ensure!(counted.per_second() >= LIVE, "not live: {counted:?}");

    // What does not move must not count.
    kiosk.press("stop")?;
    kiosk.wait_for_screen("attract", NEXT)?;
    std::thread::sleep(Duration::from_secs(1));
    let still = Region {
        x: 40,
        y: 300,
        ..part
    };
    let counted = count(kiosk.display(), still, Duration::from_secs(1))?;
    ensure!(counted.changes <= 1, "a still screen counts {counted:?}");
    Ok(())
}
