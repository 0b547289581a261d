//! Runs the real worker and its supervisor against the drivers of a real kernel, in the emulated computer that `cargo
//! xtask torture camera` starts: a case a line, and at the end a line of JSON.
#![cfg(target_os = "linux")]
#![expect(clippy::unwrap_used, reason = "it stops at the first surprise")]

mod cases;
mod emulated;
mod ground;
mod modules;
#[path = "../webcam/packing.rs"]
mod packing;
mod planted;

use cases::Case;
use ground::Ground;
use std::env;
use std::fmt::Write as _;
use std::io::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}").unwrap();
    out.flush().unwrap();
}

fn main() -> ExitCode {
    let words: Vec<String> = env::args().skip(1).collect();
    match words.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [planted::DENOMINATORS, rest @ ..] => return planted::denominators(rest),
        [planted::DEAF, rest @ ..] => return planted::deaf(rest),
        _ => {}
    }
    if !Path::new(ground::WORKER).exists() {
        say("this runs in the computer that `cargo xtask torture camera` starts");
        return ExitCode::from(2);
    }
    modules::load("uvcvideo", "");
    modules::load("vhci-hcd", "");
    let only = env::var("only").unwrap_or_default();
    let cases: Vec<Case> = cases::all();
    let began = Instant::now();
    let (mut passed, mut failed) = (0, Vec::new());
    for case in cases.iter().filter(|case| case.name.contains(&only)) {
        match judged(case, &Ground::usual(), ["ok", "FAILED"]) {
            Ok(()) => passed += 1,
            Err(()) => failed.push(format!("\"{}\"", case.name)),
        }
    }
    let mut controls = String::new();
    for (name, of, ground) in planted::all() {
        let Some(case) = cases.iter().find(|case| case.name == of && of.contains(&only)) else {
            continue;
        };
        let planted = Case { name: format!("planted {name}: {of}"), ..case.clone() };
        let caught = judged(&planted, &ground, ["MISSED", "caught"]);
        let comma = if controls.is_empty() { "" } else { "," };
        write!(controls, "{comma}\"{name}\":{}", caught.is_err()).unwrap();
    }
    say(&format!(
        "{{\"of\":\"camera\",\"kernel\":\"{}\",\"guest_seconds\":{},\"cases\":{},\"passed\":{passed},\
         \"failed\":[{}],\"controls\":{{{controls}}}}}",
        modules::kernel(),
        began.elapsed().as_secs(),
        passed + failed.len(),
        failed.join(","),
    ));
    ExitCode::SUCCESS
}

/// Runs a case and says what came of it, in the word for that.
fn judged(case: &Case, ground: &Ground, words: [&str; 2]) -> Result<(), ()> {
    let began = Instant::now();
    let outcome = catch_unwind(AssertUnwindSafe(|| (case.run)(ground)));
    let outcome = outcome.unwrap_or_else(|_| Err("it panicked".to_owned()));
    let (word, why) = match &outcome {
        Ok(seen) => (words[0], seen),
        Err(why) => (words[1], why),
    };
    say(&format!("{word:6} {:6.1} s  {}: {why}", began.elapsed().as_secs_f32(), case.name));
    outcome.map(drop).map_err(drop)
}
