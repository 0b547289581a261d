//! The worker alone: for tests, and for trying a camera by hand (`camera-worker list`).

use std::process::ExitCode;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    camera::worker::run(&words)
}
