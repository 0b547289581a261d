//! `cargo xtask fuzz`: feeds broken input to everything that reads bytes from outside.

use crate::shell::{run as run_command, say};
use crate::{debian, set_up, workspace};
use anyhow::Result;
use std::time::{SystemTime, UNIX_EPOCH};

/// The suite feeds the same inputs every time: what it finds today was broken today.
pub(crate) const SEED: u64 = 1;

/// Sets up, builds, and runs one target, or all of them side by side, with inputs that nobody saw before.
pub(crate) fn run(seconds: u32, seed: Option<u64>, target: Option<&str>) -> Result<()> {
    set_up(&[debian::BUILD])?;
    let now = SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs();
    let seed = seed.unwrap_or(now);
    say(&format!("the same inputs again: --seed {seed}"));
    feed(seconds, seed, target)
}

/// Runs the targets as they are built.
pub(crate) fn feed(seconds: u32, seed: u64, target: Option<&str>) -> Result<()> {
    let mut fuzz = workspace::linted(&["test"]);
    fuzz.args(["--quiet", "--test", "fuzz", "--", "--seconds", &seconds.to_string()]);
    fuzz.args(["--seed", &seed.to_string()]).args(target);
    run_command(&mut fuzz)
}
