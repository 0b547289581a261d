//! `cargo xtask torture`: cuts the power under the store, flips bits, wipes blocks, and ends with one line of JSON.

use crate::shell::{run as run_command, say};
use crate::{debian, set_up, workspace};
use anyhow::Result;

/// How much is done.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
pub(crate) enum Tier {
    /// Hundreds of everything: minutes
    Quick,
    /// A hundred times as much: a night
    Nightly,
}

impl Tier {
    const fn name(self) -> &'static str {
        match self {
            Self::Quick => "quick",
            Self::Nightly => "nightly",
        }
    }
}

/// Builds and tortures.
pub(crate) fn run(tier: Tier, seed: u64) -> Result<()> {
    set_up(&[debian::BUILD])?;
    say(&format!("the same cuts and damages again: --tier {} --seed {seed}", tier.name()));
    let mut torture = workspace::linted(&["test"]);
    torture.args(["--quiet", "--test", "torture", "--", "--tier", tier.name()]);
    torture.args(["--seed", &seed.to_string()]);
    run_command(&mut torture)
}
