//! Keeps the table of steps current that the interface's browser tests play: every place of a walk times every input of
//! a person or the world, made by running the core. The page of the tests looks things up there and decides nothing.

mod differences;
mod explore;
mod inputs;
mod names;

use crate::fixtures;
use explore::{Explored, explored};
use serde_json::{Value, json};
use std::fmt::Write;
use std::path::PathBuf;
use std::sync::LazyLock;

/// Walked once for all tests.
static EXPLORED: LazyLock<Explored> = LazyLock::new(explored);

fn file() -> PathBuf {
    fixtures::folder().with_file_name("visit-steps.json")
}

/// One line for each place, so that a change of behaviour is a difference a person can read.
fn made(explored: &Explored) -> String {
    let fixtures = fixtures::views();
    let mut text = "{\n\"claims\": ".to_owned() + &json!(inputs::claims()).to_string();
    text += ",\n\"numbers\": ";
    text += &json!(inputs::numbers()).to_string();
    text += ",\n\"places\": {\n";
    let mut comma = "";
    for (name, place) in explored {
        let (fixture, differs) = differences::nearest(&fixtures, &place.view);
        let mut line = json!({ "fixture": fixture, "steps": place.steps });
        if !differs.is_empty() {
            line["differs"] = json!(differs);
        }
        if let Some(deadline) = &place.deadline {
            let (ms, untouched, then) = (deadline.after_ms, deadline.untouched, &deadline.then);
            line["deadline"] = json!({ "afterMs": ms, "untouched": untouched, "then": then });
        }
        write!(text, "{comma}{}: {line}", Value::from(name.as_str())).expect("a string takes all");
        comma = ",\n";
    }
    text + "\n}\n}\n"
}

/// The first line that is not as the core makes it.
fn stale_line<'a>(committed: &'a str, made: &'a str) -> Option<&'a str> {
    let (mut left, mut right) = (committed.lines(), made.lines());
    loop {
        match (left.next(), right.next()) {
            (None, None) => return None,
            (one, other) if one != other => return other.or(one),
            _ => {}
        }
    }
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the test compares a file; the crate touches none")]
fn committed_fixtures_hold_the_steps_of_the_core() {
    let made = made(&EXPLORED);
    if fixtures::writes() {
        std::fs::write(file(), made).expect("the folder is writable");
        return;
    }
    let committed = std::fs::read_to_string(file()).expect("the table is committed");
    let stale = stale_line(&committed, &made);
    assert_eq!(stale, None, "run `cargo xtask bindings` and commit what changes");
}

#[test]
fn a_stale_table_is_noticed() {
    let now = made(&EXPLORED);
    let mut explored = EXPLORED.clone();
    let review = explored.get_mut("register review").expect("it is walked through");
    review.steps.remove("photos-used").expect("pictures can be used");
    let planted = made(&explored);
    assert!(stale_line(&planted, &now).is_some_and(|line| line.contains("register review")));
    assert!(stale_line(now.trim_end_matches("}\n"), &now).is_some(), "an end is missing");
}

#[test]
fn every_step_leads_to_a_place_of_the_table() {
    let known = |step: &str| step.split(" +").next().is_some_and(|to| EXPLORED.contains_key(to));
    for (name, place) in EXPLORED.iter() {
        for (input, step) in &place.steps {
            assert!(step.as_deref().is_none_or(known), "{name}, {input}: {step:?}");
        }
        assert!(place.deadline.as_ref().is_none_or(|it| known(&it.then)), "{name}");
    }
}

#[test]
fn table_applies_to_every_fixture() {
    let shown = |view: &Value| EXPLORED.values().any(|place| place.view == *view);
    let missing: Vec<_> = fixtures::views()
        .into_iter()
        .filter(|(_, view)| !shown(view))
        .map(|(name, _)| name)
        .collect();
    // Typed otherwise than the table's samples, or reached on another way to the same screen.
    let others = ["result-in-review"];
    assert_eq!(missing, others, "a fixture that no walk of the table shows");
}
