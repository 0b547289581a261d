//! What a job costs before it is sent: ours in a release build, and the official SDKs, each in a process of its own.
//!
//! All three read the same nine pictures from disk and make the bytes of both requests: signature, info.json, zip. They
//! take turns, so that whatever else the computer does strikes each alike. Neither network nor start-up counts.

use super::runner::Runner;
use super::statistics::median;
use crate::demo::target_folder;
use crate::shell::{cargo, command, run, say};
use crate::{debian, sdks, set_up};
use anyhow::{Context, Result, bail};
use std::io::Write;
use std::process::Command;

const ROUNDS: usize = 15;
const WARM_UP_ROUNDS: usize = 3;
/// What we promise to be faster by, at least.
const PROMISE: f64 = 5.0;

/// Builds, measures and tells.
pub(super) fn measure() -> Result<()> {
    set_up(&[debian::BUILD, debian::SDKS])?;
    let python = sdks::install()?;
    let pictures = target_folder().join("bench/pictures");
    say("drawing nine pictures, and building our side in release mode");
    let draw = ["run", "--quiet", "--package", "puppet", "--example", "visit_photos", "--"];
    run(cargo(&draw).arg(&pictures))?;
    let build = ["build", "--quiet", "--release", "--package", "smile-id", "--example", "prepare"];
    run(&mut cargo(&build))?;

    let ours = target_folder().join("release/examples/prepare");
    let ours = command(&ours.to_string_lossy(), &[]);
    let python = command(&python.to_string_lossy(), &["tests/sdks/python/prepare.py"]);
    let node = command("node", &["tests/sdks/node/prepare.js"]);
    let start = |mut program: Command, jobs| Side::start(program.arg(&pictures), jobs);
    let mut sides = [start(ours, 100)?, start(python, 10)?, start(node, 20)?];
    say(&format!("{ROUNDS} rounds in turns"));
    for round in 0..WARM_UP_ROUNDS + ROUNDS {
        for side in &mut sides {
            let millis = side.round()?;
            if round >= WARM_UP_ROUNDS {
                side.millis.push(millis);
            }
        }
    }
    let [ours, python, node] = sides.map(|side| median(&side.millis));
    tell(ours, python, node)
}

fn tell(ours: f64, python: f64, node: f64) -> Result<()> {
    let (ratio_vs_python, ratio_vs_node) = (python / ours, node / ours);
    say(&format!("ours        {ours:7.3} ms a job"));
    say(&format!("Python SDK  {python:7.3} ms, {ratio_vs_python:.1} times ours"));
    say(&format!("Node SDK    {node:7.3} ms, {ratio_vs_node:.1} times ours"));
    let line = format!(
        "{{\"ratio_vs_python\":{ratio_vs_python:.2},\"ratio_vs_node\":{ratio_vs_node:.2},\
         \"ours_millis\":{ours:.4},\"python_millis\":{python:.4},\"node_millis\":{node:.4}}}"
    );
    writeln!(std::io::stdout(), "{line}")?;
    if ratio_vs_python.min(ratio_vs_node) < PROMISE {
        bail!("we are not {PROMISE} times as fast as both");
    }
    Ok(())
}

/// A program that makes as many jobs as a line says and answers with the milliseconds that one took.
struct Side {
    jobs: u32,
    runner: Runner,
    millis: Vec<f64>,
}

impl Side {
    fn start(program: &mut Command, jobs: u32) -> Result<Self> {
        Ok(Self { jobs, runner: Runner::start(program)?, millis: Vec::new() })
    }

    fn round(&mut self) -> Result<f64> {
        let answer = self.runner.ask(&self.jobs.to_string())?;
        answer.trim().parse().context("a program answered no number")
    }
}
