//! Reads the verdict in a reply, and compares two of them.

use serde_json::{Map, Value};

/// The parts of a result that decide and explain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ReportedVerdict {
    pub(crate) code: String,
    text: String,
    actions: Map<String, Value>,
}

impl ReportedVerdict {
    /// Reads a `job_status` reply as an SDK hands it on, or ours.
    pub(crate) fn read(reply: &Value) -> Result<Self, String> {
        let result = &reply["result"];
        let text = |key: &str| result[key].as_str().map(str::to_owned);
        let verdict = text("ResultCode").zip(text("ResultText")).zip(result["Actions"].as_object());
        match verdict {
            Some(((code, text), actions)) => Ok(Self { code, text, actions: actions.clone() }),
            None => Err(format!("no verdict in {reply}")),
        }
    }

    /// What the other says differently.
    pub(crate) fn differences(&self, other: &Self) -> Vec<String> {
        let mut found = Vec::new();
        for (what, ours, theirs) in
            [("code", &self.code, &other.code), ("text", &self.text, &other.text)]
        {
            if ours != theirs {
                found.push(format!("{what}: {ours:?} and {theirs:?}"));
            }
        }
        let names = self.actions.keys().chain(other.actions.keys());
        for name in names.collect::<std::collections::BTreeSet<_>>() {
            let (ours, theirs) = (self.actions.get(name), other.actions.get(name));
            if ours != theirs {
                found.push(format!("{name}: {ours:?} and {theirs:?}"));
            }
        }
        found
    }
}
