//! Cargo over the whole workspace, with one set of features and one compiler, so that one build serves every step.

use crate::shell;
use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What the program is built with wherever it is tested or shown.
pub(crate) const FEATURES: &str = "tabasamu/custom-protocol,tabasamu/demo";

/// What the program for people is built with.
pub(crate) const WITHOUT_DEMO: &str = "tabasamu/custom-protocol";

/// Cargo with this subcommand.
pub(crate) fn cargo(subcommand: &[&str]) -> Command {
    with_features(subcommand, FEATURES)
}

fn with_features(subcommand: &[&str], features: &str) -> Command {
    let mut cargo = shell::cargo(subcommand);
    cargo.args(["--features", features]);
    cargo
}

/// Cargo with this subcommand over all members, compiled by Clippy with every warning an error.
///
/// Clippy's driver is the compiler with more lints: what it builds are the programs that are then tested. `cargo clippy`
/// would compile all dependencies a second time, because a check and a build share nothing.
pub(crate) fn linted(subcommand: &[&str]) -> Command {
    linted_with(subcommand, FEATURES)
}

/// The same with other features of the program; what does not depend on them is not compiled again.
pub(crate) fn linted_with(subcommand: &[&str], features: &str) -> Command {
    let mut cargo = with_features(subcommand, features);
    cargo
        .arg("--workspace")
        .env("RUSTC_WORKSPACE_WRAPPER", driver())
        // As `cargo clippy -- --deny warnings` hands it on.
        .env("CLIPPY_ARGS", "--deny__CLIPPY_HACKERY__warnings__CLIPPY_HACKERY__");
    if env::var_os("CARGO_INCREMENTAL").is_none() {
        // What is built from nothing is built faster without, and takes half the room.
        cargo.env("CARGO_INCREMENTAL", "0");
    }
    cargo
}

/// Clippy's driver of the toolchain that runs this chore.
fn driver() -> PathBuf {
    let beside =
        env::var_os("CARGO").map(|cargo| Path::new(&cargo).with_file_name("clippy-driver"));
    beside.filter(|driver| driver.is_file()).unwrap_or_else(|| "clippy-driver".into())
}
