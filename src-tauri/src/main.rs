//! The kiosk: a window over the cores. Commands in, views out.

#[macro_use]
mod border;
#[cfg(test)]
mod bindings;
mod cameras;
mod commands;
mod demo;
mod jobs;
mod operator;
mod settings;
mod shell;
mod speech;
mod visit;

use shell::cli::Launch;
use shell::{logs, renderer, startup};
use std::process::ExitCode;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    if let Some(("camera-worker", rest)) =
        words.split_first().map(|(first, rest)| (first.as_str(), rest))
    {
        return camera::worker::run(rest);
    }
    renderer::choose();
    let outcome = Launch::read(words).map_err(anyhow::Error::msg).and_then(startup::run);
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            logs::warn("cannot start", &format!("{why:#}"));
            ExitCode::FAILURE
        }
    }
}
