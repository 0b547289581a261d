//! Pictures of the whole screen, as a person in front of it would see it.

use crate::program;
use anyhow::{Context as _, Result, ensure};
use std::process::Command;

/// Takes a picture of a display to `target/e2e/<name>.png`. From the X server: WebDriver's own screenshot hangs when
/// WebKit paints without compositing.
pub(crate) fn take(display: &str, name: &str) -> Result<()> {
    let file = program::leavings()?.join(format!("{name}.png"));
    let status = Command::new("import")
        .args(["-display", display, "-window", "root"])
        .arg(&file)
        .status()
        .context("ImageMagick's import is missing")?;
    ensure!(status.success(), "no picture of {display}: {status}");
    Ok(())
}
