//! What `cargo xtask bench list` measures: how staff's list of jobs opens and scrolls, and what it takes.

use super::backlog::Backlog;
use super::frames::Frames;
use super::load::{Load, painter};
use crate::kiosk::Kiosk;
use crate::staff::PIN;
use crate::visitor::NEXT;
use anyhow::{Result, ensure};
use std::io::Write as _;
use std::thread::sleep;
use std::time::Duration;

const JOBS: u32 = 10_000;
/// How often everything is done.
const ROUNDS: u32 = 5;
/// Turns of the wheel, down and up again.
const TURNS: u32 = 200;
const AT_REST: Duration = Duration::from_secs(5);

/// Prints lines `figure NAME NUMBERS`: milliseconds to the first rows and of the longest frames of each round, and what the
/// page's process takes. The list is empty, then long and quiet, then long with jobs that change.
#[test]
#[ignore = "a measurement: run by cargo xtask bench list"]
fn measure_list() -> Result<()> {
    let nothing = Backlog::prepare(0)?;
    let kiosk = nothing.kiosk()?;
    open_often(&kiosk, "empty")?;
    sleep(AT_REST);
    tell("empty_page_mb", &[Load::of(painter(&kiosk)?)?.mb])?;
    drop(kiosk);

    let backlog = Backlog::prepare(JOBS)?;
    let kiosk = backlog.kiosk_without_network()?;
    scroll_often(&kiosk, "quiet")?;
    let kiosk = backlog.kiosk_on(kiosk.closed()?)?;
    let before = backlog.progress()?.approved;
    scroll_often(&kiosk, "draining")?;
    let after = backlog.progress()?.approved;
    ensure!(after > before && after < JOBS, "{before} to {after} were approved meanwhile");
    tell("delivered_meanwhile", &[f64::from(after - before)])
}

fn open_often(kiosk: &Kiosk, name: &str) -> Result<()> {
    kiosk.wait_for_screen("attract", NEXT)?;
    let (mut from_first, mut from_settings) = (Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        if round > 0 {
            kiosk.press("leave-staff")?;
            kiosk.wait_for_screen("attract", NEXT)?;
        }
        // What arrived is at rest before it is left.
        kiosk.wait_until_still()?;
        kiosk.come_to_door()?;
        kiosk.type_pin(PIN)?;
        from_first.push(kiosk.time_opening("sign-in")?);
        kiosk.press("tab-settings")?;
        kiosk.wait_for_screen("settings", NEXT)?;
        kiosk.wait_until_still()?;
        from_settings.push(kiosk.time_opening("tab-jobs")?);
    }
    tell(&format!("{name}_open_ms"), &from_first)?;
    tell(&format!("{name}_tab_ms"), &from_settings)
}

fn scroll_often(kiosk: &Kiosk, name: &str) -> Result<()> {
    open_often(kiosk, name)?;
    let (mut rest, mut wheel, mut drag) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        rest.push(kiosk.frames_while(|| {
            sleep(AT_REST);
            Ok(())
        })?);
        wheel.push(kiosk.frames_while(|| kiosk.wheel_over_list(TURNS))?);
        drag.push(kiosk.frames_while(|| kiosk.drag_over_list())?);
    }
    for (what, seen) in [("rest", &rest), ("wheel", &wheel), ("drag", &drag)] {
        let longest: Vec<f64> = seen.iter().map(|frames| frames.longest_ms).collect();
        let count: Vec<f64> = seen.iter().map(|frames| frames.count).collect();
        tell(&format!("{name}_{what}_longest_ms"), &longest)?;
        tell(&format!("{name}_{what}_frames"), &count)?;
    }
    let lowest = |seen: &[Frames]| seen.iter().map(|frames| frames.lowest).fold(0.0, f64::max);
    tell(&format!("{name}_scrolled"), &[lowest(&wheel), lowest(&drag)])?;
    tell(&format!("{name}_page_mb"), &[Load::of(painter(kiosk)?)?.mb])
}

/// The first word of a line: the test's own name may stand before it.
fn tell(name: &str, numbers: &[f64]) -> Result<()> {
    let numbers: Vec<String> = numbers.iter().map(|number| format!("{number:.3}")).collect();
    writeln!(std::io::stdout(), "\nfigure {name} {}", numbers.join(" "))?;
    Ok(())
}
