//! `cargo xtask test`: every check and test, cheapest first.

use crate::shell::{cargo, run, say};
use crate::{debian, npm, sdks, set_up};
use anyhow::Result;
use std::time::Instant;

/// Runs the whole suite; the first failure ends it.
pub(crate) fn run_all() -> Result<()> {
    let began = Instant::now();
    set_up(&[debian::BUILD, debian::DISPLAY, debian::TEST, debian::SDKS])?;
    sdks::install()?;
    let step = |title: &str| {
        let seconds = began.elapsed().as_secs();
        say(&format!("[{:02}:{:02}] {title}", seconds / 60, seconds % 60));
    };
    step("format");
    run(&mut cargo(&["fmt", "--all", "--check"]))?;
    step("interface: build, types, unit tests");
    npm::build_interface()?;
    npm::script("check")?;
    npm::script("test")?;
    step("clippy, warnings denied");
    run(&mut cargo(&[
        "clippy",
        "--workspace",
        "--all-targets",
        "--features",
        "tabasamu/custom-protocol",
        "--",
        "--deny",
        "warnings",
    ]))?;
    // The tests through the window and beside the SDKs are left out of "all targets", as they are out of an everyday
    // `cargo test`.
    run(&mut cargo(&[
        "clippy",
        "--workspace",
        "--test",
        "window",
        "--test",
        "sdks",
        "--features",
        "tabasamu/custom-protocol",
        "--",
        "--deny",
        "warnings",
    ]))?;
    step("build");
    run(&mut cargo(&[
        "build",
        "--workspace",
        "--all-targets",
        "--features",
        "tabasamu/custom-protocol",
    ]))?;
    step("Rust tests");
    run(&mut cargo(&["test", "--workspace", "--features", "tabasamu/custom-protocol"]))?;
    step("the protocol crate as others get it");
    // Its tests have just run; what packaging adds is that nothing is missing for those who have only the package.
    run(&mut cargo(&[
        "package",
        "--package",
        "delivery",
        "--package",
        "smile-id",
        "--no-verify",
        "--allow-dirty",
        "--offline",
    ]))?;
    run(&mut cargo(&[
        "test",
        "--package",
        "smile-id",
        "--features",
        "legacy-sec-key",
        "--test",
        "protocol",
    ]))?;
    step("the official SDKs beside our client");
    run(&mut cargo(&[
        "test",
        "--workspace",
        "--features",
        "tabasamu/custom-protocol",
        "--test",
        "sdks",
    ]))?;
    step("interface in a browser");
    npm::script("test:browser")?;
    step("visits through the real window");
    run(&mut cargo(&[
        "test",
        "--workspace",
        "--features",
        "tabasamu/custom-protocol",
        "--test",
        "window",
        "--",
        "--test-threads=1",
        "--nocapture",
    ]))?;
    step("all passed");
    Ok(())
}
