//! WebDriver: starts the program and passes on what is pressed, typed and asked.

use crate::children::{Companion, bound, is_running, kill_now};
use crate::desktop::Desktop;
use crate::program;
use anyhow::{Context as _, Result, bail};
use fantoccini::wd::WindowHandle;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Map, Value, json};
use std::fs;
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};
use tokio::runtime::Runtime;

/// How long one WebDriver command may take.
const COMMAND: Duration = Duration::from_secs(120);
/// How long driver and program may take to be there, and to be gone.
const START: Duration = Duration::from_secs(180);
const END: Duration = Duration::from_secs(60);

/// The program in its window, and the driver that holds it.
pub(crate) struct Driver {
    client: Client,
    runtime: Runtime,
    /// The program's process.
    pub(crate) program: u32,
    driver: Companion,
    /// What the program said on standard error.
    pub(crate) words: PathBuf,
}

impl Driver {
    /// Starts the program with these arguments and environment on a desktop.
    pub(crate) fn start(
        desktop: &Desktop,
        arguments: &[&str],
        environment: &[(&str, &str)],
    ) -> Result<Self> {
        let port = free_port()?;
        let words = desktop.folder().join("words");
        let wrapper = wrap(desktop.folder(), environment, &words)?;
        let driver = Companion::start(
            desktop
                .show(&mut bound("WebKitWebDriver"))
                .env("TAURI_WEBVIEW_AUTOMATION", "true")
                .arg(format!("--port={port}"))
                .stdout(Stdio::null())
                .stderr(Stdio::null()),
        )?;
        wait_for_port(port)?;
        let mut wanted = Map::new();
        wanted.insert(
            "webkitgtk:browserOptions".into(),
            json!({"binary": wrapper, "args": arguments}),
        );
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let client = runtime.block_on(async {
            let mut builder = ClientBuilder::new(HttpConnector::new());
            let address = format!("http://127.0.0.1:{port}");
            let connecting = builder.capabilities(wanted).connect(&address);
            tokio::time::timeout(START, connecting).await
        });
        let said = || fs::read_to_string(&words).unwrap_or_default();
        let client = client
            .with_context(|| format!("no window in {START:?}; the program said: {}", said()))?
            .with_context(|| format!("no session; the program said: {}", said()))?;
        let Some(program) = driver.children().first().copied() else {
            bail!("the driver holds no program, which said: {}", said());
        };
        Ok(Self { client, runtime, program, driver, words })
    }

    /// Runs a script in the page.
    pub(crate) fn ask(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        self.run("a script", self.client.execute(script, arguments))
    }

    /// Presses an element. One that a bar half covers is scrolled out from under it, as people do.
    pub(crate) fn press(&self, css: &str) -> Result<()> {
        let scroll = "document.querySelector(arguments[0])?.scrollIntoView({ block: \"nearest\" })";
        self.ask(scroll, vec![css.into()])?;
        let found = self.run(css, self.client.find(Locator::Css(css)))?;
        self.run(css, found.click())
    }

    /// Types into an element, in place of what it holds.
    pub(crate) fn write(&self, css: &str, text: &str) -> Result<()> {
        let found = self.run(css, self.client.find(Locator::Css(css)))?;
        self.run(css, found.clear())?;
        self.run(css, found.send_keys(text))
    }

    /// The window that is looked at.
    pub(crate) fn window(&self) -> Result<WindowHandle> {
        self.run("the window", self.client.window())
    }

    /// All windows of the program.
    pub(crate) fn windows(&self) -> Result<Vec<WindowHandle>> {
        self.run("the windows", self.client.windows())
    }

    /// Looks at another window from now on.
    pub(crate) fn turn_to(&self, window: &WindowHandle) -> Result<()> {
        let turning = self.client.switch_to_window(window.clone());
        self.run("another window", turning)
    }

    fn run<T>(
        &self,
        what: &str,
        command: impl Future<Output = Result<T, fantoccini::error::CmdError>>,
    ) -> Result<T> {
        let answer = self.runtime.block_on(async { tokio::time::timeout(COMMAND, command).await });
        match answer {
            Ok(answer) => answer.with_context(|| format!("{what} failed")),
            Err(_) => bail!(
                "{what}: no answer in {COMMAND:?}; the program {}",
                if is_running(self.program) { "still runs" } else { "is gone" }
            ),
        }
    }

    /// Kills the program as a power cut would, and waits until it is gone.
    pub(crate) fn kill_program(self) -> Result<()> {
        kill_now(self.program);
        self.gone()
    }

    /// Waits until the program has ended.
    pub(crate) fn gone(self) -> Result<()> {
        let began = Instant::now();
        while is_running(self.program) {
            if began.elapsed() > END {
                bail!("the program did not end in {END:?}");
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        drop(self.driver);
        Ok(())
    }
}

/// A script that starts the program: the driver itself must not see `environment`, which may name a preload.
fn wrap(folder: &Path, environment: &[(&str, &str)], words: &Path) -> Result<PathBuf> {
    let mut script =
        String::from("#!/bin/sh\nexec setpriv --pdeathsig KILL -- env RUST_BACKTRACE=1");
    for (name, value) in environment {
        script += &format!(" '{name}={value}'");
    }
    let program = program::built("tabasamu")?;
    script += &format!(" '{}' \"$@\" 2>>'{}'\n", program.display(), words.display());
    let wrapper = folder.join("tabasamu.sh");
    fs::write(&wrapper, script)?;
    fs::set_permissions(&wrapper, fs::Permissions::from_mode(0o700))?;
    Ok(wrapper)
}

fn free_port() -> Result<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}

fn wait_for_port(port: u16) -> Result<()> {
    let began = Instant::now();
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        if began.elapsed() > START {
            bail!("the driver does not listen");
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    Ok(())
}
