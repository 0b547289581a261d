//! `cargo xtask demo`: the whole kiosk with a rendered person and an embedded Smile ID.

use crate::display::{self, VirtualDisplay};
use crate::shell::{command, root, run, say};
use crate::{debian, npm, set_up, workspace};
use anyhow::Result;
use std::process::Command;

/// Sets up, builds and opens the demo; the arguments go to the program (`--portrait`, for example).
pub(crate) fn open(arguments: &[String]) -> Result<()> {
    set_up(&[debian::BUILD])?;
    npm::build_interface()?;
    say("building the kiosk (the first build takes several minutes)");
    run(workspace::cargo(&["build"]).args(["--package", "tabasamu"]))?;
    let virtual_display = if display::present() { None } else { Some(VirtualDisplay::start()?) };
    say(
        "opening the demo: nothing in it is real, and nothing leaves this computer; close its window, or press Ctrl+C here, to end it",
    );
    let mut kiosk = program();
    kiosk.args(arguments);
    if let Some(display) = &virtual_display {
        kiosk.env("DISPLAY", display.name());
    }
    run(&mut kiosk)
}

/// The kiosk as it was built, as a demo.
pub(crate) fn program() -> Command {
    command(&target_folder().join("debug/tabasamu").to_string_lossy(), &["--demo"])
}

/// Where cargo puts what it builds.
pub(crate) fn target_folder() -> std::path::PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), Into::into)
}
