//! A screen of its own: X server, window manager and message bus, seen by nobody else.

use crate::children::{Companion, bound, bound_tidily};
use anyhow::{Context as _, Result, ensure};
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// Windows without a frame, at the corner: what the page calls (0, 0) is (0, 0) of the screen.
const PLAIN_WINDOWS: &str = include_str!("openbox.xml");

/// A message bus on which nothing starts by itself: a machine's keyring service is no part of a test that does not ask for it.
const BUS: &str = r#"<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"#;

/// Width and height of a screen in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Size(pub(crate) u16, pub(crate) u16);

/// The same, filling the screen as a kiosk's window does.
fn filling_windows() -> String {
    PLAIN_WINDOWS.replace("<decor>no</decor>", "<decor>no</decor><fullscreen>yes</fullscreen>")
}

/// A counter's screen.
pub(crate) const WIDE: Size = Size(1280, 800);
/// An upright kiosk's screen.
pub(crate) const TALL: Size = Size(1080, 1920);

/// The monitors of a desktop that has two, from left to right.
pub(crate) const MONITORS: [&str; 2] = ["DUMMY0", "DUMMY1"];

/// An X server without a graphics card, whose outputs are as many monitors as are wanted.
const TWO_MONITORS: &str = r#"Section "Device"
  Identifier "none"
  Driver "dummy"
  VideoRam 64000
EndSection
Section "Monitor"
  Identifier "any"
  HorizSync 5.0-1000.0
  VertRefresh 5.0-200.0
EndSection
Section "Screen"
  Identifier "screen"
  Device "none"
  Monitor "any"
  DefaultDepth 24
  SubSection "Display"
    Depth 24
    Virtual 2560 800
    Modes "1280x800"
  EndSubSection
EndSection
Section "ServerFlags"
  Option "AutoAddDevices" "false"
EndSection
"#;

/// A running desktop. Fields end in this order: who draws before what is drawn on.
pub(crate) struct Desktop {
    _windows: Companion,
    _bus: Companion,
    _server: Companion,
    /// As in `DISPLAY`, e.g. `:7`.
    pub(crate) display: String,
    bus_address: String,
    home: TempDir,
}

impl Desktop {
    /// Starts one on a free display number.
    pub(crate) fn open(size: Size) -> Result<Self> {
        let Size(width, height) = size;
        let mut server = bound_tidily("Xvfb");
        server
            .args(["-displayfd", "1", "-nolisten", "tcp", "-screen", "0"])
            .arg(format!("{width}x{height}x24"));
        // A demo's window has one of these two sizes.
        let is_filled = ![WIDE, TALL].contains(&size);
        Self::on(&mut server, is_filled)
    }

