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
        self.keep(name, value);
    }

    /// Notes a number without a word.
    pub(crate) fn keep(&mut self, name: &str, value: impl Into<Value>) {
        self.0.insert(name.to_owned(), value.into());
    }

    /// Notes `some` of `all`.
    pub(crate) fn share(&mut self, name: &str, some: usize, all: usize) {
        Self::say(&format!("{name:44} {some} of {all}"));
        self.keep_share(name, [some as u32, all as u32]);
    }

    /// Notes `[some, all]` without a word.
    pub(crate) fn keep_share(&mut self, name: &str, [some, all]: [u32; 2]) {
        let share =
            if all == 0 { Value::Null } else { round(f64::from(some) / f64::from(all)).into() };
        self.keep(name, share);
        self.keep(&format!("{name}_of"), all);
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
