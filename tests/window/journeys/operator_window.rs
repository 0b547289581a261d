//! The operator's window in the program as people start it: without WebDriver, which lets both windows share a context
//! of browsing that they do not share otherwise.

use crate::children::{Companion, bound};
use crate::desktop::{Desktop, WIDE};
use crate::kiosk::Kiosk;
use crate::program;
use crate::screen_pixels::{Looker, Region};
use crate::screenshots;
use crate::visitor::NEXT;
use anyhow::{Context as _, Result, bail, ensure};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Within the headline of the first screen, clear of everything that moves there.
const GREETING: Region = Region { x: 440, y: 180, width: 400, height: 100 };
/// How long each step may take on a loaded machine.
const STEP: Duration = Duration::from_secs(300);
/// Fewer colours than any page has: smoothed letters alone have more.
const BLANK_COLOURS: usize = 8;

const CENTRE: &str = r#"
const element = document.querySelector(arguments[0]);
element.scrollIntoView({ block: "center" });
const box = element.getBoundingClientRect();
return [box.x + box.width / 2, box.y + box.height / 2];
"#;

/// Where a person presses, and what is seen there before.
struct Press {
    x: i16,
    y: i16,
    surroundings: Region,
    picture: u64,
}

/// Learns from the automated program where an element is and how it looks.
fn learn(kiosk: &Kiosk, looker: &Looker, css: &str) -> Result<Press> {
    let centre = kiosk.ask_about(CENTRE, css)?;
    let number = |at: usize| centre[at].as_f64().with_context(|| format!("no {css}"));
    let (x, y) = (number(0)? as i16, number(1)? as i16);
    // What was pressed last is still painted with the pointer on it for a moment.
    std::thread::sleep(Duration::from_secs(2));
    let surroundings = Region { x: x - 8, y: y - 6, width: 16, height: 12 };
    Ok(Press { x, y, surroundings, picture: looker.look(surroundings)? })
}

fn press(desktop: &Desktop, looker: &Looker, what: &str, press: &Press) -> Result<()> {
    let began = Instant::now();
    while looker.look(press.surroundings)? != press.picture {
        if began.elapsed() > STEP {
            screenshots::take(&desktop.display, "failed-operator-window")?;
            bail!("{what} was not seen in {STEP:?}");
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    let (x, y) = (press.x.to_string(), press.y.to_string());
    let words = ["mousemove", &x, &y, "click", "1", "mousemove", "2", "2"];
    let status = desktop.show(&mut Command::new("xdotool")).args(words).status()?;
    ensure!(status.success(), "{what} could not be pressed: {status}");
    Ok(())
}

#[test]
fn the_operators_window_shows_its_page_without_webdriver() -> Result<()> {
    let kiosk = Kiosk::demo(WIDE)?;
    let looker = Looker::at(kiosk.display())?;
    kiosk.wait_for_screen("attract", NEXT)?;
    kiosk.shoot("operator-window-learned")?;
    let greeting = looker.look(GREETING)?;
    let staff = learn(&kiosk, &looker, r#"[data-test="staff"]"#)?;
    kiosk.press("staff")?;
    kiosk.wait_for_screen("jobs", NEXT)?;
    let settings = learn(&kiosk, &looker, r#"[data-test="tab-settings"]"#)?;
    kiosk.press("tab-settings")?;
    kiosk.wait_for_screen("settings", NEXT)?;
    let scrolled = kiosk.ask_about(
        "return document.querySelector(arguments[0]).getBoundingClientRect().bottom < innerHeight",
        r#"[data-test="open-assist"]"#,
    )?;
    let open = learn(&kiosk, &looker, r#"[data-test="open-assist"]"#)?;
    let desktop = kiosk.closed()?;
    let windows = looker.windows()?;
    ensure!(windows.is_empty(), "the automated program left {windows:?}");

    let program = program::built("tabasamu")?;
    let _program = Companion::start(
        desktop
            .show(&mut bound(program))
            .arg("--demo")
            .env_remove("TAURI_WEBVIEW_AUTOMATION")
            .stdout(Stdio::null())
            .stderr(Stdio::null()),
    )?;
    let began = Instant::now();
    while looker.look(GREETING)? != greeting {
        ensure!(began.elapsed() < STEP, "no first screen in {STEP:?}");
        std::thread::sleep(Duration::from_millis(100));
    }
    let customers = looker.windows()?;
    ensure!(customers.len() == 1, "{customers:?}");
    press(&desktop, &looker, "the way to staff", &staff)?;
    press(&desktop, &looker, "the settings", &settings)?;
    if scrolled == false {
        let words = ["mousemove", "640", "500", "click", "--repeat", "60", "5"];
        let status = desktop.show(&mut Command::new("xdotool")).args(words).status()?;
        ensure!(status.success(), "the page could not be scrolled: {status}");
    }
    press(&desktop, &looker, "the way to the operator's window", &open)?;

    let began = Instant::now();
    let operators = loop {
        let new = looker.windows()?.into_iter().find(|window| !customers.contains(window));
        if let Some(new) = new {
            break new;
        }
        ensure!(began.elapsed() < STEP, "no second window in {STEP:?}");
        std::thread::sleep(Duration::from_millis(100));
    };
    let blank = looker.colours_of_a_blank_window()?;
    ensure!(blank < BLANK_COLOURS, "a blank window has {blank} colours: nothing could be seen");
    let began = Instant::now();
    loop {
        let colours = looker.colours(operators)?;
        if colours >= BLANK_COLOURS {
            break;
        }
        if began.elapsed() > STEP {
            screenshots::take(&desktop.display, "failed-operator-window")?;
            bail!("the operator's window is blank: {colours} colours after {STEP:?}");
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    screenshots::take(&desktop.display, "operator-window")
}
