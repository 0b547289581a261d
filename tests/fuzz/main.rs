//! Feeds broken input to everything that reads bytes from outside: `cargo xtask fuzz`.
//!
//! Each target runs in a process of its own. An input that breaks one is kept in `target/fuzz`; what it broke is mended, and
//! the input goes to `corpus/TARGET`, from where every later run takes it too.

mod targets;

use anyhow::{Context as _, Result, bail, ensure};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::exit;
use std::time::Duration;
use tests::fuzzing::Target;
use tests::fuzzing::runner::{Outcome, Running};
use tests::fuzzing::worker::{PANICKED, read_inputs};

/// Between two looks at the workers.
const LOOK: Duration = Duration::from_millis(200);

fn main() -> Result<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["--seconds", seconds, "--seed", seed] => {
            run_all(seconds.parse()?, seed.parse()?, &targets::all())
        }
        ["--seconds", seconds, "--seed", seed, name] => {
            run_all(seconds.parse()?, seed.parse()?, &[target(name)?])
        }
        ["worker", seconds, name, seed, progress] => {
            let span = Duration::from_secs(seconds.parse()?);
            match read_inputs(&target(name)?, seed.parse()?, span, Path::new(progress))? {
                Ok(_) => Ok(()),
                Err(_) => exit(PANICKED),
            }
        }
        ["input", file, name] => {
            (target(name)?.read)(&std::fs::read(file)?);
            Ok(())
        }
        _ => bail!("usage: --seconds N --seed N [TARGET] | input FILE TARGET"),
    }
}

fn target(name: &str) -> Result<Target> {
    let found = targets::all().into_iter().find(|target| target.name == name);
    found.with_context(|| {
        let known: Vec<_> = targets::all().iter().map(|target| target.name).collect();
        format!("there is no target {name}; there are: {}", known.join(", "))
    })
}

/// Runs the targets side by side and fails if an input broke one.
fn run_all(seconds: u64, seed: u64, targets: &[Target]) -> Result<()> {
    let folder = leavings()?;
    let own = std::env::current_exe()?;
    let own = own.to_str().context("a plain path")?;
    let span = seconds.to_string();
    let mut running = Vec::new();
    for target in targets {
        let progress = folder.join(format!("{}.progress", target.name));
        let program = [own, "worker", &span, target.name];
        running.push(Running::start(target, seed, &program, &progress)?);
    }
    let mut broken = Vec::new();
    while !running.is_empty() {
        std::thread::sleep(LOOK);
        let mut going_on = Vec::new();
        for mut one in running {
            let name = one.target().name;
            match one.look()? {
                None => going_on.push(one),
                Some(Outcome::Sound(read)) => {
                    say(&format!("{name}: {read} inputs, none broke it"))?;
                }
                Some(Outcome::Broken(number, how)) => {
                    let kept = one.keep(number, &folder)?;
                    broken.push(format!("{name}: {} {how}", kept.display()));
                }
            }
        }
        running = going_on;
    }
    ensure!(broken.is_empty(), "{}", broken.join("\n"));
    Ok(())
}

fn say(line: &str) -> Result<()> {
    Ok(writeln!(std::io::stdout(), "fuzz: {line}")?)
}

/// `target/fuzz`: this program runs from `target/<profile>/deps/`.
fn leavings() -> Result<PathBuf> {
    let own = std::env::current_exe()?;
    let target = own.ancestors().nth(3).context("this program lies nowhere")?;
    let folder = target.join("fuzz");
    std::fs::create_dir_all(&folder)?;
    Ok(folder)
}
