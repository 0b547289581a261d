//! Adds up what both halves of the torture counted, and finds what is too many, too few or missing.

use anyhow::{Context, Result};
use std::time::Duration;

/// What must be none. Each is counted by one half at least.
const NONE: [&str; 7] =
    ["lost", "duplicated", "corrupt", "stuck", "silent", "stranded", "canary_hits"];

/// What even the quick tier does so often at least.
const AT_LEAST: [(&str, u64); 7] = [
    ("power_cuts", 500),
    ("kill_points", 60),
    ("lives", 200),
    ("storms", 200),
    ("bad_blocks_and_flips", 200),
    ("clones", 5),
    ("backlogs", 5),
];

/// The planted mistakes, each of which must be caught.
const CONTROLS: [&str; 11] = [
    "synchronous_normal",
    "lying_flush",
    "no_anchor",
    "no_intent_row",
    "retry_with_a_new_id",
    "believed_date",
    "breadth_first_reservations",
    "refusal_counted_against_jobs",
    "default_client_with_redirects",
    "planted_leak",
    "unmarked_copy",
];

/// The last lines of both halves.
#[derive(Debug)]
pub(super) struct Halves<'a> {
    store: &'a str,
    courier: &'a str,
}

impl<'a> Halves<'a> {
    /// Finds them among everything that was printed.
    ///
    /// # Errors
    /// A half came to no end.
    pub(super) fn find(words: &'a str) -> Result<Self> {
        let of = |who: &str| {
            let mark = format!("\"of\":\"{who}\"");
            let line = words.lines().find(|line| line.starts_with('{') && line.contains(&mark));
            line.with_context(|| format!("the torture of the {who} came to no end"))
        };
        Ok(Self { store: of("store")?, courier: of("courier")? })
    }

    /// One line of both: the sums, all controls, and what each measured.
    ///
    /// # Errors
    /// Neither half counted something, or ran a control.
    pub(super) fn merged(&self, tier: &str, seed: u64, took: Duration) -> Result<String> {
        let names = NONE.into_iter().chain(AT_LEAST.map(|(name, _)| name));
        let counts = names.map(|name| Ok(format!("\"{name}\":{}", self.sum(name)?)));
        let counts = counts.collect::<Result<Vec<_>>>()?.join(",");
        let controls = CONTROLS.map(|name| Ok(format!("\"{name}\":{}", self.is_caught(name)?)));
        let controls = controls.into_iter().collect::<Result<Vec<_>>>()?.join(",");
        Ok(format!(
            "{{\"tier\":\"{tier}\",\"seed\":{seed},\"seconds\":{},{counts},\"controls\":{{{controls}}},\
             \"store\":{},\"courier\":{}}}",
            took.as_secs(),
            self.store,
            self.courier
        ))
    }

    /// What is not as it must be.
    ///
    /// # Errors
    /// Neither half counted something, or ran a control.
    pub(super) fn faults(&self) -> Result<Vec<String>> {
        let mut faults = Vec::new();
        for name in NONE {
            match self.sum(name)? {
                0 => {}
                count => faults.push(format!("{count} {name}")),
            }
        }
        for (name, least) in AT_LEAST {
            let count = self.sum(name)?;
            if count < least {
                faults.push(format!("{count} {name}, fewer than {least}"));
            }
        }
        for name in CONTROLS {
            if !self.is_caught(name)? {
                faults.push(format!("the planted mistake {name} was not caught"));
            }
        }
        Ok(faults)
    }

    fn sum(&self, name: &str) -> Result<u64> {
        let counted = [self.store, self.courier].into_iter().filter_map(|half| {
            let value = value(half, name)?;
            Some(value.parse::<u64>().with_context(|| format!("{name} is {value}, no count")))
        });
        let counted = counted.collect::<Result<Vec<_>>>()?;
        let is_counted = (!counted.is_empty()).then(|| counted.iter().sum());
        is_counted.with_context(|| format!("neither half counted {name}"))
    }

    fn is_caught(&self, name: &str) -> Result<bool> {
        let told = value(self.store, name).or_else(|| value(self.courier, name));
        let told = told.with_context(|| format!("neither half planted {name}"))?;
        told.parse().with_context(|| format!("{name} is {told}, neither true nor false"))
    }
}

