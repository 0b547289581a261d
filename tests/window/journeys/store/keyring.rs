//! The system's keyring is locked, as after an automatic login: the program says so, asks for nothing by itself, and does not
//! hide the system's question from the person who answers it.

use crate::children::{Companion, bound};
use crate::desktop::{Desktop, WIDE};
use crate::kiosk::Kiosk;
use crate::screen_pixels::{Looker, Region};
use crate::screenshots;
use crate::stopwatch::Stopwatch;
use crate::visitor::NEXT;
use anyhow::{Context as _, Result, bail, ensure};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const PASSWORD: &str = "a keyring's password";
/// A part of the corner in which windows appear on the tests' desktop, where the page is plain.
const WHERE_IT_ASKS: Region = Region { x: 20, y: 80, width: 200, height: 100 };
/// How long the system may take to ask.
const ASKS: Duration = Duration::from_secs(60);

/// GNOME's keyring and what asks its questions, both real.
struct Keyring {
    _daemon: Companion,
    _asker: Companion,
}

impl Keyring {
    /// Starts them on a desktop; every keyring is locked.
    fn start(desktop: &Desktop) -> Result<Self> {
        let start = |program: &str, words: &[&str]| {
            Companion::start(
                desktop
                    .show(&mut bound(program))
                    .args(words)
                    .stdout(Stdio::null())
                    .stderr(Stdio::null()),
            )
        };
        let asker = start("/usr/libexec/gcr-prompter", &[]).context("no gcr-prompter")?;
        let daemon = start("gnome-keyring-daemon", &["--foreground", "--components=secrets"])
            .context("no gnome-keyring-daemon")?;
        wait("the keyring", || is_on_the_bus(desktop, "org.freedesktop.secrets"))?;
        wait("its questions", || is_on_the_bus(desktop, "org.gnome.keyring.SystemPrompter"))?;
        Ok(Self { _daemon: daemon, _asker: asker })
    }
}

fn is_on_the_bus(desktop: &Desktop, name: &str) -> Result<bool> {
    let question = ["--session", "--dest=org.freedesktop.DBus", "--print-reply"];
    let answer = desktop
        .show(&mut Command::new("dbus-send"))
        .args(question)
        .args(["/", "org.freedesktop.DBus.NameHasOwner", &format!("string:{name}")])
        .output()?;
    Ok(String::from_utf8_lossy(&answer.stdout).contains("boolean true"))
}

fn wait(what: &str, mut is_there: impl FnMut() -> Result<bool>) -> Result<()> {
    let began = Instant::now();
    while !is_there()? {
        if began.elapsed() > ASKS {
            bail!("{what}: not there in {ASKS:?}");
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    Ok(())
}

/// True when the keyboard writes to another window than the program's; the system's questions have no title.
fn is_asked(desktop: &Desktop) -> Result<bool> {
    let words = ["getactivewindow", "getwindowname"];
    let answer = desktop.show(&mut Command::new("xdotool")).args(words).output()?;
    let title = String::from_utf8_lossy(&answer.stdout);
    Ok(answer.status.success() && title.trim() != "Tabasamu")
}

/// Presses the button, waits for the system's question in front of the kiosk, and answers it.
fn open(kiosk: &Kiosk, picture: &str, fields: usize) -> Result<()> {
    let desktop = kiosk.desktop();
    let looker = Looker::at(&desktop.display)?;
    let before = looker.look(WHERE_IT_ASKS)?;
    let windows = looker.windows()?;
    let [own] = windows[..] else { bail!("not one window: {windows:?}") };
    wait("a kiosk on top", || looker.is_on_top(own))?;
    kiosk.press("open-keyring")?;
    wait("the system's question", || is_asked(desktop))?;
    // It arrives, then takes the keyboard.
    std::thread::sleep(Duration::from_secs(1));
    screenshots::take(&desktop.display, picture)?;
    ensure!(looker.look(WHERE_IT_ASKS)? != before, "the kiosk hides the system's question");
    ensure!(!looker.is_on_top(own)?, "the kiosk stays above every other window");
    for at in 0..fields {
        if at > 0 {
            desktop.strike("Tab")?;
        }
        desktop.type_text(PASSWORD)?;
    }
    desktop.strike("Return")?;
    wait("a kiosk on top again", || looker.is_on_top(own))
}

#[test]
fn a_locked_keyring_is_opened_in_front_of_a_locked_down_kiosk() -> Result<()> {
    let watch = Stopwatch::start("keyring");
    let data = tempfile::tempdir()?;
    let folder = data.path().to_str().context("a plain path")?;
    let arguments = ["--data", folder];
    let desktop = Desktop::open(WIDE)?;
    let keyring = Keyring::start(&desktop)?;

    let kiosk = Kiosk::again(desktop, Vec::new(), &arguments)?;
    kiosk.wait_for_shut("new-key-locked")?;
    kiosk.shoot("keyring-new")?;
    open(&kiosk, "keyring-asks-for-a-new-password", 2)?;
    kiosk.wait_for_screen("attract", NEXT)?;
    watch.note("made");

    drop(keyring);
    let desktop = kiosk.killed()?;
    let _keyring = Keyring::start(&desktop)?;
    let kiosk = Kiosk::again(desktop, Vec::new(), &arguments)?;
    kiosk.wait_for_shut("key-locked")?;
    kiosk.shoot("keyring-locked")?;
    open(&kiosk, "keyring-asks", 1)?;
    kiosk.wait_for_screen("attract", NEXT)?;
    watch.note("opened");
    kiosk.killed().map(drop)
}
