//! Judges the line that the emulated computer ends with.

use std::time::Duration;

/// The planted mistakes, each of which must be caught.
const CONTROLS: [&str; 6] = [
    "rate_by_its_denominator",
    "damage_overlooked",
    "killed_without_giving_back",
    "no_watchdog",
    "no_restart",
    "mixed_pictures",
];

/// So many cases there are at least.
const CASES: u64 = 40;

/// What it said.
pub(super) struct Verdict<'a>(&'a str);

impl<'a> Verdict<'a> {
    pub(super) const fn read(line: &'a str) -> Self {
        Self(line)
    }

    /// The same line, with the time that all of it took and could have taken.
    pub(super) fn line(&self, took: Duration, limit: Duration) -> String {
        let rest = self.0.trim_start_matches('{');
        let (seconds, most) = (took.as_secs(), limit.as_secs());
        format!("{{\"seconds\":{seconds},\"limit_seconds\":{most},{rest}")
    }

    /// What is not as it must be; of `all` cases, also what is missing.
    pub(super) fn faults(&self, all: bool) -> Vec<String> {
        let mut faults = Vec::new();
        let count = |name: &str| self.value(name).and_then(|value| value.parse::<u64>().ok());
        match (count("cases"), count("passed")) {
            (Some(cases), Some(passed)) if cases == passed => {
                if all && cases < CASES {
                    faults.push(format!("{cases} cases, fewer than {CASES}"));
                }
            }
            _ => faults.push(format!("failed: {}", self.failed())),
        }
        for name in CONTROLS {
            match (self.value(name), all) {
                (Some("true"), _) | (None, false) => {}
                _ => faults.push(format!("the planted mistake {name} was not caught")),
            }
        }
        faults
    }

    fn failed(&self) -> &str {
        let list = self.0.split_once("\"failed\":[").and_then(|(_, rest)| rest.split_once(']'));
        list.map_or("what cannot be read", |(names, _)| names)
    }

    fn value(&self, name: &str) -> Option<&str> {
        let (_, rest) = self.0.split_once(&format!("\"{name}\":"))?;
        rest.split([',', '}']).next()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINE: &str = r#"{"of":"camera","kernel":"6.1","cases":44,"passed":44,"failed":[],"controls":{
        "rate_by_its_denominator":true,"damage_overlooked":true,"killed_without_giving_back":true,"no_watchdog":true,"no_restart":true,
        "mixed_pictures":true}}"#;

    fn faults(from: &str, to: &str, all: bool) -> Vec<String> {
        let line = LINE.replace("\n        ", "").replace(from, to);
        Verdict::read(&line).faults(all)
    }

    #[test]
    fn what_failed_is_missing_or_was_not_caught_is_a_fault() {
        assert!(faults("", "", true).is_empty());
        assert_eq!(
            faults("\"passed\":44,\"failed\":[", "\"passed\":30,\"failed\":[\"a\"", true),
            ["failed: \"a\""]
        );
        assert_eq!(faults("44", "3", true), ["3 cases, fewer than 40"]);
        assert!(faults("44", "3", false).is_empty());
        let missed = ["the planted mistake no_watchdog was not caught"];
        assert_eq!(faults("\"no_watchdog\":true", "\"no_watchdog\":false", false), missed);
        assert_eq!(faults("\"no_watchdog\":true,", "", true), missed);
        assert!(faults("\"no_watchdog\":true,", "", false).is_empty(), "its case was not run");
    }

    #[test]
    fn the_last_line_says_how_long_it_took() {
        let line = LINE.replace("\n        ", "");
        let line = Verdict::read(&line).line(Duration::from_secs(7), Duration::from_secs(60));
        let found: serde_json::Value = serde_json::from_str(&line).unwrap();
        assert_eq!((&found["seconds"], &found["limit_seconds"]), (&7.into(), &60.into()));
        assert_eq!(found["cases"], 44);
    }
}
