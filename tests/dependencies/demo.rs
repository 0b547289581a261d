//! Holds the program for people to carrying neither the renderer nor the stand-in for Smile ID.

use crate::root;
use std::collections::BTreeSet;
use std::process::Command;

/// Names of the crates that the program is built from with these features.
fn crates_of_the_program(features: &str) -> BTreeSet<String> {
    let words =
        ["tree", "--offline", "--package", "tabasamu", "--edges", "normal", "--prefix", "none"];
    let out = Command::new(env!("CARGO"))
        .args(words)
        .args(["--features", features])
        .current_dir(root())
        .output()
        .expect("cargo runs");
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    let text = String::from_utf8(out.stdout).expect("text");
    text.lines().filter_map(|line| Some(line.split_whitespace().next()?.to_owned())).collect()
}

/// Invariant: A program for people carries neither the rendered person nor the stand-in for Smile ID.
#[test]
fn only_the_demo_carries_the_renderer_and_the_stand_in() {
    let program = crates_of_the_program("custom-protocol");
    let demo = crates_of_the_program("custom-protocol,demo");
    for name in ["puppet", "sandbox"] {
        assert!(!program.contains(name), "{name} is in the program for people");
        assert!(demo.contains(name), "{name} is not in the demo: nothing could be seen");
    }
    assert!(program.contains("booth"), "{program:?}");
}
