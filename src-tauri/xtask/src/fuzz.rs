//! `cargo xtask fuzz`: feeds broken input to everything that reads bytes from outside.

use crate::shell::run as run_command;
use crate::{debian, set_up, workspace};
use anyhow::Result;

/// Sets up, builds, and runs one target, or all of them side by side.
pub(crate) fn run(seconds: u32, target: Option<&str>) -> Result<()> {
    set_up(&[debian::BUILD])?;
    feed(seconds, target)
}

/// Runs the targets as they are built.
pub(crate) fn feed(seconds: u32, target: Option<&str>) -> Result<()> {
    let mut fuzz = workspace::linted(&["test"]);
    fuzz.args(["--quiet", "--test", "fuzz", "--", "--seconds", &seconds.to_string()]).args(target);
    run_command(&mut fuzz)
}