/// What stands under this name in a line, whose names are all different.
fn value<'a>(line: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = line.split_once(&format!("\"{name}\":"))?;
    rest.split([',', '}']).next()
}

#[cfg(test)]
mod tests {
    use super::*;

    const STORE: &str = r#"{"of":"store","power_cuts":500,"lost":0,"corrupt":0,"silent":0,"bad_blocks_and_flips":220,
        "controls":{"synchronous_normal":true,"lying_flush":true,"no_anchor":true}}"#;
    const COURIER: &str = r#"{"of":"courier","kill_points":72,"lives":200,"power_cuts":543,"storms":200,"clones":12,
        "backlogs":6,"lost":0,"duplicated":0,"stuck":0,"stranded":0,"canary_hits":0,"controls":{"no_intent_row":true,
        "retry_with_a_new_id":true,"believed_date":true,"breadth_first_reservations":true,
        "refusal_counted_against_jobs":true,"default_client_with_redirects":true,"planted_leak":true,"unmarked_copy":true}}"#;

    fn words(change: impl Fn(String) -> String) -> String {
        let one_line = |half: &str| half.replace("\n        ", "");
        change(format!("a life: Fate\n{}\n{}\n", one_line(COURIER), one_line(STORE)))
    }

    fn faults(words: &str) -> Vec<String> {
        Halves::find(words).unwrap().faults().unwrap()
    }

    #[test]
    fn counts_of_both_are_added_and_all_controls_are_told() {
        let words = words(|words| words.replace("\"stuck\":0", "\"stuck\":3"));
        let halves = Halves::find(&words).unwrap();
        let line = halves.merged("quick", 7, Duration::from_secs(150)).unwrap();
        assert_eq!(line.lines().count(), 1);
        let found: serde_json::Value = serde_json::from_str(&line).unwrap();
        for (name, value) in [
            ("tier", "quick".into()),
            ("seed", 7.into()),
            ("seconds", 150.into()),
            ("power_cuts", 1_043.into()),
            ("stuck", 3.into()),
            ("canary_hits", 0.into()),
            ("clones", 12.into()),
        ] {
            assert_eq!(found[name], serde_json::Value::clone(&value), "{name}");
        }
        let controls = found["controls"].as_object().unwrap();
        assert!(controls.len() == CONTROLS.len() && controls.values().all(|caught| caught == true));
        assert_eq!(found["courier"]["lives"], 200);
        assert_eq!(halves.faults().unwrap(), ["3 stuck"]);
    }

    #[test]
    fn what_is_too_many_too_few_or_not_caught_is_a_fault() {
        assert!(faults(&words(|words| words)).is_empty());
        for (of, to, fault) in [
            ("\"lost\":0", "\"lost\":1", "2 lost"),
            ("\"silent\":0", "\"silent\":1", "1 silent"),
            ("\"clones\":12", "\"clones\":4", "4 clones, fewer than 5"),
            (
                "\"planted_leak\":true",
                "\"planted_leak\":false",
                "the planted mistake planted_leak was not caught",
            ),
        ] {
            assert_eq!(faults(&words(|words| words.replace(of, to))), [fault]);
        }
    }

    #[test]
    fn what_neither_half_counts_is_an_error_and_not_none() {
        for (missing, name) in [
            ("\"canary_hits\":0,", "canary_hits"),
            ("\"bad_blocks_and_flips\":220,", "bad_blocks_and_flips"),
            ("\"no_intent_row\":true,", "no_intent_row"),
        ] {
            let words = words(|words| words.replace(missing, ""));
            let halves = Halves::find(&words).unwrap();
            for why in [
                halves.faults().unwrap_err(),
                halves.merged("quick", 1, Duration::ZERO).unwrap_err(),
            ] {
                assert!(why.to_string().contains(name), "{why}");
            }
        }
        let empty = words(|words| words.replace("\"stuck\":0", "\"stuck\":null"));
        assert!(Halves::find(&empty).unwrap().faults().is_err());
    }

    #[test]
    fn what_came_to_no_end_is_no_result() {
        assert!(Halves::find(&STORE.replace('\n', "")).is_err());
        assert!(Halves::find("").is_err());
    }
}
