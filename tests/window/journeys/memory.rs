//! Somebody is served and gone: their pictures are not in the program's memory any more, and hardly what they typed.

use crate::desktop::WIDE;
use crate::kiosk::Kiosk;
use crate::ledger::SmileId;
use crate::memory_scan::{Found, Sought, look_through_all};
use crate::stopwatch::Stopwatch;
use crate::visitor::{ANSWER, NEXT};
use anyhow::{Context as _, Result, bail, ensure};
use std::time::{Duration, Instant};

/// They stand in no program and in no other test.
const NUMBER: &str = "90817263540918";
const ID_NUMBER: &str = "K84630270";
const NAME: &str = "Quillonwe";
/// So often each text may still be there: what the window system keeps. One to four were measured.
const MOST_LEFT: usize = 6;
/// What ends with a visit may take so long to end.
const SETTLED: Duration = Duration::from_secs(10);

/// The name of the screen and no other word: what a driver is told passes through the program's memory.
const SCREEN: &str = r#"return document.querySelector("[data-test=screen]")?.dataset.screen"#;
/// What the screen finds wrong.
const MISTAKES: &str = r#"
return [...document.querySelectorAll(".mistake")].map((one) => one.textContent).join(" ");
"#;
/// Chooses the document whose authority wants to know names too.
const CHOOSE: &str = r#"
const choose = (name) => document.querySelector(`[data-test=${name}]`).click();
choose("claim-country-KE");
return new Promise((done) => setTimeout(() => { choose("claim-document-PASSPORT"); done(true); }, 200));
"#;

fn reach(kiosk: &Kiosk, screen: &str) -> Result<()> {
    let began = Instant::now();
    while kiosk.ask(SCREEN)? != screen {
        if began.elapsed() > NEXT {
            let (shown, mistakes) = (kiosk.ask(SCREEN)?, kiosk.ask(MISTAKES)?);
            bail!("the screen {screen} did not come; {shown} says {mistakes}");
        }
        std::thread::sleep(Duration::from_millis(80));
    }
    Ok(())
}

/// Types as on a keyboard, one field after the other: a driver's keys would be told to the program as text.
fn type_into(kiosk: &Kiosk, name: &str, text: &str) -> Result<()> {
    kiosk.press(name)?;
    kiosk.desktop().type_text(text)?;
    let length = format!(r#"return document.querySelector("[data-test={name}]").value.length"#);
    let began = Instant::now();
    while kiosk.ask(&length)? != text.len() {
        ensure!(began.elapsed() < NEXT, "{name} does not hold all that was typed");
        std::thread::sleep(Duration::from_millis(80));
    }
    Ok(())
}

/// From the first screen to what is said before the camera goes on.
fn arrive(kiosk: &Kiosk) -> Result<()> {
    reach(kiosk, "attract")?;
    kiosk.press("start")?;
    reach(kiosk, "purpose")?;
    kiosk.press("purpose-identify")?;
    reach(kiosk, "details")?;
    type_into(kiosk, "user-id", NUMBER)?;
    kiosk.press("continue")?;
    reach(kiosk, "claim")?;
    kiosk.ask(CHOOSE)?;
    type_into(kiosk, "claim-idNumber", ID_NUMBER)?;
    type_into(kiosk, "claim-firstName", NAME)?;
    type_into(kiosk, "claim-lastName", "Ota")?;
    for (part, text) in [("claim-day", "7"), ("claim-month", "3"), ("claim-year", "1984")] {
        type_into(kiosk, part, text)?;
    }
    kiosk.press("continue")?;
    reach(kiosk, "read-back")?;
    kiosk.press("continue")?;
    reach(kiosk, "notice")?;
    kiosk.press("consent-agree")?;
    reach(kiosk, "pictures")
}

fn sought() -> Sought {
    let texts = [("number", NUMBER), ("document", ID_NUMBER), ("name", NAME)];
    Sought { texts: texts.map(|(called, text)| (called, text.to_owned())).into(), pictures: vec![] }
}

fn of_program(all: &[(String, Found)]) -> Result<&Found> {
    Ok(&all.first().context("no program")?.1)
}

/// Invariant: When a visit is over and sent, no picture of it is in the program's memory, and what was typed at most six times.
#[test]
fn no_picture_of_a_visit_stays_in_memory() -> Result<()> {
    let watch = Stopwatch::start("memory");
    let smile_id = SmileId::start(r#"{"processing_ms": 300}"#)?;
    let kiosk = Kiosk::open(WIDE, &["--demo", "--sandbox", &smile_id.base_url], &[])?;
    let mut sought = sought();
    let look = |sought: &Sought, when: &str| {
        let all = look_through_all(kiosk.process(), sought)?;
        for (process, found) in &all {
            watch.note(&format!("{when}: {process}: {found}"));
        }
        anyhow::Ok(all)
    };

    arrive(&kiosk)?;
    kiosk.be_photographed()?;
    // While somebody is here the same search finds them.
    let here = look(&sought, "here")?;
    let here = of_program(&here)?;
    ensure!(here.texts.values().all(|times| *times > 0) && here.pictures >= 9, "{here}");

    let job_id = kiosk.use_photos()?;
    kiosk.wait_for_result("approved", &["checking"])?;
    kiosk.leave()?;
    sought.pictures = smile_id.wait("the pictures", ANSWER, |ledger| {
        let processed = ledger.of("processed", &job_id);
        let pictures = processed.first()?["pictures"].as_array()?.iter();
        let read = |one: &serde_json::Value| {
            Some((one["bytes"].as_u64()?.try_into().ok()?, one["sha256"].as_str()?.to_owned()))
        };
        pictures.map(read).collect()
    })?;
    ensure!(sought.pictures.len() == 9, "{sought:?}");
    std::thread::sleep(SETTLED);
    let gone = look(&sought, "gone")?;
    let left = of_program(&gone)?;
    ensure!(left.pictures == 0 && left.texts.values().all(|times| *times <= MOST_LEFT), "{left}");
    Ok(())
}
