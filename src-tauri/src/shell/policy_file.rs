//! The numbers of a capture: those built in, and a file in the program's data folder that changes some of them.

use anyhow::{Context as _, ensure};
use capture::Policy;
use capture::policy::Threshold;
use std::io::ErrorKind;
use std::path::Path;
use toml::{Table, Value};
use visit::VisitLimits;

/// The file in the data folder that holds what differs from [`BUILT_IN`].
const NAME: &str = "policy.toml";
const BUILT_IN: &str = include_str!("../../../assets/policy.toml");

/// The group of the numbers of a visit.
const VISIT: &str = "visit";

/// Every number this kiosk decides by.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Policies {
    /// Of a capture.
    pub(crate) capture: Policy,
    /// Of a visit.
    pub(crate) visit: VisitLimits,
}

impl Policies {
    /// All thresholds, each group with its name.
    fn tables(&self) -> Vec<(&'static str, Vec<Threshold>)> {
        let visit = (VISIT, self.visit.table());
        self.capture.tables().into_iter().chain([visit]).collect()
    }
}

/// The policy of this kiosk.
///
/// # Errors
/// The file cannot be read, or says something it must not: which key, which value, and what would be allowed.
pub(crate) fn load(folder: &Path) -> anyhow::Result<Policies> {
    let path = folder.join(NAME);
    let own = match std::fs::read_to_string(&path) {
        Ok(own) => own,
        Err(why) if why.kind() == ErrorKind::NotFound => String::new(),
        Err(why) => return Err(why).with_context(|| path.display().to_string()),
    };
    read(&own).with_context(|| path.display().to_string())
}

/// The built-in policy with what `own` says over it.
fn read(own: &str) -> anyhow::Result<Policies> {
    let mut whole: Table = BUILT_IN.parse().context("the built-in policy")?;
    let own: Table = own.parse().context("this is not TOML")?;
    let tables = Policies::default().tables();
    for (key, value) in own {
        let numbers = tables.iter().find(|(group, _)| *group == key);
        match (value, numbers) {
            (Value::Table(group), Some((_, numbers))) => {
                for (name, value) in &group {
                    check_kind(&key, name, value, numbers)?;
                }
                merge(&mut whole, key, group);
            }
            (Value::Table(group), None) => merge(&mut whole, key, group),
            (value, Some(_)) => anyhow::bail!("{key} is {value}; a group [{key}] is needed"),
            (value, None) => drop(whole.insert(key, value)),
        }
    }
    let visit = whole.remove(VISIT).unwrap_or_else(|| Value::Table(Table::new()));
    let policies = Policies { visit: visit.try_into()?, capture: whole.try_into()? };
    policies.capture.check()?;
    policies.visit.check()?;
    Ok(policies)
}

fn merge(whole: &mut Table, key: String, group: Table) {
    match whole.get_mut(&key) {
        Some(Value::Table(known)) => known.extend(group),
        _ => drop(whole.insert(key, Value::Table(group))),
    }
}

/// Refuses what is no number, or no whole one where one is needed, and names that nobody knows.
fn check_kind(group: &str, name: &str, value: &Value, numbers: &[Threshold]) -> anyhow::Result<()> {
    let Some((_, _, low, high)) = numbers.iter().find(|(known, ..)| *known == name) else {
        anyhow::bail!("{group}.{name} = {value} is not something a policy knows");
    };
    let whole = whole_numbers(group, name)?;
    let fits = match value {
        // A negative count is out of range, which this message says better than a failed conversion.
        Value::Integer(number) => !whole || *number >= 0,
        Value::Float(_) => !whole,
        _ => false,
    };
    let kind = if whole { "a whole number" } else { "a number" };
    ensure!(fits, "{group}.{name} is {value}; allowed is {kind} from {low} to {high}");
    Ok(())
}

/// Whether this number is written without a decimal point in the built-in policy.
fn whole_numbers(group: &str, name: &str) -> anyhow::Result<bool> {
    let built_in: Table = BUILT_IN.parse().context("the built-in policy")?;
    let known = built_in.get(group).and_then(|group| group.get(name));
    Ok(known.is_some_and(Value::is_integer))
}

#[cfg(test)]
mod tests {
    use super::*;
    use capture::policy::file::Group;

    fn refusal(own: &str) -> String {
        format!("{:#}", read(own).unwrap_err())
    }

    /// Invariant: The policy file and the compiled numbers agree; a file of one's own says nothing that is not
    /// allowed.
    #[test]
    fn the_file_and_the_compiled_numbers_agree() {
        assert_eq!(read("").unwrap(), Policies::default());
    }

