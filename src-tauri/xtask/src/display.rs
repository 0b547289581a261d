//! A display to open the window on: the person's own, or a virtual one where there is none.

use crate::debian;
use crate::shell::{command, say};
use anyhow::{Context, Result, bail};
use std::path::Path;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

/// A virtual display and its window manager; both end when this is dropped.
pub(crate) struct VirtualDisplay {
    server: Child,
    manager: Child,
    name: String,
}

/// Whether this session has a screen.
pub(crate) fn present() -> bool {
    ["DISPLAY", "WAYLAND_DISPLAY"]
        .iter()
        .any(|name| std::env::var_os(name).is_some_and(|v| !v.is_empty()))
}

impl VirtualDisplay {
    /// Starts Xvfb at 1280x800 with openbox on the first free number from 90.
    pub(crate) fn start() -> Result<Self> {
        debian::install(&[debian::DISPLAY])?;
        let number = (90..120)
            .find(|n| !Path::new(&format!("/tmp/.X11-unix/X{n}")).exists())
            .context("no free display number from 90 to 119")?;
        let name = format!(":{number}");
        let mut server =
            command("Xvfb", &[&name, "-screen", "0", "1280x800x24", "-nolisten", "tcp"])
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .spawn()
                .context("cannot start Xvfb")?;
        let give_up = Instant::now() + Duration::from_secs(10);
        while !Path::new(&format!("/tmp/.X11-unix/X{number}")).exists() {
            if Instant::now() > give_up || server.try_wait()?.is_some() {
                let _ = server.kill();
                bail!("the virtual display did not start");
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        let manager = command("openbox", &[])
            .env("DISPLAY", &name)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .context("cannot start openbox")?;
        say(&format!(
            "there is no screen here: the window opens on the virtual display {name} (1280x800); \
             look at it with `DISPLAY={name} import -window root screen.png`"
        ));
        Ok(Self { server, manager, name })
    }

    /// The display's name for `DISPLAY`.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }
}

impl Drop for VirtualDisplay {
    fn drop(&mut self) {
        for child in [&mut self.manager, &mut self.server] {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}