    /// Starts one with two monitors side by side, [`MONITORS`], each of a counter's size.
    pub(crate) fn of_two_monitors() -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let settings = folder.path().join("xorg.conf");
        fs::write(&settings, TWO_MONITORS)?;
        let mut server = bound_tidily("Xorg");
        server
            .args(["-displayfd", "1", "-nolisten", "tcp", "-noreset"])
            // A seat without a console, which not every machine has.
            .args(["-seat", "of-the-tests"])
            .arg("-config")
            .arg(&settings)
            .arg("-logfile")
            .arg(folder.path().join("xorg.log"));
        let desktop = Self::on(&mut server, false)?;
        let Size(width, _) = WIDE;
        let mode = format!("{width}x{}", WIDE.1);
        let [left, right] = MONITORS;
        desktop.xrandr(&["--addmode", right, &mode])?;
        let whole = format!("{}x{}", width * 2, WIDE.1);
        let beside = format!("{width}x0");
        desktop.xrandr(&["--fb", &whole, "--output", left, "--mode", &mode, "--pos", "0x0"])?;
        desktop.xrandr(&["--output", right, "--mode", &mode, "--pos", &beside])?;
        // The server finds a monitor when it is asked to look; no plug tells it.
        desktop.xrandr(&["--listmonitors"])?;
        Ok(desktop)
    }

    fn xrandr(&self, words: &[&str]) -> Result<()> {
        let status =
            self.show(&mut Command::new("xrandr")).args(words).stdout(Stdio::null()).status()?;
        ensure!(status.success(), "xrandr {words:?}: {status}");
        Ok(())
    }

    /// Starts the rest around an X server; each program fills the screen if its window is to.
    fn on(server: &mut Command, is_filled: bool) -> Result<Self> {
        let home = tempfile::tempdir()?;
        fs::set_permissions(home.path(), fs::Permissions::from_mode(0o700))?;
        let (server, number) =
            Companion::start_and_read_line(server.stderr(Stdio::null())).context("no X server")?;
        let display = format!(":{}", number.trim());
        let bus_settings = home.path().join("bus.conf");
        fs::write(&bus_settings, BUS)?;
        let (bus, bus_address) = Companion::start_and_read_line(
            bound("dbus-daemon")
                .args(["--nofork", "--print-address=1", "--config-file"])
                .arg(&bus_settings)
                .env("DISPLAY", &display)
                .env("HOME", home.path())
                .env("XDG_RUNTIME_DIR", home.path())
                .stderr(Stdio::null()),
        )
        .context("no message bus")?;
        let settings = home.path().join("openbox.xml");
        let plain = PLAIN_WINDOWS.to_owned();
        fs::write(&settings, if is_filled { filling_windows() } else { plain })?;
        let windows = Companion::start(
            bound("openbox")
                .arg("--config-file")
                .arg(&settings)
                .env("DISPLAY", &display)
                .env("HOME", home.path())
                .stdout(Stdio::null())
                .stderr(Stdio::null()),
        )
        .context("no window manager")?;
        Ok(Self {
            _windows: windows,
            _bus: bus,
            // A server that is killed leaves its socket behind.
            _server: server.asked(),
            display,
            bus_address: bus_address.trim().to_owned(),
            home,
        })
    }

    /// Makes a command see this desktop and nothing of the one it was started on.
    pub(crate) fn show<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        let home = self.home.path();
        command
            .env("DISPLAY", &self.display)
            .env("DBUS_SESSION_BUS_ADDRESS", &self.bus_address)
            .env("HOME", home)
            .env("XDG_RUNTIME_DIR", home)
            .env("XDG_DATA_HOME", home.join("data"))
            .env("XDG_CONFIG_HOME", home.join("config"))
            .env("XDG_CACHE_HOME", home.join("cache"))
            .env("GDK_BACKEND", "x11")
            .env("LANG", "C.UTF-8")
            .env_remove("WAYLAND_DISPLAY")
    }

    /// Strikes a key or a chord, as on a keyboard.
    pub(crate) fn strike(&self, chord: &str) -> Result<()> {
        let status = self.show(&mut Command::new("xdotool")).args(["key", chord]).status()?;
        ensure!(status.success(), "{chord} could not be struck: {status}");
        Ok(())
    }

    /// Moves, presses and turns the mouse, in the words of xdotool.
    pub(crate) fn mouse(&self, words: &[&str]) -> Result<()> {
        let status = self.show(&mut Command::new("xdotool")).args(words).status()?;
        ensure!(status.success(), "xdotool {words:?}: {status}");
        Ok(())
    }

    /// Types as a card reader does: faster than fingers, with Enter at the end.
    pub(crate) fn scan(&self, code: &str) -> Result<()> {
        self.type_text(code)?;
        self.strike("Return")
    }

    /// Types into the window that has the keyboard.
    pub(crate) fn type_text(&self, text: &str) -> Result<()> {
        let mut typing = Command::new("xdotool");
        let typed = self.show(&mut typing).args(["type", "--delay", "8", text]).status()?;
        ensure!(typed.success(), "{text} could not be typed: {typed}");
        Ok(())
    }

    /// A folder that goes with the desktop.
    pub(crate) fn folder(&self) -> &Path {
        self.home.path()
    }
}
