//! Visits on the screens that kiosks have, each filled by the window: every button of every step is in sight. On each of
//! them somebody else comes, with other means: by touch alone, with a card reader, in another language.

use crate::desktop::Size;
use crate::journeys::store::passphrase::GOOD;
use crate::kiosk::Kiosk;
use crate::ledger::SmileId;
use crate::stopwatch::Stopwatch;
use crate::visitor::NEXT;
use anyhow::{Context as _, Result, ensure};
use std::time::Duration;

/// How long taking the pictures may take on a loaded machine.
const CAPTURE: Duration = Duration::from_secs(300);

/// Adds a button where nobody sees it.
const PLANTED: &str = r#"
const button = document.createElement("button");
button.dataset.test = "planted";
button.textContent = "planted";
document.querySelector("main").append(button);
button.style.setProperty("position", "absolute");
button.style.setProperty("top", "9000px");
"#;

/// Uncovers the numbers as a switch or a screen reader does, which cannot hold a button.
const REVEAL: &str = r#"document.querySelector("[data-test=reveal]").click()"#;

impl Kiosk {
    /// Waits for a step of the visit and looks at its buttons.
    fn see(&self, screen: &str) -> Result<()> {
        self.wait_for_screen(screen, NEXT)?;
        self.ensure_all_in_sight(screen)
    }

    /// From the notice to the result.
    fn see_the_rest(&self) -> Result<()> {
        self.see("notice")?;
        self.press("consent-agree")?;
        self.see("pictures")?;
        self.press("ready")?;
        // A capture moves by itself; what is hidden for a moment, while a stage goes over into the next, is looked at again.
        self.wait_for_screen("capture", NEXT)?;
        self.wait("a capture with all buttons in sight", NEXT, |page| {
            let hidden = (page.screen() == "capture").then(|| self.hidden_buttons().ok()).flatten();
            (hidden == Some(Vec::new())).then_some(())
        })?;
        self.wait_for_screen("review", CAPTURE)?;
        self.ensure_all_in_sight("review")?;
        self.press("use-photos")?;
        self.wait_for_result("approved", &["checking"])?;
        self.ensure_all_in_sight("result")?;
        self.leave()
    }

    /// From the first screen to the customer's number.
    fn see_the_beginning(&self, purpose: &str) -> Result<()> {
        self.see("attract")?;
        self.press("start")?;
        self.see("purpose")?;
        self.press(purpose)?;
        self.see("details")
    }

    /// Taps keys of the screen, a blank included.
    fn tap(&self, keys: &str) -> Result<()> {
        for key in keys.chars() {
            let name = if key == ' ' { "blank".to_owned() } else { key.to_string() };
            self.press(&format!("key-{name}"))?;
        }
        Ok(())
    }

