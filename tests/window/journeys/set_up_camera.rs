//! Staff set the camera up, step by step beside its live picture; what they saved holds in the next capture.

use crate::desktop::WIDE;
use crate::kiosk::Kiosk;
use crate::stopwatch::Stopwatch;
use crate::visitor::{ANSWER, NEXT, Purpose};
use anyhow::{Result, ensure};

const LIVE: &str = r#"[data-test="live-picture"] canvas"#;
const MIRROR: &str = r#"[data-test="mirror"] canvas"#;
/// Levels by which a picture must differ from one that is evenly lit.
const CLEARLY: f64 = 4.0;

/// Invariant: A camera turned over in its set-up is turned over in the next capture.
#[test]
fn saved_rotation_applies_to_next_capture() -> Result<()> {
    let watch = Stopwatch::start("set-up-camera");
    let kiosk = Kiosk::demo(WIDE)?;
    kiosk.open_jobs()?;
    kiosk.press("tab-settings")?;
    kiosk.press("set-up-camera")?;
    let step = |name: &str| {
        kiosk.wait(&format!("the step {name}"), NEXT, |page| {
            (page.fact("camera-wizard", "step") == Some(name)).then_some(())
        })
    };
    step("mount")?;
    kiosk.wait("the live picture", ANSWER, |page| {
        (page.fact("live-picture", "shown") == Some("true")).then_some(())
    })?;
    kiosk.wait("somebody who stays", ANSWER, |page| {
        (page.fact("camera-wizard", "steady") == Some("true")).then_some(())
    })?;
    kiosk.shoot("camera-mount")?;
    let upright = kiosk.top_heavy(LIVE)?;

    for name in ["focus", "mains", "light", "distance"] {
        kiosk.press("wizard-next")?;
        step(name)?;
        kiosk.shoot(&format!("camera-{name}"))?;
    }
    kiosk.press("take-still")?;
    let stand = kiosk
        .wait("where to stand", NEXT, |page| page.fact("reach", "standCm").map(str::to_owned))?;
    kiosk.shoot("camera-distance-measured")?;
    for name in ["light", "mains", "focus", "mount"] {
        kiosk.press("wizard-back")?;
        step(name)?;
    }
    kiosk.press("rotation-180")?;
    let is_turned = |found: f64| found * upright < 0.0 && found.abs() > CLEARLY;
    let turned = kiosk.measure_until(NEXT, || kiosk.top_heavy(LIVE), is_turned)?;
    watch.note(&format!("upright {upright:+.1}, turned {turned:+.1}"));
    ensure!(
        is_turned(turned) && upright.abs() > CLEARLY,
        "the live picture did not turn: {upright:+.1} and {turned:+.1}"
    );
    kiosk.shoot("camera-turned")?;
    for name in ["focus", "mains", "light", "distance", "summary"] {
        kiosk.press("wizard-next")?;
        step(name)?;
    }
    kiosk.shoot("camera-summary")?;
    kiosk.press("save-camera")?;
    kiosk.wait_for_screen("settings", NEXT)?;
    kiosk.press("leave-staff")?;
    watch.note(&format!("saved, {stand} cm"));

    kiosk.wait_for_screen("attract", NEXT)?;
    kiosk.arrive(Purpose::Register, "2718")?;
    kiosk.press("ready")?;
    kiosk.wait_for_mirror()?;
    let captured = kiosk.measure_until(NEXT, || kiosk.top_heavy(MIRROR), is_turned)?;
    kiosk.shoot_now("capture-turned")?;
    ensure!(is_turned(captured), "the capture does not hold what was saved: {captured:+.1}");
    Ok(())
}
