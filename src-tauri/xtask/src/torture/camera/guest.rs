//! Boots the emulated computer, hands on what it says, and switches it off in time.

use super::packages::Packages;
use crate::shell::say;
use anyhow::{Context, Result, bail};
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

/// Megabytes of memory: the programs lie in it, too.
const MEMORY: &str = "1024";

/// The last line, in JSON, of what the computer says; the others are printed as they come.
///
/// # Errors
/// It came to no end in time, or to one without that line.
pub(super) fn told(packages: &Packages, image: &Path, limit: Duration) -> Result<String> {
    let give_up = Instant::now() + limit;
    let mut computer = boot(packages, image)?;
    let lines = lines_of(&mut computer)?;
    let mut last = None;
    let in_time = loop {
        match lines.recv_timeout(give_up.saturating_duration_since(Instant::now())) {
            Ok(line) if line.starts_with('{') => last = Some(line),
            // Nothing, or a time in brackets: the kernel's own words.
            Ok(line) if line.is_empty() || line.starts_with('[') => {}
            Ok(line) => say(&line),
            Err(RecvTimeoutError::Disconnected) => break true,
            Err(RecvTimeoutError::Timeout) => break false,
        }
    };
    let _ = computer.kill();
    let _ = computer.wait();
    if !in_time {
        bail!("no end within {} minutes", limit.as_secs() / 60);
    }
    last.context("the emulated computer came to no end")
}

fn boot(packages: &Packages, image: &Path) -> Result<Child> {
    let top = &packages.top;
    let libraries = ["usr/lib/x86_64-linux-gnu", "lib/x86_64-linux-gnu"];
    let libraries = libraries.map(|folder| top.join(folder).display().to_string()).join(":");
    let mut computer = Command::new("nice");
    computer
        .arg(top.join("usr/bin/qemu-system-x86_64"))
        .env("LD_LIBRARY_PATH", libraries)
        .arg("-L")
        .arg(top.join("usr/share/qemu"))
        .arg("-L")
        .arg(top.join("usr/share/seabios"))
        .args(["-accel", "tcg", "-cpu", "max", "-smp", "1", "-m", MEMORY])
        .args(["-display", "none", "-serial", "stdio", "-monitor", "none"])
        .args(["-no-reboot", "-nic", "none"])
        .arg("-kernel")
        .arg(&packages.kernel)
        .arg("-initrd")
        .arg(image)
        .args(["-append", "console=ttyS0 quiet panic=1"]);
    computer.stdin(Stdio::null()).stdout(Stdio::piped());
    computer.spawn().context("cannot start QEMU")
}

fn lines_of(computer: &mut Child) -> Result<Receiver<String>> {
    let said = BufReader::new(computer.stdout.take().context("asked for")?);
    let (lines, received) = mpsc::channel();
    thread::spawn(move || {
        for line in said.split(b'\n').map_while(Result::ok) {
            let line = String::from_utf8_lossy(&line);
            // What the firmware says moves the cursor about.
            let plain = line.rsplit('\u{1b}').next().unwrap_or_default();
            let line =
                if plain.len() < line.len() { String::new() } else { plain.trim().to_owned() };
            if lines.send(line).is_err() {
                break;
            }
        }
    });
    Ok(received)
}
