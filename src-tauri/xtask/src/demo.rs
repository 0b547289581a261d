//! `cargo xtask demo`: the whole kiosk with a rendered person and an embedded Smile ID.

use crate::display::{self, VirtualDisplay};
use crate::shell::{cargo, command, root, run, say};
use crate::{debian, npm, set_up};
use anyhow::Result;

/// Sets up, builds and opens the demo; `words` go to the program (`--portrait`, for example).
pub(crate) fn open(words: &[&str]) -> Result<()> {
    set_up(&[debian::BUILD])?;
    npm::build_interface()?;
    say("building the kiosk (the first build takes several minutes)");
    run(&mut cargo(&["build", "--package", "tabasamu", "--features", "custom-protocol"]))?;
    let virtual_display = if display::present() { None } else { Some(VirtualDisplay::start()?) };
    say(
        "opening the demo: nothing in it is real, and nothing leaves this computer; close its window, or press Ctrl+C here, to end it",
    );
    let binary = target_folder().join("debug/tabasamu");
    let mut kiosk = command(&binary.to_string_lossy(), &["--demo"]);
    kiosk.args(words);
    if let Some(display) = &virtual_display {
        kiosk.env("DISPLAY", display.name());
    }
    run(&mut kiosk)
}

/// Where cargo puts what it builds.
pub(crate) fn target_folder() -> std::path::PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), Into::into)
}
