//! The process that paints the page dies: the page comes back by itself and shows the place where the visit is.

use crate::children::{children_of, is_running, kill_now, name};
use crate::desktop::WIDE;
use crate::kiosk::Kiosk;
use crate::screen_pixels::{Looker, Region};
use crate::stopwatch::Stopwatch;
use crate::visitor::NEXT;
use anyhow::{Context as _, Result, bail, ensure};
use std::time::{Duration, Instant};

/// Within the headline of a screen, clear of everything that moves on the first one.
const HEADLINE: Region = Region { x: 440, y: 180, width: 400, height: 100 };
/// After so long the window shows what its new page paints.
const SETTLED: Duration = Duration::from_secs(10);
/// How long a blank window may last.
const BLANK: Duration = Duration::from_secs(100);

#[test]
fn dead_page_is_reloaded() -> Result<()> {
    let watch = Stopwatch::start("page-died");
    let kiosk = Kiosk::demo(WIDE)?;
    kiosk.wait_for_screen("attract", NEXT)?;
    kiosk.shoot("page-alive")?;
    let looker = Looker::at(kiosk.display())?;
    let alive = looker.look(HEADLINE)?;
    kiosk.press("start")?;
    kiosk.wait_for_screen("purpose", NEXT)?;
    kiosk.shoot("page-about-to-die")?;
    let visiting = looker.look(HEADLINE)?;
    ensure!(visiting != alive, "the two screens look alike: nothing could be seen");
    let painter = painter(&kiosk).context("nothing paints")?;
    kill_now(painter);
    let died = Instant::now();
    // WebDriver loses the page with its process: from here on only the screen is asked.
    loop {
        if !is_running(painter)
            && self::painter(&kiosk).is_some()
            && looker.look(HEADLINE)? == visiting
        {
            break;
        }
        if died.elapsed() > BLANK {
            bail!("the window is blank {BLANK:?} after its page died");
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    watch.note(&format!("back after {} ms", died.elapsed().as_millis()));
    // What was painted last may stand for a while; then the new page must have painted the same.
    std::thread::sleep(SETTLED);
    ensure!(looker.look(HEADLINE)? == visiting, "the page went again, or forgot the visit");
    kiosk.shoot_now("page-back")
}

fn painter(kiosk: &Kiosk) -> Option<u32> {
    children_of(kiosk.process())
        .into_iter()
        .find(|process| name(*process) == "WebKitWebProces" && is_running(*process))
}
