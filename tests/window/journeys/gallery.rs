//! Pictures of the screens on a counter's screen, in both languages, taken on the way through them.

use crate::desktop::WIDE;
use crate::kiosk::Kiosk;
use crate::stopwatch::Stopwatch;
use crate::visitor::{ANSWER, NEXT, Purpose};
use anyhow::{Result, ensure};
use std::collections::BTreeSet;
use std::time::Duration;

impl Kiosk {
    /// From the first screen to the result, with pictures `<prefix>-<screen>` of everything on the way.
    pub(super) fn walk(&self, prefix: &str) -> Result<()> {
        let shoot = |name: &str| self.shoot(&format!("{prefix}-{name}"));
        self.wait_for_screen("attract", NEXT)?;
        shoot("attract")?;
        self.press("start")?;
        self.wait_for_screen("purpose", NEXT)?;
        shoot("purpose")?;
        self.press("purpose-register")?;
        self.wait_for_screen("details", NEXT)?;
        self.press("continue")?;
        self.wait("a missing number", NEXT, |page| {
            (page.fact("user-id-mistake", "mistake") == Some("missing")).then_some(())
        })?;
        shoot("details-missing")?;
        self.write("user-id", "ab/c")?;
        self.press("continue")?;
        self.wait("a wrong number", NEXT, |page| {
            (page.fact("user-id-mistake", "mistake") == Some("malformed")).then_some(())
        })?;
        self.press("key-clear")?;
        self.tap_number("90210")?;
        shoot("details")?;
        self.press("continue")?;
        self.wait_for_screen("notice", NEXT)?;
        shoot("notice")?;
        self.press("consent-agree")?;
        self.wait_for_screen("pictures", NEXT)?;
        shoot("pictures")?;
        self.press("ready")?;
        self.shoot_capture(prefix)?;
        self.wait_for_screen("review", NEXT)?;
        self.wait("the photos", NEXT, |page| {
            let shown = |name: String| page.fact(&name, "shown") == Some("true");
            (0..9).all(|n| shown(format!("photo-{n}"))).then_some(())
        })?;
        shoot("review")?;
        self.use_photos()?;
        shoot("result-checking")?;
        self.wait_for_result("approved", &["checking"])?;
        shoot("result-approved")?;
        self.press("done")?;
        self.wait_for_screen("cleared", NEXT)?;
        shoot("cleared")?;
        self.wait_for_screen("attract", NEXT)?;
        Ok(())
    }

    /// One picture of each stage and hint of a capture, a pause included.
    fn shoot_capture(&self, prefix: &str) -> Result<()> {
        let mut seen = BTreeSet::new();
        let mut paused = false;
        self.wait("the end of the capture", Duration::from_secs(300), |page| {
            let capture = page.mark("capture");
            let stage = capture.and_then(|mark| mark.fact("stage"));
            let Some(stage) = stage else {
                return (page.screen() == "review").then_some(Ok(()));
            };
            let hint = page.fact("hint", "guidance").unwrap_or("plain");
            let name = format!("{prefix}-capture-{stage}-{hint}");
            if seen.insert(name.clone())
                && let Err(why) = self.shoot_now(&name)
            {
                return Some(Err(why));
            }
            if stage == "framing" && !paused {
                paused = true;
                return self.pause_and_resume(prefix).err().map(Err);
            }
            None
        })??;
        ensure!(paused, "the capture never looked for a face: {seen:?}");
        Ok(())
    }

    fn pause_and_resume(&self, prefix: &str) -> Result<()> {
        self.press("pause")?;
        self.wait("a pause", NEXT, |page| {
            (page.fact("capture", "stage") == Some("paused")).then_some(())
        })?;
        self.shoot(&format!("{prefix}-capture-paused"))?;
        self.press("resume")
    }
}

/// Whether the account's form cannot be sent.
const FIXED: &str = r#"return document.querySelector("[data-test=save-account]").disabled"#;

#[test]
fn screens_in_english_and_swahili() -> Result<()> {
    let watch = Stopwatch::start("gallery");
    let kiosk = Kiosk::demo(WIDE)?;
    kiosk.walk("wide-en")?;
    watch.note("English");
    kiosk.enter_staff()?;
    kiosk.wait_for_screen("jobs", NEXT)?;
    kiosk.press("tab-settings")?;
    kiosk.wait_for_screen("settings", NEXT)?;
    let fixed = kiosk.ask(FIXED)?;
    ensure!(fixed == true, "a demo's account can be changed");
    kiosk.shoot("wide-en-settings")?;
    kiosk.press("leave-staff")?;
    kiosk.wait_for_screen("attract", NEXT)?;

    kiosk.press("language-sw")?;
    kiosk.shoot("wide-sw-attract")?;
    kiosk.press("start")?;
    kiosk.press("purpose-register")?;
    kiosk.tap_number("90210")?;
    kiosk.shoot("wide-sw-details")?;
    kiosk.press("continue")?;
    kiosk.wait_for_screen("notice", NEXT)?;
    kiosk.shoot("wide-sw-notice")?;
    kiosk.press("consent-decline")?;
    kiosk.wait_for_screen("declined", NEXT)?;
    kiosk.shoot("wide-sw-declined")?;
    kiosk.press("finish")?;
    kiosk.wait_for_screen("attract", NEXT)?;

    // A second enrolment of the same number is refused: it was enrolled a minute ago.
    kiosk.visit(Purpose::Register, "90210")?;
    kiosk.wait_for_result("already-registered", &["checking"])?;
    kiosk.shoot("result-already-registered")?;
    kiosk.leave()?;

    kiosk.press("demo-person-nobody")?;
    kiosk.arrive(Purpose::Authenticate, "90210")?;
    kiosk.press("ready")?;
    kiosk.wait("a call to step in front", ANSWER, |page| {
        (page.fact("hint", "guidance") == Some("step-in-front")).then_some(())
    })?;
    kiosk.shoot("capture-nobody")?;
    kiosk.press("help")?;
    kiosk.wait("help", NEXT, |page| page.mark("help-dialog").map(drop))?;
    kiosk.shoot("help")?;
    Ok(())
}
