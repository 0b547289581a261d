//! Keeps the document of the gates current: every rule with its limits, as the live check compares them.

use capture::gates::rules::LimitPerKind;
use capture::gates::{GateRule, RULES, Side};
use capture::policy::Limits;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// Set by `cargo xtask docs`: write the document instead of comparing it.
const WRITE: &str = "TABASAMU_WRITE_DOCS";

const HEAD: &str = "\
# The gates of the live check

Made by `cargo xtask docs` from `core/capture/src/gates/rules.rs` and the built-in policy; a test compares it. Do not edit.

A frame is compared with every rule. From its *hint* limit on the person is given a hint, from its *block* limit on no
photo is taken. Limits stand for selfie / liveness photo / photo of a turned head; a dash compares nothing. The numbers
and their sources stand in `assets/policy.toml`.

Two of them hint only, whatever the rule says: a smile where no smile is asked for afterwards, and blur once it has blocked
for five seconds, in pictures about as sharp as the person's best.

| gate | what is compared | must be | hint | block | only if |
| --- | --- | --- | --- | --- | --- |
";

fn document() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../docs/gates.md")
}

/// `NotFar` as `not far`.
fn words(name: &impl std::fmt::Debug) -> String {
    let mut text = String::new();
    for letter in format!("{name:?}").chars() {
        if letter.is_uppercase() && !text.is_empty() {
            text.push(' ');
        }
        text.extend(letter.to_lowercase());
    }
    text
}

fn limits(limits: &LimitPerKind, policy: &Limits) -> String {
    let texts = limits.map(|limit| limit.map_or("–".into(), |limit| limit(policy).to_string()));
    if texts.iter().all(|text| *text == texts[0]) { texts[0].clone() } else { texts.join(" / ") }
}

fn condition(rule: &GateRule) -> String {
    let mut parts = Vec::new();
    if !rule.unless_blocked.is_empty() {
        let gates: Vec<String> = rule.unless_blocked.iter().map(words).collect();
        parts.push(format!("not blocked: {}", gates.join(", ")));
    }
    if let Some(gate) = &rule.hints_only_beside {
        parts.push(format!("hint only while blocked: {}", words(gate)));
    }
    parts.join("; ")
}

fn made(rules: &[GateRule], policy: &Limits) -> String {
    let mut text = HEAD.to_owned();
    for rule in rules {
        let side = if rule.side == Side::AtLeast { "at least" } else { "at most" };
        let (guide, block) = (limits(&rule.guide, policy), limits(&rule.block, policy));
        let (gate, quantity) = (words(&rule.gate), words(&rule.quantity));
        writeln!(
            text,
            "| {gate} | {quantity} | {side} | {guide} | {block} | {} |",
            condition(rule)
        )
        .expect("a text takes everything");
    }
    text
}

#[expect(clippy::disallowed_methods, reason = "the test compares a file; the crate touches none")]
#[test]
fn committed_document_is_current() {
    let made = made(RULES, &Limits::default());
    if std::env::var(WRITE).is_ok() {
        std::fs::write(document(), made).expect("the folder is writable");
        return;
    }
    let committed = std::fs::read_to_string(document()).expect("it is committed");
    assert!(committed == made, "run `cargo xtask docs` and commit what changes");
}

#[test]
fn another_limit_or_rule_makes_another_document() {
    let committed = made(RULES, &Limits::default());
    let moved = Limits { yaw_block_deg: 1.0, ..Limits::default() };
    assert_ne!(made(RULES, &moved), committed);
    assert_ne!(made(&RULES[1..], &Limits::default()), committed);
    assert_eq!(committed.lines().count(), HEAD.lines().count() + RULES.len());
}
