//! One word for one thing: a public type's name belongs to one crate.

use crate::tree::{Sources, file, holds, sources};
use std::collections::{BTreeMap, BTreeSet};

/// Names that several crates may have, each with the reason.
const SHARED: &[(&str, &str)] = &[];

/// The public types that a file declares.
fn types_in(text: &str) -> BTreeSet<String> {
    let lines = text.lines().take_while(|line| *line != "#[cfg(test)]");
    let declared = lines.filter_map(|line| {
        let rest = line.strip_prefix("pub ")?;
        let (kind, rest) = rest.split_once(' ')?;
        ["struct", "enum", "trait", "type", "union"]
            .contains(&kind)
            .then(|| rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect())
    });
    declared.collect()
}

/// Public types whose name stands for something in two crates.
fn names_in_two_crates(sources: &Sources) -> Vec<String> {
    let mut owners = BTreeMap::<String, BTreeSet<&str>>::new();
    for (path, text) in sources {
        let Some((owner, _)) = path.split_once("/src/") else { continue };
        for name in types_in(text) {
            owners.entry(name).or_default().insert(owner.rsplit('/').next().unwrap_or(owner));
        }
    }
    let twice = owners.into_iter().filter(|(name, owners)| {
        owners.len() > 1 && !SHARED.iter().any(|(shared, _)| shared == name)
    });
    twice
        .map(|(name, owners)| {
            format!(
                "{name} is declared in {}",
                owners.into_iter().collect::<Vec<_>>().join(" and ")
            )
        })
        .collect()
}

#[test]
fn a_type_name_belongs_to_one_crate() {
    holds(&names_in_two_crates(&sources()));
}

#[test]
fn a_broken_tree_is_caught() {
    let mut tree = file("crates/core/a/src/x.rs", "pub struct Notice;\npub(crate) enum Own {}");
    tree.extend(file("crates/core/b/src/y.rs", "pub enum Notice {}\npub(crate) enum Own {}"));
    assert_eq!(names_in_two_crates(&tree), ["Notice is declared in a and b"]);
    let tests = file("crates/core/b/src/y.rs", "#[cfg(test)]\nmod tests {\npub enum Notice {}\n}");
    assert!(types_in(&tests["crates/core/b/src/y.rs"]).is_empty());
}
