//! `cargo xtask doc`: every link and every word of the documentation, private items included.

use crate::shell::run;
use crate::workspace;
use anyhow::Result;

/// Renders the documentation of the workspace's own crates and fails at any warning.
pub(crate) fn check() -> Result<()> {
    run(workspace::cargo(&["doc"])
        .args(["--workspace", "--no-deps", "--document-private-items", "--quiet"])
        .env("RUSTDOCFLAGS", "--deny warnings"))
}
