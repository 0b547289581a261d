//! `cargo xtask dev`: the real window with its page from a development server, so that a change of the page shows at once.

use crate::display::{self, VirtualDisplay};
use crate::shell::{cargo, command, root, run, say};
use crate::{debian, demo, set_up};
use anyhow::{Result, bail};
use std::net::TcpStream;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

/// Where Vite serves the page, as `ui/vite.config.ts` says.
const PORT: u16 = 5173;
/// Merged into `tauri.conf.json` for this build alone: no other program looks for a development server.
const CONFIGURATION: &str = r#"{"build": {"devUrl": "http://localhost:5173"}}"#;
const START: Duration = Duration::from_secs(120);

/// Sets up, serves the page, builds without it and opens the window.
pub(crate) fn open(arguments: &[String]) -> Result<()> {
    set_up(&[debian::BUILD])?;
    say("building the kiosk without its page (the first build takes several minutes)");
    // Tauri looks whether the folder is there even when the page comes from elsewhere.
    std::fs::create_dir_all(root().join("ui/dist"))?;
    run(cargo(&["build", "--package", "tabasamu"]).env("TAURI_CONFIG", CONFIGURATION))?;
    let _server = Server::start()?;
    let virtual_display = if display::present() { None } else { Some(VirtualDisplay::start()?) };
    say(
        "opening the window: what you change in ui/src shows at once; close it, or press Ctrl+C here, to end it",
    );
    let mut kiosk = demo::program();
    kiosk.args(arguments);
    if let Some(display) = &virtual_display {
        kiosk.env("DISPLAY", display.name());
    }
    run(&mut kiosk)
}

/// The development server; ends when this is dropped.
struct Server(Child);

impl Server {
    fn start() -> Result<Self> {
        if is_listening() {
            bail!("something listens on port {PORT} already: end it first");
        }
        say("starting the development server of the page");
        let vite = root().join("ui/node_modules/.bin/vite");
        let mut server = Self(
            command(&vite.to_string_lossy(), &["--clearScreen", "false"])
                .current_dir(root().join("ui"))
                .stdout(Stdio::null())
                .spawn()?,
        );
        let began = Instant::now();
        while !is_listening() {
            if began.elapsed() > START || server.0.try_wait()?.is_some() {
                bail!("the development server did not start");
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Ok(server)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Ended already is as good.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn is_listening() -> bool {
    TcpStream::connect(("localhost", PORT)).is_ok()
}
