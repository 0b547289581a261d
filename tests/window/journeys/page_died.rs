//! The process that paints the page dies: the page comes back by itself, on the first screen.

use crate::children::{children_of, is_running, kill_now, name};
use crate::desktop::WIDE;
use crate::kiosk::Kiosk;
use crate::screen_pixels::{Looker, Region};
use crate::stopwatch::Stopwatch;
use crate::visitor::NEXT;
use anyhow::{Context as _, Result, bail, ensure};
use std::time::{Duration, Instant};

/// Within the headline of the first screen, clear of everything that moves there.
const GREETING: Region = Region { x: 440, y: 180, width: 400, height: 100 };
/// How long a blank window may last.
const BLANK: Duration = Duration::from_secs(100);

#[test]
fn dead_page_is_reloaded() -> Result<()> {
    let watch = Stopwatch::start("page-died");
    let kiosk = Kiosk::demo(WIDE)?;
    kiosk.wait_for_screen("attract", NEXT)?;
    kiosk.shoot("page-alive")?;
    let looker = Looker::at(kiosk.display())?;
    let alive = looker.look(GREETING)?;
    kiosk.press("start")?;
    kiosk.wait_for_screen("purpose", NEXT)?;
    kiosk.shoot("page-about-to-die")?;
    ensure!(looker.look(GREETING)? != alive, "the two screens look alike: nothing could be seen");
    let painter = painter(&kiosk).context("nothing paints")?;
    kill_now(painter);
    let died = Instant::now();
    // WebDriver loses the page with its process: from here on only the screen is asked.
    loop {
        if !is_running(painter)
            && self::painter(&kiosk).is_some()
            && looker.look(GREETING)? == alive
        {
            break;
        }
        if died.elapsed() > BLANK {
            bail!("the window is blank {BLANK:?} after its page died");
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    watch.note(&format!("back after {} ms", died.elapsed().as_millis()));
    std::thread::sleep(Duration::from_millis(1500));
    ensure!(looker.look(GREETING)? == alive, "the page went again");
    kiosk.shoot_now("page-back")
}

fn painter(kiosk: &Kiosk) -> Option<u32> {
    children_of(kiosk.process())
        .into_iter()
        .find(|process| name(*process) == "WebKitWebProces" && is_running(*process))
}
