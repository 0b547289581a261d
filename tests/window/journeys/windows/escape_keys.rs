//! No key leads out of a kiosk that is locked down: whatever is struck, the same page stands in the same one window.

use crate::children::{Companion, bound};
use crate::desktop::{Desktop, WIDE};
use crate::journeys::store::passphrase::GOOD;
use crate::kiosk::Kiosk;
use crate::program;
use crate::screen_pixels::{Looker, Region};
use crate::screenshots;
use crate::stopwatch::Stopwatch;
use crate::visitor::NEXT;
use anyhow::{Context as _, Result, bail, ensure};
use std::process::Stdio;
use std::time::{Duration, Instant};

/// Keys that browsers, desktops and editors listen to, by themselves.
const ALONE: &str = "Escape BackSpace Delete Insert Home End Prior Next Left Right Up Down Menu Print Pause \
    XF86Back XF86Forward XF86Reload XF86HomePage XF86Search XF86Refresh XF86Open XF86Save XF86Close XF86WWW \
    XF86Explorer XF86Mail XF86Calculator";
const WITH_CTRL: &str = "a b c d e f g h i j k l m n o p q r s t u v w x y z plus minus equal 0 1 9 Tab Prior Next \
    Escape Return BackSpace Left Right";
const WITH_CTRL_SHIFT: &str = "b c d e g i j k m n o p q r s t v w Tab Delete Escape Return F10";
const WITH_ALT: &str = "a d e f h t v w Left Right Up Home space Tab Escape Return BackSpace Menu";
const WITH_SUPER: &str = "a d e i l m p r s v x space Tab Escape Left Right Up Down Return";
const WITH_CTRL_ALT: &str = "a t l d Delete BackSpace Escape Tab Left Right Up Down Return F7";
/// Fewer would be no search.
const LEAST: usize = 120;
/// After so many the kiosk is looked at.
const BETWEEN_LOOKS: usize = 10;
/// A page that is led elsewhere, a window or a dialog has come by then.
const COMES: Duration = Duration::from_millis(700);

/// Everything that is struck. What a window manager does with Alt+F4 is closing a window, which a locked one refuses.
fn chords() -> Vec<String> {
    let functions = (1..=12).map(|number| format!("F{number}"));
    let function_chords = functions.flat_map(|key| {
        ["", "shift+", "ctrl+", "alt+", "ctrl+shift+"].map(|before| format!("{before}{key}"))
    });
    let with = |before: &'static str, keys: &'static str| {
        keys.split_whitespace().map(move |key| format!("{before}{key}"))
    };
    function_chords
        .chain(with("", ALONE))
        .chain(with("ctrl+", WITH_CTRL))
        .chain(with("ctrl+shift+", WITH_CTRL_SHIFT))
        .chain(with("alt+", WITH_ALT))
        .chain(with("super+", WITH_SUPER))
        .chain(with("ctrl+alt+", WITH_CTRL_ALT))
        .collect()
}

/// What tells this page from one that was loaded again, led elsewhere, zoomed or scrolled.
const MARK: &str = "window.marked = true; return true;";
const STANDING: &str = r#"
return [window.marked === true, location.href, devicePixelRatio, visualViewport.scale, scrollX, scrollY,
  document.querySelector("[data-test=screen]")?.dataset.screen ?? "", document.querySelector("dialog[open]") === null,
  innerWidth, innerHeight, document.hasFocus()];
"#;

/// How a kiosk stands: its page, its only window, and where that is.
fn standing(kiosk: &Kiosk, looker: &Looker) -> Result<String> {
    let windows = looker.windows()?;
    let places = windows.iter().map(|window| looker.place(*window)).collect::<Result<Vec<_>>>()?;
    Ok(format!("{} {windows:?} {places:?}", kiosk.ask(STANDING)?))
}

