//! What the bench of staff's list promises, and whether the figures keep it.

use super::statistics::median;
use anyhow::{Context as _, Result, bail};
use std::collections::BTreeMap;

/// From the press, or from when the door is gone, to the first painted rows, in the middle of the rounds.
const OPEN_MS: f64 = 150.0;
/// The longest frame of a round, in the middle of the rounds: other work on the machine spoils one or another.
const FRAME_MS: f64 = 100.0;
/// So much more than with an empty list takes the process that paints the page.
const MORE_MB: f64 = 100.0;
/// The share of the list that must have been dragged over: less is no measurement.
const DRAGGED: f64 = 0.99;

/// How a list is while it is looked at.
const MOODS: [&str; 2] = ["quiet", "draining"];
/// Ways to open it: through the staff's door, and from the settings.
const WAYS: [&str; 2] = ["open", "tab"];
/// What is done with it.
const DEEDS: [&str; 3] = ["rest", "wheel", "drag"];

/// What was measured: the rounds of each figure.
#[derive(Debug)]
pub(super) struct Figures(BTreeMap<String, Vec<f64>>);

impl Figures {
    /// Reads lines `figure NAME NUMBERS` among others.
    pub(super) fn read(printed: &str) -> Result<Self> {
        let mut figures = BTreeMap::new();
        for line in printed.lines() {
            let Some(line) = line.strip_prefix("figure ") else { continue };
            let mut words = line.split_whitespace();
            let name = words.next().context("a figure without a name")?;
            let numbers = words.map(str::parse).collect::<Result<Vec<f64>, _>>()?;
            if numbers.is_empty() {
                bail!("{name} has no numbers");
            }
            figures.insert(name.to_owned(), numbers);
        }
        let figures = Self(figures);
        let mut wanted = vec!["empty_page_mb".to_owned()];
        for mood in MOODS {
            wanted.extend(WAYS.map(|way| format!("{mood}_{way}_ms")));
            wanted.extend(DEEDS.map(|deed| format!("{mood}_{deed}_longest_ms")));
            wanted.push(format!("{mood}_page_mb"));
            let scrolled = figures.0.get(&format!("{mood}_scrolled")).map(Vec::as_slice);
            let Some([wheel, drag]) = scrolled else { bail!("{mood}: nobody scrolled") };
            let is_moved = *wheel > 0.0 && *drag >= DRAGGED;
            if !is_moved {
                bail!("{mood}: the wheel came to {wheel} of the list, dragging to {drag}");
            }
        }
        if let Some(missing) = wanted.iter().find(|name| !figures.0.contains_key(*name)) {
            bail!("{missing} was not measured");
        }
        Ok(figures)
    }

    fn middle(&self, name: &str) -> f64 {
        self.0.get(name).map_or(f64::INFINITY, |rounds| median(rounds))
    }

    fn more_mb(&self, mood: &str) -> f64 {
        self.middle(&format!("{mood}_page_mb")) - self.middle("empty_page_mb")
    }

    /// Each figure with all its rounds.
    pub(super) fn in_words(&self) -> Vec<String> {
        let line = |(name, rounds): (&String, &Vec<f64>)| {
            let rounds: Vec<String> = rounds.iter().map(|round| format!("{round:.1}")).collect();
            format!("{name:26} {}", rounds.join("  "))
        };
        self.0.iter().map(line).collect()
    }

    /// The middle of each figure in one line of JSON.
    pub(super) fn as_json(&self) -> String {
        let fields = self.0.keys().map(|name| format!("\"{name}\":{:.2}", self.middle(name)));
        format!("{{{}}}", fields.collect::<Vec<_>>().join(","))
    }

    /// Every promise that these figures break, in words.
    pub(super) fn broken_promises(&self) -> Vec<String> {
        let mut found = Vec::new();
        for mood in MOODS {
            let timed = |name: String, promised| {
                let millis = self.middle(&name);
                (name, millis, promised)
            };
            found.extend(WAYS.map(|way| timed(format!("{mood}_{way}_ms"), OPEN_MS)));
            found.extend(DEEDS.map(|deed| timed(format!("{mood}_{deed}_longest_ms"), FRAME_MS)));
            found.push((format!("{mood}_page_more_mb"), self.more_mb(mood), MORE_MB));
        }
        found.retain(|(_, found, promised)| found.is_nan() || found > promised);
        let words = found.iter().map(|(name, found, promised)| {
            format!("{name} is {found:.1}, promised is at most {promised}")
        });
        words.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{DEEDS, Figures, MOODS, WAYS};

    /// Figures that keep every promise just so, but for the one that is changed.
    fn printed(changed: &str, to: &str) -> String {
        let mut lines = vec!["figure empty_page_mb 200".to_owned()];
        for mood in MOODS {
            lines.extend(WAYS.map(|way| format!("figure {mood}_{way}_ms 150 900 20")));
            lines.extend(DEEDS.map(|deed| format!("figure {mood}_{deed}_longest_ms 100 20 700")));
            lines.push(format!("figure {mood}_page_mb 300"));
            lines.push(format!("figure {mood}_scrolled 0.02 1"));
        }
        let lines = lines.into_iter().filter_map(|line| {
            let is_changed = line.starts_with(&format!("figure {changed} "));
            let changed = (!to.is_empty()).then(|| format!("figure {changed} {to}"));
            if is_changed { changed } else { Some(line) }
        });
        format!("running 1 test\n{}\nok\n", lines.collect::<Vec<_>>().join("\n"))
    }

    fn broken(changed: &str, to: &str) -> Vec<String> {
        Figures::read(&printed(changed, to)).unwrap().broken_promises()
    }

    #[test]
    fn figures_as_promised_keep_everything_and_worse_ones_break_it() {
        assert!(broken("", "").is_empty());
        for mood in MOODS {
            for way in WAYS {
                assert_eq!(broken(&format!("{mood}_{way}_ms"), "20 151 152").len(), 1, "{way}");
            }
            for deed in DEEDS {
                let name = format!("{mood}_{deed}_longest_ms");
                assert_eq!(broken(&name, "20 101 102").len(), 1, "{deed}");
            }
            assert_eq!(broken(&format!("{mood}_page_mb"), "301").len(), 1);
        }
        assert_eq!(broken("empty_page_mb", "199").len(), 2);
    }

    #[test]
    fn what_is_missing_or_did_not_scroll_is_no_measurement() {
        let mistakes = [
            ("empty_page_mb", ""),
            ("quiet_open_ms", ""),
            ("draining_drag_longest_ms", ""),
            ("draining_scrolled", ""),
            ("quiet_scrolled", "0 1"),
            ("quiet_scrolled", "0.02 0.98"),
            ("quiet_page_mb", "much"),
        ];
        for (name, to) in mistakes {
            assert!(Figures::read(&printed(name, to)).is_err(), "{name} {to:?}");
        }
    }

    #[test]
    fn the_line_is_json_of_the_middle_rounds() {
        let line = Figures::read(&printed("", "")).unwrap().as_json();
        let found: serde_json::Value = serde_json::from_str(&line).unwrap();
        assert_eq!(found["quiet_open_ms"].as_f64(), Some(150.0));
        assert_eq!(found["draining_wheel_longest_ms"].as_f64(), Some(100.0));
    }
}
