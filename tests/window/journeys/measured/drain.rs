//! What `cargo xtask bench delivery` measures of the whole program: a backlog that is delivered while staff look at their list,
//! and while nobody does.

use super::backlog::Backlog;
use super::load::{Load, painter};
use crate::kiosk::Kiosk;
use crate::visitor::NEXT;
use anyhow::{Context as _, Result, ensure};
use std::io::Write as _;
use std::thread::sleep;
use std::time::{Duration, Instant};

const FEW: u32 = 1_000;
const MANY: u32 = 10_000;
/// Between two looks at memory and progress.
const LOOK: Duration = Duration::from_millis(500);
/// Staff's screens are left when nobody touches anything for some minutes.
const TOUCH: Duration = Duration::from_secs(60);
/// So long nothing is delivered any more.
const SILENCE: Duration = Duration::from_secs(120);
/// So many are delivered before the processor's time is counted: the program starts meanwhile.
const SETTLED: u32 = 100;

#[test]
#[ignore = "a measurement: run by cargo xtask bench delivery"]
fn measure_drain() -> Result<()> {
    deliver(FEW, &Backlog::prepare(FEW)?, true)?;
    let many = Backlog::prepare(MANY)?;
    let twin = many.twin()?;
    deliver(MANY, &many, true)?;
    deliver(MANY, &twin, false)
}

/// Prints `drained JOBS VIEW CPU_MS_A_JOB PEAK_MB OWN_MB PAGE_MB FIRST_RESULT JOBS_PER_SECOND`.
fn deliver(jobs: u32, backlog: &Backlog, is_viewed: bool) -> Result<()> {
    let kiosk = backlog.kiosk()?;
    if is_viewed {
        kiosk.open_jobs()?;
    } else {
        kiosk.wait_for_screen("attract", NEXT)?;
    }
    let page = painter(&kiosk)?;
    let mut own_mb: f64 = 0.0;
    let mut page_mb: f64 = 0.0;
    let mut begin = None;
    let (mut approved, mut changed) = (0, Instant::now());
    let mut touched = Instant::now();
    let end = loop {
        let (load, progress) = (Load::of(kiosk.process())?, backlog.progress()?);
        own_mb = own_mb.max(load.own_mb);
        page_mb = page_mb.max(Load::of(page)?.mb);
        if progress.approved >= SETTLED && begin.is_none() {
            begin = Some((Instant::now(), load.cpu_ms, progress.approved));
        }
        if progress.approved > approved {
            (approved, changed) = (progress.approved, Instant::now());
        }
        ensure!(changed.elapsed() < SILENCE, "only {approved} of {jobs} in {SILENCE:?}");
        if approved == jobs {
            break (load, progress);
        }
        if touched.elapsed() > TOUCH {
            kiosk.desktop().strike("Shift_L")?;
            touched = Instant::now();
        }
        sleep(LOOK);
    };
    let (began, cpu_ms, before) = begin.context("delivered before it was looked at")?;
    let (load, progress) = end;
    let counted = f64::from(jobs - before);
    tell_shown(&kiosk, is_viewed)?;
    writeln!(
        std::io::stdout(),
        "\ndrained {jobs} {} {:.3} {:.1} {own_mb:.1} {page_mb:.1} {:.3} {:.1}",
        u8::from(is_viewed),
        (load.cpu_ms - cpu_ms) / counted,
        load.peak_mb,
        progress.first_result.context("no result")?,
        counted / began.elapsed().as_secs_f64()
    )?;
    Ok(())
}

/// Who was to look at the list until the end still does.
fn tell_shown(kiosk: &Kiosk, is_viewed: bool) -> Result<()> {
    let screen = kiosk.look()?.screen().to_owned();
    ensure!(screen == if is_viewed { "jobs" } else { "attract" }, "the screen {screen} is shown");
    Ok(())
}
