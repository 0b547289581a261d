//! The project's chores: `cargo xtask setup | demo | test | bench | bindings`.

mod bench;
mod debian;
mod demo;
mod display;
mod npm;
mod python;
mod sdks;
mod shell;
mod suite;

use anyhow::{Result, bail};
use shell::{cargo, say};

const USAGE: &str = "\
cargo xtask setup      install what building and testing need (Debian and npm packages, the official SDKs)
cargo xtask demo       build and open the kiosk with a rendered person and an embedded Smile ID
cargo xtask test       run every check and test, the ones through the real window included
cargo xtask bench NAME measure; without a known name, list what can be measured
cargo xtask bindings   write the TypeScript types again after a view changed";

fn main() -> Result<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match words.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["setup"] => {
            set_up(&[debian::BUILD, debian::DISPLAY, debian::TEST, debian::SDKS])?;
            sdks::install().map(drop)
        }
        ["demo", rest @ ..] => demo::open(rest),
        ["test"] => suite::run_all(),
        ["bench"] => bench::run(""),
        ["bench", name] => bench::run(name),
        ["bindings"] => write_bindings(),
        _ => bail!("usage:\n{USAGE}"),
    }
}

/// Installs groups of Debian packages and all npm packages, after saying so.
fn set_up(groups: &[&[&str]]) -> Result<()> {
    debian::install(groups)?;
    npm::install("assets/models")?;
    npm::install("ui")
}

fn write_bindings() -> Result<()> {
    set_up(&[debian::BUILD])?;
    npm::build_interface()?;
    say("writing ui/src/backend/bindings");
    shell::run(
        cargo(&["test", "--package", "tabasamu", "bindings"]).env("TABASAMU_WRITE_BINDINGS", "1"),
    )
}
