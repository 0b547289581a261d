//! Collects the sentences that begin with "Invariant:" from the tests that hold them.

use crate::tree::Sources;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// What a part of the project promises: sentence, and the tests that hold it as (path, name).
type Promises = BTreeMap<String, Vec<(String, String)>>;

/// The promises of each part: a crate, the program, the interface, the tests of the whole.
pub(super) type Invariants = BTreeMap<String, Promises>;

/// Collects all invariants, and names those that no test follows.
pub(super) fn collect(sources: &Sources) -> (Invariants, Vec<String>) {
    let mut found = Invariants::new();
    let mut broken = Vec::new();
    for (path, text) in sources {
        let mark = if path.ends_with(".ts") { "// Invariant: " } else { "/// Invariant: " };
        let lines: Vec<&str> = text.lines().map(str::trim_start).collect();
        for (at, line) in lines.iter().enumerate() {
            let Some(begin) = line.strip_prefix(mark) else { continue };
            let sentence = sentence(begin, &lines[at + 1..]);
            match name_of_test(&lines[at + 1..]) {
                Some(name) => {
                    let part = found.entry(part_of(path)).or_default();
                    part.entry(sentence).or_default().push((path.clone(), name));
                }
                None => broken.push(format!("{path}: no test holds {sentence:?}")),
            }
        }
    }
    (found, broken)
}

/// The sentence that begins here: it goes on over comment lines up to its full stop.
fn sentence(begin: &str, rest: &[&str]) -> String {
    let mut all = begin.to_owned();
    for line in rest.iter().map_while(|line| line.strip_prefix("/// ")) {
        if all.ends_with('.') {
            break;
        }
        all = format!("{all} {line}");
    }
    all
}

/// The name of the test that these lines begin with.
fn name_of_test(lines: &[&str]) -> Option<String> {
    let mut marked = false;
    for line in lines {
        let is_attribute = line.starts_with("#[");
        if let Some((_, title)) = line.split_once("test(").filter(|_| !is_attribute) {
            let quote = title.chars().next().filter(|c| "\"`".contains(*c))?;
            return title[1..].split(quote).next().map(str::to_owned);
        }
        marked |= line.starts_with("#[test]") || line.starts_with("#[tokio::test");
        let name = line.split_once("fn ").map(|(_, rest)| rest);
        if let Some(name) = name.filter(|_| !line.starts_with("//")) {
            let name = name.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            return marked.then_some(name);
        }
    }
    None
}

fn part_of(path: &str) -> String {
    let below = path.split_once("crates/").map(|(_, below)| below);
    match below.map(|below| below.split('/').nth(1)) {
        Some(Some(name)) => name.to_owned(),
        _ if path.starts_with("src-tauri") => "the program".to_owned(),
        _ if path.starts_with("ui/") => "the interface".to_owned(),
        _ => "the whole".to_owned(),
    }
}

/// The page that lists them.
pub(super) fn page(invariants: &Invariants) -> String {
    let mut page = "# What holds always\n\nMade by `cargo xtask docs` from the line `Invariant:` on each test. \
        A test compares.\n"
        .to_owned();
    for (part, promises) in invariants {
        let _ = write!(page, "\n## {part}\n\n");
        for (sentence, tests) in promises {
            let mut files = BTreeMap::<&str, Vec<String>>::new();
            for (path, name) in tests {
                files.entry(path).or_default().push(format!("`{name}`"));
            }
            let _ = writeln!(page, "- **{sentence}**");
            for (path, names) in files {
                let _ = writeln!(page, "  `{path}`: {}", names.join(", "));
            }
        }
    }
    page
}
