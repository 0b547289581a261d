//! Adds up what both halves of the torture counted, and finds what is too many, too few or missing.

mod wanted;

use anyhow::{Context, Result, bail};
use std::time::Duration;
pub(super) use wanted::Least;
use wanted::{CONTROLS, COUNTS, NONE, Who};

/// The last lines of both halves, of every run.
#[derive(Debug, Default)]
pub(super) struct Halves<'a> {
    store: Vec<&'a str>,
    courier: Vec<&'a str>,
}

impl<'a> Halves<'a> {
    /// Finds them among everything that was printed.
    ///
    /// # Errors
    /// A half came to no end in one of the runs.
    pub(super) fn find(words: &'a str, runs: usize) -> Result<Self> {
        let of = |who: &str| {
            let mark = format!("\"of\":\"{who}\"");
            let is_it = |line: &&str| line.starts_with('{') && line.contains(&mark);
            let lines: Vec<&str> = words.lines().filter(is_it).collect();
            if lines.len() != runs {
                bail!("the torture of the {who} came to an end {} of {runs} times", lines.len());
            }
            Ok(lines)
        };
        Ok(Self { store: of("store")?, courier: of("courier")? })
    }

    /// One line of both: the sums, all controls, and what each measured.
    ///
    /// # Errors
    /// A half did not count something that it counts, or did not run a control of its own.
    pub(super) fn merged(&self, tier: &str, seed: u64, took: Duration) -> Result<String> {
        let names = NONE.into_iter().chain(COUNTS.iter().map(|(name, who, ..)| (*name, *who)));
        let counts = names.map(|(name, who)| Ok(format!("\"{name}\":{}", self.sum(name, who)?)));
        let counts = counts.collect::<Result<Vec<_>>>()?.join(",");
        let caught = |(name, who)| Ok(format!("\"{name}\":{}", self.is_caught(name, who)?));
        let controls = CONTROLS.map(caught).into_iter().collect::<Result<Vec<_>>>()?.join(",");
        Ok(format!(
            "{{\"tier\":\"{tier}\",\"seed\":{seed},\"seconds\":{},{counts},\"controls\":{{{controls}}},\
             \"store\":[{}],\"courier\":[{}]}}",
            took.as_secs(),
            self.store.join(","),
            self.courier.join(",")
        ))
    }

    /// What is not as it must be.
    ///
    /// # Errors
    /// A half did not count something that it counts, or did not run a control of its own.
    pub(super) fn faults(&self, least: Least) -> Result<Vec<String>> {
        let mut faults = Vec::new();
        for (name, who) in NONE {
            match self.sum(name, who)? {
                0 => {}
                count => faults.push(format!("{count} {name}")),
            }
        }
        for &(name, who, quick, nightly) in COUNTS {
            let least = match least {
                Least::Quick => quick,
                Least::Nightly => nightly,
            };
            let count = self.sum(name, who)?;
            if count < least {
                faults.push(format!("{count} {name}, fewer than {least}"));
            }
        }
        for (name, who) in CONTROLS {
            if !self.is_caught(name, who)? {
                faults.push(format!("the planted mistake {name} was not caught"));
            }
        }
        Ok(faults)
    }

    /// What is said under this name, in every line of whoever must say it.
    fn said(&self, name: &str, who: Who) -> Result<Vec<&'a str>> {
        let (store, courier) = (("store", &self.store), ("courier", &self.courier));
        let halves = match who {
            Who::Store => vec![store],
            Who::Courier => vec![courier],
            Who::Both => vec![store, courier],
        };
        let lines =
            halves.into_iter().flat_map(|(who, lines)| lines.iter().map(move |it| (who, it)));
        lines
            .map(|(who, line)| {
                value(line, name).with_context(|| format!("the {who} said nothing of {name}"))
            })
            .collect()
    }

    fn sum(&self, name: &str, who: Who) -> Result<u64> {
        let counts = self.said(name, who)?.into_iter().map(|value| {
            value.parse::<u64>().with_context(|| format!("{name} is {value}, no count"))
        });
        counts.sum()
    }

    fn is_caught(&self, name: &str, who: Who) -> Result<bool> {
        let told = self.said(name, who)?.into_iter().map(|value| {
            value
                .parse::<bool>()
                .with_context(|| format!("{name} is {value}, neither true nor false"))
        });
        let told = told.collect::<Result<Vec<bool>>>()?;
        Ok(told.into_iter().all(|is_caught| is_caught))
    }
}

/// What stands under this name in a line, whose names are all different.
fn value<'a>(line: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = line.split_once(&format!("\"{name}\":"))?;
    rest.split([',', '}']).next()
}

#[cfg(test)]
mod tests;
