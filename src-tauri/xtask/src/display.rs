//! A display to open the window on: the person's own, or a virtual one where there is none.

use crate::debian;
use crate::shell::{command, say};
use anyhow::{Context, Result, bail};
use std::io::{BufRead as _, BufReader};
use std::process::{Child, ChildStdout, Stdio};

/// A virtual display and its window manager; both end when this is dropped.
pub(crate) struct VirtualDisplay {
    _manager: Running,
    server: Server,
}

/// Whether this session has a screen.
pub(crate) fn present() -> bool {
    ["DISPLAY", "WAYLAND_DISPLAY"]
        .iter()
        .any(|name| std::env::var_os(name).is_some_and(|v| !v.is_empty()))
}

impl VirtualDisplay {
    /// Starts Xvfb at 1280x800 with openbox, on a number that the server finds free.
    pub(crate) fn start() -> Result<Self> {
        debian::install(&[debian::DISPLAY])?;
        let server = Server::start()?;
        let manager = command("openbox", &[])
            .env("DISPLAY", &server.name)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .context("cannot start openbox")?;
        say(&format!(
            "there is no screen here: the window opens on the virtual display {name} (1280x800); \
             look at it with `DISPLAY={name} import -window root screen.png`",
            name = server.name
        ));
        Ok(Self { _manager: Running(manager), server })
    }

    /// The display's name for `DISPLAY`.
    pub(crate) fn name(&self) -> &str {
        &self.server.name
    }
}

/// An X server without a screen.
struct Server {
    _process: Running,
    /// Read from no more, and closed with the server: one that could not write to it would end.
    _numbers: BufReader<ChildStdout>,
    name: String,
}

impl Server {
    fn start() -> Result<Self> {
        // The server itself chooses a free number and prints it: two that start at once get two. The kernel asks it to end
        // when this chore is killed.
        let mut server =
            command("setpriv", &["--pdeathsig", "TERM", "--", "Xvfb", "-displayfd", "1"])
                .args(["-screen", "0", "1280x800x24", "-nolisten", "tcp"])
                .stdout(Stdio::piped())
                .stderr(Stdio::null())
                .spawn()
                .context("cannot start Xvfb")?;
        let numbers = server.stdout.take().context("the display has no output")?;
        let process = Running(server);
        let mut numbers = BufReader::new(numbers);
        let mut number = String::new();
        numbers.read_line(&mut number)?;
        if number.trim().parse::<u32>().is_err() {
            bail!("the virtual display did not start");
        }
        Ok(Self { _process: process, _numbers: numbers, name: format!(":{}", number.trim()) })
    }
}

/// A process that is asked to end, and waited for, when this is dropped.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // A server that is killed leaves its socket behind; one that is asked takes it along.
        let asked = command("kill", &["-TERM", &self.0.id().to_string()]).status();
        if !asked.is_ok_and(|status| status.success()) {
            let _ = self.0.kill();
        }
        let _ = self.0.wait();
    }
}

#[cfg(test)]
mod tests {
    use super::Server;
    use std::path::PathBuf;

    #[test]
    fn displays_side_by_side_differ_and_leave_nothing_behind() {
        if !crate::shell::has_program("Xvfb") {
            crate::shell::say("skipped: Xvfb is missing (`cargo xtask setup` installs it)");
            return;
        }
        let (one, two) = (Server::start().unwrap(), Server::start().unwrap());
        assert_ne!(one.name, two.name);
        let sockets = [&one, &two].map(|server| {
            PathBuf::from(format!("/tmp/.X11-unix/X{}", server.name.trim_start_matches(':')))
        });
        assert!(sockets.iter().all(|socket| socket.exists()), "{sockets:?}");
        drop((one, two));
        assert!(!sockets.iter().any(|socket| socket.exists()), "left behind: {sockets:?}");
    }
}
