//! The official SDKs for Python and Node, as published, for the tests and the bench that compare with them.

use crate::demo::target_folder;
use crate::npm;
use crate::shell::{command, root, run, say};
use anyhow::{Context, Result};
use std::fs;
use std::path::PathBuf;

/// Where the Node SDK is installed, with the programs that drive it.
pub(crate) const NODE: &str = "tests/sdks/node";
const REQUIREMENTS: &str = "tests/sdks/python/requirements.txt";

/// Installs both unless they are there already.
pub(crate) fn install() -> Result<()> {
    install_python().context(
        "the official Python SDK could not be installed from PyPI, and the tests that compare with it need it",
    )?;
    npm::install(NODE).context(
        "the official Node SDK could not be installed from npm, and the tests that compare with it need it",
    )
}

/// The Python that has the SDK: a virtual environment of its own.
pub(crate) fn python() -> PathBuf {
    target_folder().join("sdks/python/bin/python")
}

fn install_python() -> Result<()> {
    let place = target_folder().join("sdks/python");
    let pinned = fs::read(root().join(REQUIREMENTS))?;
    let mark = place.join("installed-requirements.txt");
    if fs::read(&mark).is_ok_and(|installed| installed == pinned) {
        return Ok(());
    }
    say("installing the official Python SDK (a virtual environment in target/sdks)");
    run(command("python3", &["-m", "venv", "--clear"]).arg(&place))?;
    run(
        command(&python().to_string_lossy(), &["-m", "pip", "install"]).args([
            "--quiet",
            "--disable-pip-version-check",
            "--only-binary=:all:",
            "--require-hashes",
            "--requirement",
            REQUIREMENTS,
        ]),
    )?;
    Ok(fs::write(mark, pinned)?)
}
