//! What the window shows at one moment, by its stable names.

use serde::Deserialize;
use std::collections::BTreeMap;

/// Runs in the page: everything that has a `data-test`, and all text a person can read.
pub(crate) const SCRIPT: &str = r#"
const marks = [...document.querySelectorAll("[data-test]")].map((one) => ({
  name: one.dataset.test,
  facts: { ...one.dataset },
  text: one.textContent.trim(),
}));
return { marks, text: document.body.innerText };
"#;

/// What the window shows.
#[derive(Debug, Clone, Default, Deserialize)]
pub(crate) struct PageSnapshot {
    /// Every named element, in the order of the page.
    pub(crate) marks: Vec<Mark>,
    /// All text on the screen.
    pub(crate) text: String,
}

/// A named element.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Mark {
    name: String,
    facts: BTreeMap<String, String>,
    /// Its text.
    pub(crate) text: String,
}

impl Mark {
    /// A `data-` attribute by its name in the page's words (`data-job-id` is `jobId`).
    pub(crate) fn fact(&self, name: &str) -> Option<&str> {
        self.facts.get(name).map(String::as_str)
    }
}

impl PageSnapshot {
    /// The first element of this name.
    pub(crate) fn mark(&self, name: &str) -> Option<&Mark> {
        self.marks.iter().find(|mark| mark.name == name)
    }

    /// Every element of this name.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Mark> {
        self.marks.iter().filter(move |mark| mark.name == name)
    }

    /// A fact of the first element of this name.
    pub(crate) fn fact(&self, mark: &str, fact: &str) -> Option<&str> {
        self.mark(mark)?.fact(fact)
    }

    /// The screen's name.
    pub(crate) fn screen(&self) -> &str {
        self.fact("screen", "screen").unwrap_or("none")
    }

    /// The text of the first element of this name.
    pub(crate) fn text_of(&self, name: &str) -> Option<&str> {
        Some(self.mark(name)?.text.as_str())
    }

    /// What a failed test tells of it.
    pub(crate) fn summary(&self) -> String {
        let telling = ["capture", "hint", "result", "job-detail", "lock", "network", "demo-bar"];
        let facts: Vec<String> = telling
            .iter()
            .filter_map(|name| Some(format!("{name} {:?}", self.mark(name)?.facts)))
            .collect();
        format!(
            "screen {}; {}; text: {}",
            self.screen(),
            facts.join("; "),
            self.text.replace('\n', " | ")
        )
    }
}
