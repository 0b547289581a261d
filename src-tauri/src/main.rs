//! The kiosk: a window over the cores. Commands in, views out.

#[macro_use]
mod border;
#[cfg(test)]
mod bindings;
mod cameras;
mod commands;
mod day;
mod demo;
mod jobs;
mod operator;
#[cfg(test)]
mod planted;
mod recovery;
mod screens;
mod settings;
mod shell;
mod site;
mod speech;
mod staff;
mod visit;

use shell::cli::Launch;
use shell::memory::{core_dumps, heap_limits};
use shell::{logs, renderer, startup};
use std::process::ExitCode;

fn main() -> ExitCode {
    // Before anything that is nobody else's is in memory. A system that refuses it runs no worse than before.
    if let Err(why) = core_dumps::forbid() {
        logs::warn("core dumps are not forbidden", &why.to_string());
    }
    heap_limits::set();
    let words: Vec<String> = std::env::args().collect();
    if let [_, first, rest @ ..] = words.as_slice()
        && first == "camera-worker"
    {
        return camera::worker::run(rest);
    }
    if words.get(1).is_some_and(|word| word == recovery::WORD) {
        return recovery::run(&words);
    }
    let launch = match Launch::read(words) {
        Ok(launch) => launch,
        Err(why) => {
            // A closed terminal hears nothing; the code says the same.
            let _ = why.print();
            return if why.use_stderr() { ExitCode::FAILURE } else { ExitCode::SUCCESS };
        }
    };
    std::panic::set_hook(Box::new(logs::panicked));
    renderer::choose();
    match startup::run(launch) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            logs::warn("cannot start", &format!("{why:#}"));
            ExitCode::FAILURE
        }
    }
}
