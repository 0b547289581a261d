//! `cargo xtask window`: visits through the real window, on a screen of their own.

use crate::shell::{run as run_command, say};
use crate::{debian, npm, set_up, workspace};
use anyhow::Result;

/// Sets up, builds, and runs the tests whose names contain `filter`.
pub(crate) fn run(filter: Option<&str>) -> Result<()> {
    set_up(&[debian::BUILD, debian::DISPLAY, debian::TEST])?;
    npm::build_interface()?;
    say("building the kiosk and its stand-in for Smile ID");
    run_command(workspace::linted(&["build"]).args(["--bins", "--test", "window"]))?;
    visit(filter)
}

/// Runs the tests with the programs as they are built.
pub(crate) fn visit(filter: Option<&str>) -> Result<()> {
    let mut tests = workspace::linted(&["test"]);
    tests.args(["--test", "window", "--", "--test-threads=1", "--nocapture"]).args(filter);
    run_command(&mut tests)
}
