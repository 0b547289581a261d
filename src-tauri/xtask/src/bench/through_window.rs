//! Builds the program with what measures it through its real window, and runs such a measurement.
//!
//! It is the everyday build, which is slower than a release and no smaller: what it keeps, a release keeps.

use crate::shell::{run, say};
use crate::{debian, npm, set_up, workspace};
use anyhow::{Result, bail};
use std::process::Stdio;

/// Builds the program, the measurements, and the program that makes backlogs and takes them.
pub(super) fn build() -> Result<()> {
    set_up(&[debian::BUILD, debian::DISPLAY, debian::TEST])?;
    npm::build_interface()?;
    say("building the kiosk and its stand-in");
    let programs = ["--bins", "--test", "window", "--example", "deliveries"];
    run(workspace::linted(&["build"]).args(programs))
}

/// What an ignored test of the window prints that has this name.
pub(super) fn measure(name: &str) -> Result<String> {
    let mut measuring = workspace::linted(&["test"]);
    measuring.args(["--quiet", "--test", "window"]);
    measuring.args(["--", name, "--ignored", "--test-threads=1", "--nocapture"]);
    let out = measuring.stderr(Stdio::inherit()).output()?;
    let printed = String::from_utf8(out.stdout)?;
    if !out.status.success() {
        bail!("{name} came to no end: {printed}");
    }
    Ok(printed)
}
