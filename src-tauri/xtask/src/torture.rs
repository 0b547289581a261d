//! `cargo xtask torture`: tortures the store, and store and courier beside it, and ends with one line of JSON.

pub(crate) mod camera;
mod halves;

use crate::shell::say;
use crate::{debian, set_up, workspace};
use anyhow::{Context, Result, bail};
use halves::{Halves, Least};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::thread;
use std::time::Instant;

/// Which cuts and damages, unless another seed is named.
pub(crate) const SEED: u64 = 1;

/// What else can be tortured, by its name.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
pub(crate) enum Part {
    /// The camera's worker, by the drivers of a real kernel in an emulated computer: minutes, and Debian packages
    Camera,
}

/// How much is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Tier {
    /// Hundreds of everything: minutes
    Quick,
    /// Some fifty times as many cuts, kills and storms: twenty minutes of two cores
    Nightly,
    /// The nightly tier by ten seeds, one after the other
    Release,
}

impl Tier {
    const fn name(self) -> &'static str {
        match self {
            Self::Quick => "quick",
            Self::Nightly => "nightly",
            Self::Release => "release",
        }
    }

    /// The tier of each run, and how many runs there are, each by the next seed.
    const fn runs(self) -> (Self, u64) {
        match self {
            Self::Quick | Self::Nightly => (self, 1),
            Self::Release => (Self::Nightly, 10),
        }
    }

    const fn least(self) -> Least {
        match self {
            Self::Quick => Least::Quick,
            Self::Nightly | Self::Release => Least::Nightly,
        }
    }
}

/// Builds and tortures. Both halves run side by side: the store's computes, the courier's waits most of the time.
pub(crate) fn run(tier: Tier, seed: u64) -> Result<()> {
    set_up(&[debian::BUILD, debian::TORTURE])?;
    let programs = halves()?;
    say(&format!("the same cuts and damages again: --tier {} --seed {seed}", tier.name()));
    let began = Instant::now();
    let (of_a_run, runs) = tier.runs();
    let (mut words, mut failed) = (String::new(), 0);
    for seed in (0..runs).map(|number| seed.wrapping_add(number)) {
        let told = side_by_side(&programs, of_a_run, seed)?;
        failed += told.iter().filter(|told| !told.status.success()).count();
        for told in &told {
            words.push_str(&String::from_utf8_lossy(&told.stdout));
        }
    }
    for line in words.lines().filter(|line| !line.starts_with('{')) {
        say(line);
    }
    let halves = Halves::find(&words, usize::try_from(runs)?)?;
    let line = halves.merged(tier.name(), seed, began.elapsed())?;
    writeln!(std::io::stdout(), "{line}")?;
    let mut faults = halves.faults(tier.least())?;
    if failed > 0 {
        faults.push(format!("{failed} halves failed"));
    }
    if !faults.is_empty() {
        bail!("{}", faults.join("; "));
    }
    Ok(())
}

fn side_by_side(programs: &[PathBuf], tier: Tier, seed: u64) -> Result<Vec<Output>> {
    thread::scope(|scope| {
        let started = programs.iter().map(|program| scope.spawn(|| told_by(program, tier, seed)));
        let started: Vec<_> = started.collect();
        started.into_iter().map(|half| half.join().expect("it does not panic")).collect()
    })
}

/// The executables that cargo makes.
fn built(mut build: Command) -> Result<Vec<PathBuf>> {
    let told = build.stderr(Stdio::inherit()).output().context("cannot start cargo")?;
    if !told.status.success() {
        bail!("the torture does not compile");
    }
    Ok(programs(&String::from_utf8(told.stdout)?))
}

/// The programs of both halves.
fn halves() -> Result<Vec<PathBuf>> {
    let mut build = workspace::linted(&["test"]);
    build.args(["--no-run", "--test", "torture", "--message-format", "json-render-diagnostics"]);
    let programs = built(build)?;
    if programs.len() != 2 {
        bail!("the torture has two halves, not {programs:?}");
    }
    Ok(programs)
}

/// The executables that cargo says it made.
fn programs(said: &str) -> Vec<PathBuf> {
    let executable = |line: &str| {
        let (_, rest) = line.split_once("\"executable\":\"")?;
        Some(Path::new(rest.split('"').next()?).to_owned())
    };
    said.lines().filter_map(executable).collect()
}

fn told_by(program: &Path, tier: Tier, seed: u64) -> Result<Output> {
    let mut half = Command::new(program);
    half.args(["--tier", tier.name(), "--seed", &seed.to_string()]);
    let half = half.stdin(Stdio::null()).stderr(Stdio::inherit());
    half.output().with_context(|| format!("cannot start {}", program.display()))
}

#[cfg(test)]
mod tests {
    use super::programs;
    use std::path::Path;

    #[test]
    fn executables_are_read_from_what_cargo_says() {
        let said = concat!(
            r#"{"reason":"compiler-artifact","target":{"name":"store"},"executable":null}"#,
            "\n",
            r#"{"reason":"compiler-artifact","target":{"name":"torture"},"executable":"/t/torture-1","fresh":true}"#,
            "\n{\"reason\":\"build-finished\",\"success\":true}\n",
        );
        assert_eq!(programs(said), [Path::new("/t/torture-1")]);
    }
}