    /// What a field holds.
    fn value(&self, name: &str) -> Result<String> {
        let css = format!(r#"[data-test="{name}"]"#);
        let found = self.ask_about("return document.querySelector(arguments[0]).value", &css)?;
        Ok(found.as_str().context("no such field")?.to_owned())
    }
}

#[test]
fn a_small_screen_and_nothing_but_touch() -> Result<()> {
    let watch = Stopwatch::start("small-screen");
    let data = tempfile::tempdir()?;
    let folder = data.path().to_str().context("a plain path")?;
    let arguments = ["--windowed", "--data", folder];
    let kiosk = Kiosk::open(Size(800, 480), &arguments, &[])?;
    kiosk.ensure_fills(800, 480, 1)?;
    kiosk.wait_for_lock("choose-passphrase")?;
    for field in ["passphrase", "passphrase-again"] {
        kiosk.press(field)?;
        kiosk.tap(GOOD)?;
    }
    kiosk.ensure_all_in_sight("choose-passphrase")?;
    kiosk.shoot("small-choose-passphrase")?;
    kiosk.press("unlock")?;
    kiosk.see("attract")?;
    let kiosk = kiosk.restarted(&arguments)?;
    kiosk.wait_for_lock("ask-passphrase")?;
    kiosk.tap(GOOD)?;
    kiosk.ensure_all_in_sight("ask-passphrase")?;
    kiosk.press("unlock")?;
    kiosk.see("attract")?;
    watch.note("unlocked by touch");
    kiosk.ask(PLANTED)?;
    ensure!(kiosk.hidden_buttons()? == ["planted"], "a button out of sight is not found");

    let kiosk = Kiosk::demo(Size(800, 480))?;
    kiosk.see_the_beginning("purpose-identify")?;
    kiosk.press("keys-letters")?;
    kiosk.tap("C-")?;
    kiosk.press("keys-digits")?;
    kiosk.tap("410001")?;
    kiosk.shoot("small-details")?;
    kiosk.press("continue")?;
    kiosk.see("claim")?;
    kiosk.choose_document("KE", "NATIONAL_ID")?;
    kiosk.press("claim-idNumber")?;
    kiosk.tap("12345670")?;
    kiosk.ensure_all_in_sight("claim")?;
    kiosk.shoot("small-claim")?;
    kiosk.press("continue")?;
    kiosk.see("read-back")?;
    kiosk.press("continue")?;
    kiosk.see_the_rest()
}

#[test]
fn a_short_screen_and_a_card_reader() -> Result<()> {
    let _watch = Stopwatch::start("card-reader");
    let smile_id = SmileId::start("{}")?;
    let arguments = ["--demo", "--sandbox", &smile_id.base_url];
    let kiosk = Kiosk::open(Size(1024, 600), &arguments, &[])?;
    kiosk.see("attract")?;
    kiosk.ensure_fills(1024, 600, 1)?;
    // Nobody asked for this one.
    kiosk.scan("C-410002")?;
    kiosk.see_the_beginning("purpose-identify")?;
    ensure!(kiosk.value("user-id")?.is_empty(), "an earlier scan was kept");
    // The wrong card first, then the right one in its place.
    kiosk.scan("C/1")?;
    kiosk.wait("a wrong number", NEXT, |page| {
        (page.fact("user-id-mistake", "mistake") == Some("malformed")).then_some(())
    })?;
    kiosk.scan("C-410002")?;
    kiosk.see("claim")?;
    kiosk.choose_document("KE", "NATIONAL_ID")?;
    kiosk.scan("1234567X")?;
    kiosk.wait("a wrong number", NEXT, |page| {
        page.text_of("claim-idNumber-mistake").filter(|text| !text.is_empty()).map(drop)
    })?;
    kiosk.scan("12345670")?;
    kiosk.see("read-back")?;
    kiosk.ask(REVEAL)?;
    let page = kiosk.look()?;
    kiosk.shoot("card-reader-read-back")?;
    for (part, scanned) in [("read-back-userId", "C-410002"), ("read-back-idNumber", "12345670")] {
        ensure!(page.text_of(part) == Some(scanned), "{part}: {page:?}");
    }
    kiosk.press("continue")?;
    kiosk.see_the_rest()?;
    let ledger = smile_id.ledger()?;
    let users: Vec<_> = ledger.all("processed").iter().map(|entry| entry["code"].clone()).collect();
    ensure!(users == ["0810"], "{ledger:?}");
    Ok(())
}

#[test]
fn a_narrow_upright_screen_in_swahili() -> Result<()> {
    let _watch = Stopwatch::start("narrow-upright");
    let kiosk = Kiosk::demo(Size(720, 1280))?;
    kiosk.see("attract")?;
    kiosk.ensure_fills(720, 1280, 1)?;
    kiosk.press("language-sw")?;
    kiosk.see_the_beginning("purpose-register")?;
    kiosk.tap("410003")?;
    kiosk.shoot("narrow-upright-details")?;
    kiosk.press("continue")?;
    kiosk.see_the_rest()
}

#[test]
fn an_upright_screen_and_somebody_of_one_name_with_arabic_digits() -> Result<()> {
    let _watch = Stopwatch::start("one-name");
    let kiosk = Kiosk::demo(Size(768, 1366))?;
    kiosk.see("attract")?;
    kiosk.ensure_fills(768, 1366, 1)?;
    kiosk.press("language-ar")?;
    kiosk.see_the_beginning("purpose-identify")?;
    kiosk.write("user-id", "٤١٠٠٠٤")?;
    kiosk.press("continue")?;
    kiosk.see("claim")?;
    kiosk.choose_document("KE", "PASSPORT")?;
    for (field, text) in [
        ("claim-idNumber", "a١٢٣ ٤٥٦٠"),
        ("claim-firstName", "محمد"),
        ("claim-day", "٣١"),
        ("claim-month", "٥"),
        ("claim-year", "١٩٩٠"),
    ] {
        kiosk.write(field, text)?;
    }
    kiosk.ensure_all_in_sight("claim")?;
    kiosk.shoot("one-name-claim")?;
    kiosk.press("continue")?;
    kiosk.see("read-back")?;
    kiosk.ask(REVEAL)?;
    let page = kiosk.look()?;
    kiosk.shoot("one-name-read-back")?;
    for (part, expected) in [("read-back-idNumber", "A1234560"), ("read-back-firstName", "محمد")]
    {
        ensure!(page.text_of(part) == Some(expected), "{part}: {page:?}");
    }
    kiosk.press("continue")?;
    kiosk.see_the_rest()
}

#[test]
fn a_screen_of_twice_the_points() -> Result<()> {
    let _watch = Stopwatch::start("scale-2");
    let kiosk = Kiosk::open(Size(1920, 1080), &["--demo"], &[("GDK_SCALE", "2")])?;
    kiosk.see("attract")?;
    kiosk.ensure_fills(960, 540, 2)?;
    kiosk.see_the_beginning("purpose-register")?;
    kiosk.tap("410005")?;
    kiosk.shoot("scale-2-details")?;
    kiosk.press("continue")?;
    kiosk.see_the_rest()
}
