//! The kiosk: a window over the cores. Commands in, views out.

mod account;
mod assist_views;
mod authority;
#[cfg(test)]
mod bindings;
mod camera_setup;
mod camera_views;
mod capture_views;
mod commands;
mod demo;
mod failure;
mod job_views;
mod kiosk;
mod launch;
mod lockouts;
mod logs;
mod news;
mod policy_file;
mod preview;
mod quality;
mod receiver;
mod renderer;
mod speaking;
mod startup;
mod station;
mod stops;
mod views;
mod visit;
mod window;

use launch::Launch;
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
