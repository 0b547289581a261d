//! `cargo xtask mutants`: changes the code that decides, one place at a time, and expects a test to notice each change.

use crate::shell::{command, has_program, run as run_command};
use crate::{debian, set_up};
use anyhow::{Result, bail};

/// Sets up, then changes what `.cargo/mutants.toml` names in a copy of the repository.
pub(crate) fn run(arguments: &[String]) -> Result<()> {
    for program in ["cargo-mutants", "cargo-nextest"] {
        if !has_program(program) {
            bail!("{program} is not installed (`cargo install {program} --locked`)");
        }
    }
    set_up(&[debian::BUILD])?;
    run_command(command("cargo-mutants", &["mutants"]).args(arguments))
}
