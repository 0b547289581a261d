//! The operator's window in the program as people start it: without WebDriver, which lets both windows share a context
//! of browsing that they do not share otherwise.

use crate::children::{Companion, bound};
use crate::desktop::{Desktop, WIDE};
use crate::kiosk::Kiosk;
use crate::program;
use crate::screen_pixels::{Looker, Region};
use crate::screenshots;
use crate::staff::PIN;
use crate::visitor::NEXT;
use anyhow::{Context as _, Result, bail, ensure};
use std::process::Stdio;
use std::time::{Duration, Instant};

/// How long each step may take on a loaded machine.
const STEP: Duration = Duration::from_secs(300);
/// Fewer colours than any page has: smoothed letters alone have more.
const BLANK_COLOURS: usize = 8;

/// Where the middle of an element is.
const CENTRE: &str = r#"
const box = document.querySelector(arguments[0]).getBoundingClientRect();
return [box.x + box.width / 2, box.y + box.height / 2];
"#;
/// Between what is always at the top and at the foot of the screen.
const IN_SIGHT: std::ops::Range<f64> = 250.0..650.0;
/// More turns of the wheel than any page is long.
const MOST_TURNS: u32 = 200;

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
    let picture = looker.look(surroundings).with_context(|| format!("{css} at {x}, {y}"))?;
    Ok(Press { x, y, surroundings, picture })
}

/// Turns the wheel of the automated program until an element is in sight; gives the number of turns.
fn learn_turns(kiosk: &Kiosk, css: &str) -> Result<u32> {
    for turns in 0..MOST_TURNS {
        let centre = kiosk.ask_about(CENTRE, css)?;
        if IN_SIGHT.contains(&centre[1].as_f64().with_context(|| format!("no {css}"))?) {
            return Ok(turns);
        }
        turn(kiosk.desktop(), DOWN, 1)?;
    }
    bail!("{css} is not in sight after {MOST_TURNS} turns")
}

/// The wheel's two directions as buttons of a mouse.
const UP: &str = "4";
const DOWN: &str = "5";

/// Turns the wheel in the middle of the page, and waits until the page has come to rest.
fn turn(desktop: &Desktop, direction: &str, turns: u32) -> Result<()> {
    let turns = turns.to_string();
    let click = ["click", "--delay", "30", "--repeat", &turns, direction];
    desktop.mouse(&[&["mousemove", "640", "400"][..], &click].concat())?;
    std::thread::sleep(Duration::from_millis(700));
    Ok(())
}

fn click(desktop: &Desktop, press: &Press) -> Result<()> {
    let (x, y) = (press.x.to_string(), press.y.to_string());
    let words =
        ["mousemove", &x, &y, "sleep", "0.3", "click", "1", "sleep", "0.3", "mousemove", "2", "2"];
    desktop.mouse(&words)
}

/// Waits for what was learned, and presses there until it looks otherwise.
fn press(desktop: &Desktop, looker: &Looker, what: &str, press: &Press) -> Result<()> {
    let began = Instant::now();
    let mut pressed = false;
    loop {
        if looker.look(press.surroundings)? == press.picture {
            click(desktop, press)?;
            pressed = true;
        } else if pressed {
            return Ok(());
        }
        if began.elapsed() > STEP {
            screenshots::take(&desktop.display, "failed-operator-window")?;
            bail!("{what}: pressed {pressed}, nothing else in {STEP:?}");
        }
        std::thread::sleep(Duration::from_secs(2));
    }
}

/// Waits for a look of the screen that was learned.
fn wait_for(desktop: &Desktop, looker: &Looker, what: &str, sight: &Press) -> Result<()> {
    let began = Instant::now();
    while looker.look(sight.surroundings)? != sight.picture {
        if began.elapsed() > STEP {
            screenshots::take(&desktop.display, "failed-operator-window")?;
            bail!("{what} was not seen in {STEP:?}");
        }
        std::thread::sleep(Duration::from_secs(1));
    }
    Ok(())
}

/// Comes to the door by keys and signs in: the demo's one member is chosen, and what is typed is the PIN.
fn come_in(desktop: &Desktop, looker: &Looker, start: &Press, door: &Press) -> Result<()> {
    wait_for(desktop, looker, "the first screen", start)?;
    desktop.strike("ctrl+alt+s")?;
    wait_for(desktop, looker, "the door", door)?;
    for digit in PIN.chars() {
        desktop.strike(&digit.to_string())?;
        std::thread::sleep(Duration::from_millis(200));
    }
    desktop.strike("Return")
}

#[test]
fn the_operators_window_shows_its_page_without_webdriver() -> Result<()> {
    let kiosk = Kiosk::demo(WIDE)?;
    let looker = Looker::at(kiosk.display())?;
    kiosk.wait_for_screen("attract", NEXT)?;
    kiosk.shoot("operator-window-learned")?;
    let start = learn(&kiosk, &looker, r#"[data-test="start"]"#)?;
    kiosk.come_to_door()?;
    let door = learn(&kiosk, &looker, r#"[data-test="sign-in"]"#)?;
    kiosk.type_pin(PIN)?;
    kiosk.press("sign-in")?;
    kiosk.wait_for_screen("jobs", NEXT)?;
    let settings = learn(&kiosk, &looker, r#"[data-test="tab-settings"]"#)?;
    kiosk.press("tab-settings")?;
    kiosk.wait_for_screen("settings", NEXT)?;
    let turns = learn_turns(&kiosk, r#"[data-test="open-assist"]"#)?;
    let open = learn(&kiosk, &looker, r#"[data-test="open-assist"]"#)?;
    let desktop = kiosk.closed()?;
    let began = Instant::now();
    while !looker.windows()?.is_empty() {
        ensure!(began.elapsed() < STEP, "the automated program left a window");
        std::thread::sleep(Duration::from_millis(100));
    }

    let program = program::built("tabasamu")?;
    let _program = Companion::start(
        desktop
            .show(&mut bound(program))
            .arg("--demo")
            .env_remove("TAURI_WEBVIEW_AUTOMATION")
            .stdout(Stdio::null())
            .stderr(Stdio::null()),
    )?;
    come_in(&desktop, &looker, &start, &door)?;
    let customers = looker.windows()?;
    ensure!(customers.len() == 1, "{customers:?}");
    press(&desktop, &looker, "the settings", &settings)?;
    let began = Instant::now();
    let operators = loop {
        turn(&desktop, UP, MOST_TURNS)?;
        if turns > 0 {
            turn(&desktop, DOWN, turns)?;
        }
        click(&desktop, &open)?;
        std::thread::sleep(Duration::from_secs(2));
        let new = looker.windows()?.into_iter().find(|window| !customers.contains(window));
        if let Some(new) = new {
            break new;
        }
        if began.elapsed() > STEP {
            screenshots::take(&desktop.display, "failed-operator-window")?;
            bail!("no second window in {STEP:?}");
        }
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
