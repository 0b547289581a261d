//! Collects figures: each is told in words at once, and all of them as one JSON object at the end.

use serde_json::{Map, Value};
use std::io::Write as _;

/// The figures of a run.
#[derive(Default)]
pub(crate) struct Figures(Map<String, Value>);

impl Figures {
    /// A line for who reads along.
    pub(crate) fn say(line: &str) {
        let mut out = std::io::stdout().lock();
        let _ = writeln!(out, "{line}");
        let _ = out.flush();
    }

    /// Notes a number.
    pub(crate) fn note(&mut self, name: &str, value: impl Into<Value>) {
        let value = value.into();
        Self::say(&format!("{name:44} {value}"));
        self.0.insert(name.to_owned(), value);
    }

    /// Notes `some` of `all`.
    pub(crate) fn share(&mut self, name: &str, some: usize, all: usize) {
        Self::say(&format!("{name:44} {some} of {all}"));
        let share = if all == 0 { Value::Null } else { round(some as f64 / all as f64).into() };
        self.0.insert(name.to_owned(), share);
        self.0.insert(format!("{name}_of"), all.into());
    }

    /// One line of JSON.
    pub(crate) fn into_json(self) -> String {
        Value::Object(self.0).to_string()
    }
}

/// Three places are enough.
pub(crate) fn round(value: f64) -> f64 {
    (value * 1_000.0).round() / 1_000.0
}
