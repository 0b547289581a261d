//! Where the built programs are.

use anyhow::{Result, bail};
use std::env;
use std::path::PathBuf;

/// A program that was built beside this test.
pub(crate) fn built(name: &str) -> Result<PathBuf> {
    let program = folder()?.join(name);
    if !program.is_file() {
        bail!("{} is missing: the chore that runs this builds it", program.display());
    }
    Ok(program)
}

/// A folder for what the tests leave behind, beside the build.
pub(crate) fn leavings() -> Result<PathBuf> {
    let folder = folder()?.with_file_name("e2e");
    std::fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// This test runs from `target/<profile>/deps/`.
fn folder() -> Result<PathBuf> {
    let own = env::current_exe()?;
    match own.ancestors().nth(2) {
        Some(folder) => Ok(folder.to_owned()),
        None => bail!("{} lies nowhere", own.display()),
    }
}