/// Strikes the chords and looks after every few of them.
fn strike_all(desktop: &Desktop, unchanged: impl Fn() -> Result<()>) -> Result<()> {
    let chords = chords();
    ensure!(chords.len() >= LEAST, "{} keys are no search", chords.len());
    for some in chords.chunks(BETWEEN_LOOKS) {
        for chord in some {
            desktop.strike(chord)?;
        }
        std::thread::sleep(COMES);
        unchanged().with_context(|| format!("after {}", some.join(" ")))?;
    }
    Ok(())
}

/// Invariant: No key or chord leads a visitor out of a locked-down kiosk: no other page, window or dialog, no print, no zoom.
#[test]
fn no_key_leads_out_of_a_locked_kiosk() -> Result<()> {
    let watch = Stopwatch::start("escape-keys");
    let data = tempfile::tempdir()?;
    let arguments = ["--data", data.path().to_str().context("a plain path")?];
    let kiosk = Kiosk::open(WIDE, &arguments, &[])?;
    kiosk.wait_for_lock("choose-passphrase")?;
    kiosk.choose(GOOD, GOOD)?;
    kiosk.wait_for_screen("attract", NEXT)?;
    kiosk.ask(MARK)?;
    let looker = Looker::at(kiosk.display())?;
    let before = standing(&kiosk, &looker)?;
    let unchanged = || {
        let now = standing(&kiosk, &looker)?;
        ensure!(now == before, "{before} became {now}");
        Ok(())
    };
    strike_all(kiosk.desktop(), unchanged)?;
    watch.note("struck");
    kiosk.desktop().strike("alt+F4")?;
    std::thread::sleep(COMES);
    unchanged().context("after alt+F4")?;

    // What would be seen of a page that was led elsewhere: staff's own chord leads to their door.
    kiosk.come_to_door()?;
    ensure!(unchanged().is_err(), "another screen is not seen");
    kiosk.press("leave-door")?;
    kiosk.wait_for_screen("attract", NEXT)?;
    kiosk.ask("location.reload(); return true;")?;
    kiosk.wait_for_screen("attract", NEXT)?;
    ensure!(unchanged().is_err(), "a page that was loaded again is not seen");
    kiosk.killed().map(drop)
}

/// The same in the program as people start it, without WebDriver: judged by the screen's own pixels.
#[test]
fn no_key_leads_out_without_webdriver() -> Result<()> {
    /// The name above every screen: a page that is led elsewhere, zoomed or behind a dialog does not show it so.
    const NAME: Region = Region { x: 20, y: 10, width: 290, height: 50 };
    let data = tempfile::tempdir()?;
    let desktop = Desktop::open(WIDE)?;
    let looker = Looker::at(&desktop.display)?;
    let _program = Companion::start(
        desktop
            .show(&mut bound(program::built("tabasamu")?))
            .arg("--data")
            .arg(data.path())
            .env_remove("TAURI_WEBVIEW_AUTOMATION")
            .stdout(Stdio::null())
            .stderr(Stdio::null()),
    )?;
    let settled = || -> Result<(usize, u64)> {
        let began = Instant::now();
        let mut last = (0, 0);
        loop {
            std::thread::sleep(Duration::from_secs(1));
            let now = (looker.windows()?.len(), looker.look(NAME)?);
            if now == last && now.0 > 0 {
                return Ok(now);
            }
            last = now;
            if began.elapsed() > NEXT {
                bail!("the screen does not come to rest");
            }
        }
    };
    let began = Instant::now();
    while looker.windows()?.is_empty() {
        ensure!(began.elapsed() < NEXT, "no window");
        std::thread::sleep(Duration::from_millis(100));
    }
    settled()?;
    desktop.mouse(&["mousemove", "2", "2"])?;
    let before = settled()?;
    let unchanged = || {
        let now = settled()?;
        screenshots::take(&desktop.display, "escape-keys")?;
        ensure!(now == before, "{before:?} became {now:?}");
        Ok(())
    };
    strike_all(&desktop, unchanged)
}
