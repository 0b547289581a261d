//! `cargo xtask doc` checks what rustdoc renders; `cargo xtask docs` writes the documents that are made from the code.

use crate::shell::{self, run};
use crate::workspace;
use anyhow::Result;

/// Crates with few dependencies: their documentation is rendered in seconds. Rustdoc shares nothing with a build, so the
/// others would have every dependency of the window compiled once more.
const LIGHT: &[&str] = &[
    "capture",
    "delivery",
    "enrollment",
    "puppet",
    "raster",
    "relay-protocol",
    "smile-id",
    "tflite",
    "vision",
    "visit",
    "weights",
];

const WORDS: [&str; 3] = ["--no-deps", "--document-private-items", "--quiet"];

/// Renders the documentation of all the workspace's own crates and fails at any warning.
pub(crate) fn check() -> Result<()> {
    let mut doc = workspace::cargo(&["doc"]);
    run(doc.arg("--workspace").args(WORDS).env("RUSTDOCFLAGS", "--deny warnings"))
}

/// The same for the crates that take seconds.
pub(crate) fn check_light() -> Result<()> {
    let mut doc = shell::cargo(&["doc"]);
    for name in LIGHT {
        doc.args(["--package", name]);
    }
    run(doc.args(WORDS).env("RUSTDOCFLAGS", "--deny warnings"))
}

/// Writes the list of invariants, the picture of the crates and the table of the gates.
pub(crate) fn write() -> Result<()> {
    let mut write = shell::cargo(&["test", "--quiet", "--package", "xtask"]);
    write.args(["--test", "architecture", "documents"]).env("TABASAMU_WRITE_DOCS", "1");
    run(&mut write)?;
    let mut gates = shell::cargo(&["test", "--quiet", "--package", "capture"]);
    gates.args(["--test", "capture", "gate_document"]).env("TABASAMU_WRITE_DOCS", "1");
    run(&mut gates)
}
