//! No test asserts how fast the machine is: time spent may only end a wait for something else, and generously.

use crate::tree::{Sources, file, holds, sources};

/// The shortest wait for something that must happen, in seconds.
const SHORTEST_WAIT: u64 = 60;

/// Assertions that time spent, or a rate, stays within a limit of the machine's.
fn speeds_asserted(sources: &Sources) -> Vec<String> {
    let mut found = Vec::new();
    for (path, text) in sources {
        // What is promised in time is measured there.
        if path.contains("/benches/") || path.starts_with("src-tauri/xtask/src/bench") {
            continue;
        }
        for (at, _) in text.match_indices("assert!(").chain(text.match_indices("ensure!(")) {
            let rest = &text[at..];
            let assertion = &rest[..rest.find(");").unwrap_or(rest.len())];
            if is_of_speed(assertion) {
                let line = text[..at].lines().count().max(1);
                found.push(format!("{path}:{line} asserts the speed of the machine"));
            }
        }
    }
    found
}

fn is_of_speed(assertion: &str) -> bool {
    if assertion.contains("per_second()") {
        return true;
    }
    let Some((_, limit)) = assertion.split_once("elapsed()") else { return false };
    // At least so long is a rest that was promised, and the slowest machine keeps it.
    let Some((_, limit)) = limit.split_once('<') else { return false };
    let limit = limit.trim_start_matches('=').trim_start();
    let seconds = limit.strip_prefix("Duration::from_secs(").and_then(|rest| {
        rest.split(')').next().and_then(|number| number.replace('_', "").parse::<u64>().ok())
    });
    let is_constant = limit.starts_with(|letter: char| letter.is_ascii_uppercase())
        && limit
            .chars()
            .take_while(|letter| letter.is_alphanumeric() || *letter == '_')
            .all(|letter| !letter.is_ascii_lowercase());
    !(is_constant || seconds.is_some_and(|seconds| seconds >= SHORTEST_WAIT))
}

/// Invariant: No test asserts a speed, a rate or a duration of the machine.
#[test]
fn no_test_asserts_how_fast_the_machine_is() {
    holds(&speeds_asserted(&sources()));
}

#[test]
fn asserted_speed_is_caught() {
    let count = |text: &str| speeds_asserted(&file("tests/x.rs", text)).len();
    // Put together, or this file would break the rule itself.
    let of = |what: &str| format!("fn x() {{\n    {}!({what});\n}}", "assert");
    assert_eq!(count(&of("began.elapsed() < Duration::from_secs(5)")), 1);
    assert_eq!(count(&of("began.elapsed() <= Duration::from_millis(500)")), 1);
    assert_eq!(
        count(&of("\n        fastest.elapsed().as_millis() < 40,\n        \"slow\"\n    ")),
        1
    );
    assert_eq!(count(&of("counted.per_second() >= 25.0")), 1);
    assert_eq!(count(&of("began.elapsed() < Duration::from_secs(60)")), 0);
    assert_eq!(count(&of("began.elapsed() < PATIENCE, \"in vain\"")), 0);
    assert_eq!(count(&of("rested.elapsed() >= Duration::from_secs(2)")), 0);
    let bench = "src-tauri/crates/x/benches/y.rs";
    let measured = of("began.elapsed() < Duration::from_secs(5)");
    assert!(speeds_asserted(&file(bench, &measured)).is_empty());
}
