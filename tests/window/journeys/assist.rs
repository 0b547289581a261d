//! Two windows of one program: the customer's, and the operator's who helps. Numbers are seen in the operator's only.

use crate::desktop::WIDE;
use crate::kiosk::Kiosk;
use crate::page_snapshot::PageSnapshot;
use crate::stopwatch::Stopwatch;
use crate::visitor::{ANSWER, NEXT, Purpose};
use anyhow::{Context as _, Result, ensure};
use fantoccini::wd::WindowHandle;
use std::time::Duration;

/// How long the pictures may take on a loaded machine.
const CAPTURE: Duration = Duration::from_secs(300);
/// What only a measured value has.
const UNITS: [&str; 4] = ["°", " px", " / 255", " %"];

/// Asks the program for something the page has no button for; gives what it answers.
const ASK_FOR: &str = r#"
return window.__TAURI_INTERNALS__.invoke(arguments[0]).then(() => "allowed", (why) => JSON.stringify(why));
"#;

/// Presses "yes" a moment later: a program that ends answers no more.
const LEAVE: &str =
    r#"setTimeout(() => document.querySelector("[data-test=confirm-yes]").click(), 50)"#;

impl Kiosk {
    /// Opens the operator's window from the staff's settings; gives the customer's and the operator's.
    fn open_assist(&self) -> Result<(WindowHandle, WindowHandle)> {
        self.open_jobs()?;
        self.press("tab-settings")?;
        self.wait_for_screen("settings", NEXT)?;
        let customers = self.window()?;
        self.press("open-assist")?;
        let operators = self.other_window(&customers, NEXT)?;
        self.turn_to(&operators)?;
        self.wait_for_screen("assist", NEXT)?;
        Ok((customers, operators))
    }
}

/// The lights of all gates, if any are read out.
fn lights(page: &PageSnapshot) -> Vec<&str> {
    let rows = page.all("reading");
    rows.filter_map(|row| row.fact("light")).collect()
}

fn stage<'a>(page: &'a PageSnapshot, window: &str) -> Option<&'a str> {
    page.fact(window, "stage")
}

/// Invariant: Numbers of the gates go to the operator's window only, and each window calls its own commands only.
#[test]
fn operator_sees_measurements_and_customer_does_not() -> Result<()> {
    let watch = Stopwatch::start("assist");
    let kiosk = Kiosk::demo(WIDE)?;
    let (customers, operators) = kiosk.open_assist()?;
    kiosk.wait("nobody", NEXT, |page| page.mark("nobody").map(drop))?;
    kiosk.shoot("assist-nobody")?;

    kiosk.turn_to(&customers)?;
    kiosk.press("leave-staff")?;
    kiosk.arrive(Purpose::Register, "27182818")?;
    kiosk.press("ready")?;
    kiosk.wait_for_screen("capture", NEXT)?;

    kiosk.turn_to(&operators)?;
    kiosk.wait("readings", ANSWER, |page| (lights(page).len() > 15).then_some(()))?;
    kiosk.press("pause")?;
    kiosk.wait("a pause", NEXT, |page| (stage(page, "screen") == Some("paused")).then_some(()))?;
    kiosk.shoot("assist-paused")?;
    watch.note("paused");

    kiosk.turn_to(&customers)?;
    let paused = kiosk.wait("the same pause", NEXT, |page| {
        (stage(page, "capture") == Some("paused")).then(|| page.clone())
    })?;
    ensure!(paused.mark("reading").is_none(), "{}", paused.summary());

    kiosk.turn_to(&operators)?;
    kiosk.press("resume")?;
    let green = kiosk.wait("green lights", ANSWER, |page| {
        let lights = lights(page);
        let green = !lights.is_empty() && lights.iter().all(|light| *light == "well");
        green.then(|| page.clone())
    })?;
    for unit in UNITS {
        ensure!(green.text.contains(unit), "{unit:?} is not in {}", green.text);
    }
    kiosk.shoot_now("assist-green")?;
    watch.note("all gates are green");

    kiosk.turn_to(&customers)?;
    let mut looks = 0;
    let photos = kiosk.wait("the review", CAPTURE, |page| {
        let leaked = UNITS.iter().find(|unit| page.text.contains(**unit));
        if let Some(unit) = leaked {
            return Some(Err(format!("{unit:?} in {}", page.text)));
        }
        looks += u32::from(page.screen() == "capture");
        page.fact("review", "photos").map(|photos| Ok(photos.to_owned()))
    })?;
    let photos = photos.map_err(anyhow::Error::msg)?;
    ensure!(photos == "9" && looks > 3, "{photos} photos, {looks} looks");

    // Neither window may ask for what is the other's.
    let refused = kiosk.ask_about(ASK_FOR, "watch_operator")?;
    ensure!(refused.to_string().contains("not allowed"), "{refused}");
    kiosk.turn_to(&operators)?;
    for command in ["settings", "photo", "next_frame", "keep_visit", "watch"] {
        let refused = kiosk.ask_about(ASK_FOR, command)?;
        ensure!(refused.to_string().contains("not allowed"), "{command}: {refused}");
    }
    kiosk.turn_to(&customers)?;
    kiosk.use_photos()?;
    kiosk.wait_for_result("approved", &["checking"])?;
    kiosk.leave()?;
    kiosk.turn_to(&operators)?;
    kiosk.wait("nobody again", NEXT, |page| page.mark("nobody").map(drop))?;
    watch.note("the visit is over, the window is still open");

    // A visit that the operator ends, with a reason.
    kiosk.turn_to(&customers)?;
    kiosk.arrive(Purpose::Authenticate, "27182818")?;
    kiosk.press("ready")?;
    kiosk.wait_for_screen("capture", NEXT)?;
    kiosk.turn_to(&operators)?;
    kiosk.press("stop")?;
    kiosk.press("stop-data-concerns")?;
    kiosk.wait("nobody", NEXT, |page| page.mark("nobody").map(drop))?;
    kiosk.turn_to(&customers)?;
    kiosk.wait_for_screen("attract", NEXT)?;

    // Opened again, it is the same window; the reason was counted; the program ends with both.
    kiosk.open_jobs()?;
    kiosk.press("tab-settings")?;
    kiosk.wait("the count", NEXT, |page| {
        let row = page.mark("stop-count")?;
        (row.fact("reason") == Some("data-concerns") && row.fact("count") == Some("1"))
            .then_some(())
    })?;
    kiosk.press("open-assist")?;
    ensure!(kiosk.windows()?.len() == 2, "a second operator's window");
    kiosk.press("end-program")?;
    kiosk.wait("the question", NEXT, |page| page.mark("confirm-yes").map(drop))?;
    kiosk.ask(LEAVE)?;
    kiosk.ended().context("the program goes on without the customer's window")?;
    watch.note("ended with both windows");
    Ok(())
}
