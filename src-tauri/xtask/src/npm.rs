//! The npm packages: the face models and the interface.

use crate::shell::{command, root, run, say};
use anyhow::{Result, bail};
use std::fs;
use std::path::Path;

/// Installs a folder's pinned packages unless they are already the locked ones.
pub(crate) fn install(folder: &str) -> Result<()> {
    let place = root().join(folder);
    let lock = fs::read(place.join("package-lock.json"))?;
    let mark = place.join("node_modules/.installed-lock.json");
    if fs::read(&mark).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    say(&format!("installing npm packages of {folder} (npm ci)"));
    npm(&place, &["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"])?;
    Ok(fs::write(mark, lock)?)
}

/// Builds the interface that the program carries.
pub(crate) fn build_interface() -> Result<()> {
    say("building the interface (ui/dist)");
    script("build")
}

/// Runs one of the interface's npm scripts.
pub(crate) fn script(name: &str) -> Result<()> {
    npm(&root().join("ui"), &["run", "--silent", name])
}

fn npm(place: &Path, words: &[&str]) -> Result<()> {
    if !crate::shell::has_program("npm") {
        bail!("npm is missing: install Node.js 20 or newer (https://nodejs.org)");
    }
    run(command("npm", words).current_dir(place))
}
