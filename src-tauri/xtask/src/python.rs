//! Virtual environments with pinned Python packages, for what is compared with programs in Python.

use crate::demo::target_folder;
use crate::shell::{command, root, run, say};
use anyhow::Result;
use std::fs;
use std::path::PathBuf;

/// The Python of an environment in the target folder that has exactly these requirements, installed unless it is there.
pub(crate) fn environment(place: &str, requirements: &str) -> Result<PathBuf> {
    let folder = target_folder().join(place);
    let python = folder.join("bin/python");
    let pinned = fs::read(root().join(requirements))?;
    let mark = folder.join("installed-requirements.txt");
    if fs::read(&mark).is_ok_and(|installed| installed == pinned) {
        return Ok(python);
    }
    say(&format!("installing {requirements} (a virtual environment in target/{place})"));
    run(command("python3", &["-m", "venv", "--clear"]).arg(&folder))?;
    run(command(&python.to_string_lossy(), &["-m", "pip", "install"]).args([
        "--quiet",
        "--disable-pip-version-check",
        "--only-binary=:all:",
        "--require-hashes",
        "--requirement",
        requirements,
    ]))?;
    fs::write(mark, pinned)?;
    Ok(python)
}
