//! The mirror is a mirror, and it is live: looked at on the screen, because what a page draws was not always shown.

use crate::desktop::WIDE;
use crate::kiosk::Kiosk;
use crate::screen_pixels::{Region, changes, wait_for_pictures};
use crate::stopwatch::Stopwatch;
use crate::visitor::{ANSWER, NEXT, Purpose};
use anyhow::{Result, ensure};

/// New pictures on the screen that show that it is no still.
const LIVE: u32 = 30;
/// Looks at what does not move.
const LOOKS: u32 = 120;

#[test]
fn mirror_shows_new_mirrored_pictures() -> Result<()> {
    let watch = Stopwatch::start("preview");
    let kiosk = Kiosk::demo(WIDE)?;
    kiosk.arrive(Purpose::Register, "31415926")?;
    kiosk.note_drawings()?;
    kiosk.press("ready")?;
    kiosk.wait_for_mirror()?;
    let part = kiosk.middle_of_mirror(96)?;
    let before = kiosk.drawings()?.len();
    wait_for_pictures(kiosk.display(), part, LIVE)?;
    let drawn = kiosk.drawings()?;
    let seen = kiosk.look()?;
    ensure!(seen.screen() == "capture", "looked too long: {}", seen.summary());
    watch.note(&format!("{LIVE} new pictures on the screen, {} drawn", drawn.len() - before));
    // What glides over the mirror changes the screen too, and half-painted pictures count double: the page really drew
    // new ones meanwhile, and each was newer than the one before.
    ensure!(drawn.len() > before + LIVE as usize / 4, "not live: {drawn:?}");
    ensure!(drawn.windows(2).all(|pair| pair[0] < pair[1]), "old pictures were drawn: {drawn:?}");

    // What stands behind a person is not the same on both sides: a mirror shows it the other way round.
    let mirrored = kiosk.lopsided_mirror()?;
    kiosk.wait_for_screen("review", ANSWER)?;
    kiosk.wait("the portrait", NEXT, |page| {
        (page.fact("photo-0", "shown") == Some("true")).then_some(())
    })?;
    kiosk.wait_until_still()?;
    let taken = kiosk.lopsided_portrait()?;
    watch.note(&format!("lopsided by {mirrored:+.1} in the mirror, {taken:+.1} as taken"));
    ensure!(
        mirrored * taken < 0.0 && mirrored.abs() > 4.0 && taken.abs() > 4.0,
        "no mirror: {mirrored:+.1} and {taken:+.1}"
    );

    // What does not move must not count.
    let still = Region { x: 40, y: 300, ..part };
    let counted = changes(kiosk.display(), still, LOOKS)?;
    ensure!(counted <= 1, "a still screen counts {counted} changes");
    Ok(())
}
