//! Staff choose which window is on which monitor: the customer's fills the one they named, at once and after a restart.

use crate::desktop::{Desktop, MONITORS, WIDE};
use crate::journeys::store::passphrase::GOOD;
use crate::kiosk::Kiosk;
use crate::screen_pixels::Looker;
use crate::stopwatch::Stopwatch;
use crate::visitor::NEXT;
use anyhow::{Context as _, Result, bail};
use std::time::{Duration, Instant};

/// Waits until the only window stands at this many pixels from the left, and fills a monitor.
fn wait_until_at(looker: &Looker, left: i16) -> Result<()> {
    let began = Instant::now();
    loop {
        let windows = looker.windows()?;
        let found: Vec<_> = windows.iter().map(|window| looker.place(*window)).collect();
        if let [Ok((x, width))] = found[..]
            && (x, width) == (left, WIDE.0)
        {
            return Ok(());
        }
        if began.elapsed() > NEXT {
            bail!("not at {left}: {found:?}");
        }
        std::thread::sleep(Duration::from_millis(100));
    }
}

#[test]
fn each_window_is_on_the_monitor_that_staff_chose() -> Result<()> {
    let watch = Stopwatch::start("two-monitors");
    let data = tempfile::tempdir()?;
    let folder = data.path().to_str().context("a plain path")?;
    let arguments = ["--data", folder];
    let desktop = Desktop::of_two_monitors()?;
    let looker = Looker::at(&desktop.display)?;
    let right = i16::try_from(WIDE.0)?;

    let kiosk = Kiosk::again(desktop, Vec::new(), &arguments)?;
    kiosk.wait_for_lock("choose-passphrase")?;
    kiosk.choose(GOOD, GOOD)?;
    for (monitor, left) in [(MONITORS[1], right), (MONITORS[0], 0), (MONITORS[1], right)] {
        kiosk.open_jobs()?;
        kiosk.press("tab-settings")?;
        kiosk.wait_for_screen("settings", NEXT)?;
        kiosk
            .press_css(&format!(r#"[data-test="screen-of-customer"] option[value="{monitor}"]"#))?;
        wait_until_at(&looker, left)?;
        kiosk.shoot(&format!("two-monitors-{monitor}"))?;
        kiosk.press("leave-staff")?;
        kiosk.wait_for_screen("attract", NEXT)?;
    }
    watch.note("moved");
    let desktop = kiosk.killed()?;
    let kiosk = Kiosk::again(desktop, Vec::new(), &arguments)?;
    kiosk.wait_for_lock("ask-passphrase")?;
    wait_until_at(&looker, right)?;
    kiosk.killed().map(drop)
}
