//! `cargo xtask torture`: tortures the store, and store and courier together, and ends with one line of JSON.

use crate::shell::say;
use crate::{debian, set_up, workspace};
use anyhow::{Context, Result, bail};
use std::io::Write as _;
use std::process::Stdio;

/// What is counted for both, and must be none.
const COUNTS: [&str; 6] = ["lost", "duplicated", "corrupt", "stuck", "silent", "stranded"];

/// How much is done.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
pub(crate) enum Tier {
    /// Hundreds of everything: minutes
    Quick,
    /// A hundred times as much: a night
    Nightly,
}

impl Tier {
    const fn name(self) -> &'static str {
        match self {
            Self::Quick => "quick",
            Self::Nightly => "nightly",
        }
    }
}

/// Builds and tortures.
pub(crate) fn run(tier: Tier, seed: u64) -> Result<()> {
    set_up(&[debian::BUILD])?;
    say(&format!("the same cuts and damages again: --tier {} --seed {seed}", tier.name()));
    let mut torture = workspace::linted(&["test"]);
    torture.args(["--quiet", "--no-fail-fast", "--test", "torture", "--"]);
    torture.args(["--tier", tier.name(), "--seed", &seed.to_string()]);
    let told = torture.stderr(Stdio::inherit()).output().context("cannot start cargo")?;
    let words = String::from_utf8(told.stdout)?;
    let (results, others): (Vec<_>, Vec<_>) = words.lines().partition(|line| line.starts_with('{'));
    for line in others {
        say(line);
    }
    let mut out = std::io::stdout();
    writeln!(out, "{}", merged(tier, seed, &results)?)?;
    if !told.status.success() {
        bail!("something was lost, doubled or forgotten, or a planted mistake was not caught");
    }
    Ok(())
}

/// One line of both: what each measured, the sums of what must be none, and all controls.
fn merged(tier: Tier, seed: u64, results: &[&str]) -> Result<String> {
    let of = |who: &str| {
        let mark = format!("\"of\":\"{who}\"");
        let line = results.iter().find(|line| line.contains(&mark));
        line.copied().with_context(|| format!("the torture of the {who} came to no end"))
    };
    let (store, courier) = (of("store")?, of("courier")?);
    let sum = |name: &str| count(store, name).unwrap_or(0) + count(courier, name).unwrap_or(0);
    let counts = COUNTS.map(|name| format!("\"{name}\":{}", sum(name))).join(",");
    let controls = [controls(store)?, controls(courier)?].join(",");
    Ok(format!(
        "{{\"tier\":\"{}\",\"seed\":{seed},{counts},\"controls\":{{{controls}}},\"store\":{store},\"courier\":{courier}}}",
        tier.name()
    ))
}

/// The number of this name in a line.
fn count(line: &str, name: &str) -> Option<u64> {
    let (_, rest) = line.split_once(&format!("\"{name}\":"))?;
    rest.split([',', '}']).next()?.parse().ok()
}

/// What stands between the braces of the controls.
fn controls(line: &str) -> Result<&str> {
    let (_, rest) = line.split_once("\"controls\":{").context("no controls were run")?;
    rest.split('}').next().context("the controls are cut short")
}

#[cfg(test)]
mod tests {
    use super::*;

    const STORE: &str =
        r#"{"of":"store","power_cuts":500,"lost":0,"silent":1,"controls":{"no_anchor":true}}"#;
    const COURIER: &str =
        r#"{"of":"courier","lives":200,"lost":2,"stuck":3,"controls":{"believed_date":false}}"#;

    #[test]
    fn counts_of_both_are_added_and_all_controls_are_told() {
        let line = merged(Tier::Quick, 7, &[COURIER, STORE]).unwrap();
        let found: serde_json::Value = serde_json::from_str(&line).unwrap();
        assert_eq!(
            (&found["lost"], &found["silent"], &found["stuck"]),
            (&2.into(), &1.into(), &3.into())
        );
        assert_eq!(found["duplicated"], 0);
        assert_eq!(found["controls"]["no_anchor"], true);
        assert_eq!(found["controls"]["believed_date"], false);
        assert_eq!(found["courier"]["lives"], 200);
        assert_eq!((&found["tier"], &found["seed"]), (&"quick".into(), &7.into()));
    }

    #[test]
    fn what_came_to_no_end_is_no_result() {
        assert!(merged(Tier::Quick, 1, &[STORE]).is_err());
        assert!(merged(Tier::Quick, 1, &[]).is_err());
    }
}
