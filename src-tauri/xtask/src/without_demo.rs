//! `cargo xtask without-demo`: builds the program for people and looks that nothing of the demo is in it.

use crate::demo::target_folder;
use crate::shell::{run, say};
use crate::workspace::{FEATURES, WITHOUT_DEMO, linted_with};
use crate::{debian, npm, set_up};
use anyhow::{Context as _, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What a program with the renderer or the stand-in carries: where their sources lie (for the texts of panics), their
/// symbols, and a page that only the stand-in serves.
const MARKS: &[&str] =
    &["crates/simulation/puppet", "6puppet", "crates/simulation/sandbox", "7sandbox", "/_control"];

/// Sets up, builds both programs and compares them; the sizes are printed.
pub(crate) fn run_alone(release: bool) -> Result<()> {
    set_up(&[debian::BUILD])?;
    npm::build_interface()?;
    compare(release)
}

/// Builds the program without the demo and looks into it, then the one with it, which must be caught.
///
/// # Errors
/// The program for people carries the demo or answers `--demo`, or the marks are not found where they must be.
pub(crate) fn compare(release: bool) -> Result<()> {
    let without = built(WITHOUT_DEMO, release)?;
    holds_nothing(&without.bytes)?;
    refuses_demo(&without.path)?;
    // Built last: what lies in the target folder is the program that the tests open.
    let with = built(FEATURES, release)?;
    if let Some(mark) = MARKS.iter().find(|mark| !contains(&with.bytes, mark)) {
        bail!("{mark} is not in the demo either: looking for it proves nothing");
    }
    let [small, large] = [&without, &with].map(|program| program.bytes.len());
    say(&format!("the program has {small} bytes without the demo, {large} with it"));
    Ok(())
}

struct Program {
    path: PathBuf,
    bytes: Vec<u8>,
}

fn built(features: &str, release: bool) -> Result<Program> {
    let mut build = linted_with(&["build"], features);
    build.args(["--bin", "tabasamu"]);
    if release {
        build.arg("--release");
    } else {
        // With any test, dependencies have the features that tests need: those that the suite has compiled already.
        build.args(["--test", "architecture"]);
    }
    run(&mut build)?;
    let path = target_folder().join(if release { "release" } else { "debug" }).join("tabasamu");
    let bytes = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
    Ok(Program { path, bytes })
}

fn holds_nothing(program: &[u8]) -> Result<()> {
    match MARKS.iter().find(|mark| contains(program, mark)) {
        Some(mark) => bail!("the program for people carries {mark}"),
        None => Ok(()),
    }
}

fn refuses_demo(program: &Path) -> Result<()> {
    let out = Command::new(program).arg("--demo").output()?;
    let printed = String::from_utf8_lossy(&out.stderr).into_owned();
    if out.status.success() || !printed.contains("built without the demo") {
        bail!("the program for people answers --demo with {} {printed}", out.status);
    }
    Ok(())
}

/// Whether the text stands somewhere in the program.
fn contains(program: &[u8], text: &str) -> bool {
    program.windows(text.len()).any(|found| found == text.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::{MARKS, holds_nothing};

    #[test]
    fn every_mark_is_found_in_a_program() {
        assert!(holds_nothing(b"\x7fELF nothing of the kind").is_ok());
        for mark in MARKS {
            let program = [b"\x7fELF".as_slice(), mark.as_bytes(), b"\0"].concat();
            assert!(holds_nothing(&program).unwrap_err().to_string().contains(mark));
        }
    }
}