    /// Invariant: The policy file and the compiled numbers agree; a file of one's own says nothing that is not
    /// allowed.
    /// Set by `cargo xtask bindings`: write the file instead of comparing it.
    const WRITE: &str = "TABASAMU_WRITE_BINDINGS";

    #[test]
    fn the_file_is_written_from_the_thresholds() {
        let text = capture::policy::file::text(&[Group {
            name: VISIT,
            about: VisitLimits::ABOUT,
            thresholds: VisitLimits::DECLARED,
        }]);
        if std::env::var_os(WRITE).is_some() {
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../assets/policy.toml");
            std::fs::write(path, text).unwrap();
        } else {
            assert_eq!(text, BUILT_IN, "cargo xtask bindings writes it anew");
        }
    }

    #[test]
    fn every_number_is_in_the_file_with_its_range() {
        let lines: Vec<&str> = BUILT_IN.lines().collect();
        let number = |line: &&str| line.contains(" = ") && line.contains(" # ");
        let written = lines.iter().filter(|line| number(line)).count();
        let tables = Policies::default().tables();
        let known: usize = tables.iter().map(|(_, table)| table.len()).sum();
        assert_eq!(written, known);
        for (name, _, low, high) in tables.into_iter().flat_map(|(_, table)| table) {
            let at = lines
                .iter()
                .position(|line| line.starts_with(&format!("{name} = ")))
                .unwrap_or_else(|| panic!("{name} is missing"));
            let (_, range) = lines[at].split_once(" # ").unwrap();
            let ends: Vec<f32> = range.split(" to ").map(|end| end.parse().unwrap()).collect();
            assert_eq!(ends, [low as f32, high as f32], "{name}");
            assert!(lines[at - 1].starts_with("# "), "{name} is not explained");
        }
    }

    #[test]
    fn a_file_of_ones_own_changes_what_it_names_and_nothing_else() {
        let own = "version = \"branch 7\"\n[timers]\nattempt_ms = 90_000\n[limits]\nyaw_block_deg = 20\n[ways]\nfirst = \"turns\"\n";
        let policy = read(own).unwrap().capture;
        let mut expected = Policy { version: "branch 7".into(), ..Policy::default() };
        expected.timers.attempt_ms = 90_000;
        expected.limits.yaw_block_deg = 20.0;
        expected.ways.first = capture::Plan::Turns;
        assert_eq!(policy, expected);
    }

    /// Invariant: The policy file and the compiled numbers agree; a file of one's own says nothing that is not
    /// allowed.
    #[test]
    fn a_refusal_names_the_key_the_value_and_what_is_allowed() {
        for (own, said) in [
            ("[timers]\nattempt_ms = 10", "attempt_ms is 10, allowed is 60000 to 600000"),
            (
                "[timers]\nattempt_ms = -1",
                "timers.attempt_ms is -1; allowed is a whole number from 60000 to 600000",
            ),
            (
                "[timers]\nattempt_ms = 1.5",
                "timers.attempt_ms is 1.5; allowed is a whole number from 60000 to 600000",
            ),
            ("[crop]\nfill = \"much\"", "crop.fill is \"much\"; allowed is a number from"),
            ("[crop]\nfill = nan", "fill is NaN, allowed is"),
            ("[pace]\nattempts = 300", "attempts"),
            ("[pace]\ntries = 3", "pace.tries = 3 is not something a policy knows"),
            ("[visit]\nretakes = 9", "retakes is 9, allowed is 0 to 5"),
            ("[visit]\nlonger = 9", "visit.longer = 9 is not something a policy knows"),
            ("visit = 3", "visit is 3; a group [visit] is needed"),
            ("timers = 3", "timers is 3; a group [timers] is needed"),
            ("[ways]\nfirst = \"blink\"", "blink"),
            (
                "[ways]\nwithout_models = \"guess\"",
                "unknown variant `guess`, expected `manual` or `out-of-order`",
            ),
            ("[colours]\nred = 1", "colours"),
            ("attempts", "not TOML"),
        ] {
            let refusal = refusal(own);
            assert!(refusal.contains(said), "{own}: {refusal}");
        }
    }

    #[test]
    fn a_missing_file_is_no_mistake_and_a_wrong_one_is_named() {
        let folder = std::env::temp_dir().join(format!("tabasamu-policy-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        assert_eq!(load(&folder).unwrap(), Policies::default());
        std::fs::write(folder.join(NAME), "[timers]\nattempt_ms = 1").unwrap();
        let refusal = format!("{:#}", load(&folder).unwrap_err());
        std::fs::remove_dir_all(&folder).unwrap();
        assert!(refusal.contains(NAME) && refusal.contains("attempt_ms is 1"), "{refusal}");
    }
}
