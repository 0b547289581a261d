//! `cargo xtask test`: every check and test; `--fast` those that tell most in three minutes.

mod background;
mod report;

use crate::shell::{cargo, run};
use crate::workspace::{self, linted};
use crate::{debian, documentation, fuzz, npm, sdks, set_up, shell, torture, window, without_demo};
use anyhow::Result;
use background::Background;
use report::Report;

/// Crates that compute and decide without the world: tested by the fast suite.
const PURE: &[&str] = &["capture", "delivery", "enrollment", "relay-protocol", "smile-id", "visit"];

/// Seconds that each target is fed broken input for.
const FUZZ_SECONDS: u32 = 30;

/// Runs the whole suite. A failed step hides no other that could be run without it.
pub(crate) fn run_all() -> Result<()> {
    let mut report = Report::begin();
    set_up(&[debian::BUILD, debian::DISPLAY, debian::TEST, debian::SDKS, debian::TORTURE])?;
    sdks::install()?;
    report.step("format", format);
    // The program carries the page.
    npm::build_interface()?;
    let interface = Background::start("interface", &[])?;
    let is_built = report.step("build everything with Clippy, warnings denied", build);
    if is_built {
        report.step("Rust tests", test);
        report.step("the protocol crate as others get it", protocol);
        report.step("the program for people without the demo", || without_demo::compare(false));
        report.step("the official SDKs beside our client", || {
            run(linted(&["test"]).args(["--test", "sdks"]))
        });
        report.step("broken input", || fuzz::feed(FUZZ_SECONDS, fuzz::SEED, None));
        report.step("documentation, warnings denied", documentation::check_light);
        report.step("advisories", advisories);
    }
    report.step("the interface, beside all this", || interface.wait());
    if is_built {
        // Alone: beside a browser it takes three times as long.
        report.step("cut power, bad disks, wrong answers", || {
            torture::run(torture::Tier::Quick, torture::SEED)
        });
        report.step("visits through the real window", || window::visit(None));
    }
    report.end()
}

/// Runs what tells most in three minutes when everything was built before.
pub(crate) fn run_fast() -> Result<()> {
    let mut report = Report::begin();
    set_up(&[debian::BUILD])?;
    report.step("format", format);
    npm::build_interface()?;
    let interface = Background::start("interface", &["--fast"])?;
    report.step("Clippy, warnings denied", || {
        run(workspace::cargo(&["clippy"])
            .args(["--workspace", "--all-targets", "--quiet", "--"])
            .args(["--deny", "warnings"]))
    });
    report.step("the map", || run(&mut cargo(&["test", "--quiet", "--package", "xtask"])));
    report.step("the pure crates", || {
        let mut tests = cargo(&["test", "--quiet", "--no-fail-fast"]);
        for name in PURE {
            tests.args(["--package", name]);
        }
        run(&mut tests)
    });
    report.step("the interface, beside all this", || interface.wait());
    report.end()
}

/// `cargo xtask interface`: runs what concerns the page alone; `fast` leaves the browser out.
pub(crate) fn check_interface(fast: bool) -> Result<()> {
    let mut report = Report::begin();
    npm::install("ui")?;
    report.step("interface: types and lint", || npm::script("check"));
    report.step("interface: unit tests", || npm::script("test"));
    if !fast {
        report.step("interface in a browser", || npm::script("test:browser"));
    }
    report.end()
}

fn format() -> Result<()> {
    run(&mut cargo(&["fmt", "--all", "--check"]))
}

fn build() -> Result<()> {
    run(linted(&["build"]).args(["--all-targets", "--keep-going"]))?;
    // These are left out of "all targets", as they are out of an everyday `cargo test`.
    run(linted(&["build"]).args([
        "--test",
        "window",
        "--test",
        "sdks",
        "--test",
        "fuzz",
        "--test",
        "torture",
        "--test",
        "kernel",
        "--keep-going",
    ]))
}

fn test() -> Result<()> {
    if !shell::has_program("cargo-nextest") {
        return run(linted(&["test"]).arg("--no-fail-fast"));
    }
    run(linted(&["nextest", "run"]).arg("--no-fail-fast"))?;
    run(linted(&["test"]).arg("--doc"))
}

fn protocol() -> Result<()> {
    // Its tests have just run; what packaging adds is that nothing is missing for those who have only the package.
    let package = ["package", "--package", "delivery", "--package", "smile-id"];
    run(cargo(&package).args(["--no-verify", "--allow-dirty", "--offline"]))?;
    let mut legacy = linted(&["test"]);
    legacy.args(["--features", "smile-id/legacy-sec-key", "--test", "protocol"]);
    run(&mut legacy)
}

/// What our own test of `deny.toml` cannot know: only where cargo-deny is installed and has fetched its database.
fn advisories() -> Result<()> {
    if !shell::has_program("cargo-deny") {
        shell::say("skipped: cargo-deny is not installed (`cargo install cargo-deny`)");
        return Ok(());
    }
    let mut deny = cargo(&["deny", "--offline", "check", "bans", "licenses", "sources"]);
    if shell::cargo_home().join("advisory-dbs").is_dir() {
        deny.arg("advisories");
    }
    run(&mut deny)
}
