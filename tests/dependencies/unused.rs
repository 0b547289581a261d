//! What a manifest names is used: by the program itself, by its tests, or by its build script.
//!
//! A name counts as used where it stands as a word in the code, comments left out. That misses one whose name happens to
//! be a word of the code; it never calls a used one unused.

use crate::{Package, packages};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Named for what it does to others, not for its own use: `crate dependency: why`.
const FOR_OTHERS: &[(&str, &str, &str)] = &[];

/// The words of a package's code.
#[derive(Default)]
struct Words {
    /// Of the program itself; its unit tests lie there too.
    program: BTreeSet<String>,
    /// Of tests, benches and examples.
    tests: BTreeSet<String>,
    /// Of `build.rs`.
    build: BTreeSet<String>,
}

/// What a manifest names and its code does not.
fn unused(package: &Package, words: &Words) -> Vec<String> {
    let is_used = |name: &str, kind: Option<&str>| match kind {
        Some("build") => words.build.contains(name),
        Some("dev") => words.tests.contains(name) || words.program.contains(name),
        _ => words.program.contains(name),
    };
    let for_others =
        |name: &str| FOR_OTHERS.iter().any(|(of, one, _)| *of == package.name && *one == name);
    let named = package.dependencies.iter().filter(|one| {
        let name = one.rename.as_ref().unwrap_or(&one.name);
        !is_used(&name.replace('-', "_"), one.kind.as_deref()) && !for_others(name)
    });
    named
        .map(|one| {
            let kind = one.kind.as_deref().unwrap_or("normal");
            format!("{} does not use its {kind} dependency {}", package.name, one.name)
        })
        .collect()
}

fn words(package: &Package) -> Words {
    let folder = package.manifest_path.parent().expect("a manifest lies in a folder");
    let mut words = Words::default();
    add(&mut words.build, &folder.join("build.rs"));
    add(&mut words.program, &folder.join("src"));
    // Programs and tests that lie elsewhere than usual: those of `tests` and of the chores.
    let manifest = fs::read_to_string(&package.manifest_path).unwrap_or_default();
    let mut is_test = false;
    for line in manifest.lines() {
        if line.starts_with('[') {
            is_test = line != "[[bin]]" && line != "[lib]";
        }
        if let Some(path) = line.strip_prefix("path = \"").and_then(|rest| rest.strip_suffix('"')) {
            let file = folder.join(path);
            let place = if path.ends_with("/main.rs") { file.parent() } else { None };
            let into = if is_test { &mut words.tests } else { &mut words.program };
            add(into, place.unwrap_or(&file));
        }
    }
    for place in ["tests", "benches", "examples"] {
        add(&mut words.tests, &folder.join(place));
    }
    words
}

/// Adds the words of a file, or of all Rust files below a folder.
fn add(words: &mut BTreeSet<String>, place: &Path) {
    if let Ok(entries) = fs::read_dir(place) {
        entries.flatten().for_each(|entry| add(words, &entry.path()));
    } else if place.extension().is_some_and(|ending| ending == "rs") {
        add_text(words, &fs::read_to_string(place).unwrap_or_default());
    }
}

fn add_text(words: &mut BTreeSet<String>, text: &str) {
    for line in text.lines() {
        let code = line.trim_start();
        // Examples in the documentation are tests.
        if code.starts_with("//") && !code.starts_with("///") && !code.starts_with("//!") {
            continue;
        }
        let parts = code.split(|letter: char| !letter.is_alphanumeric() && letter != '_');
        words.extend(parts.filter(|word| !word.is_empty()).map(str::to_owned));
    }
}

#[test]
fn every_dependency_is_used() {
    let packages = packages();
    let ours = packages.iter().filter(|package| package.source.is_none());
    let broken: Vec<_> = ours.flat_map(|package| unused(package, &words(package))).collect();
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn an_unused_dependency_is_caught_wherever_it_is_named() {
    let of = |kind: Option<&str>, name: &str| {
        let dependency = crate::Dependency {
            name: name.to_owned(),
            kind: kind.map(str::to_owned),
            ..crate::Dependency::default()
        };
        Package { dependencies: vec![dependency], ..Package::default() }
    };
    let mut words = Words::default();
    add_text(&mut words.program, "// serde_json\nuse serde::Deserialize;");
    add_text(&mut words.tests, "fn x() { tempfile::tempdir(); }");
    add_text(&mut words.build, "tauri_build::build()");
    let count = |kind, name| unused(&of(kind, name), &words).len();
    assert_eq!([count(None, "serde"), count(Some("dev"), "tempfile")], [0, 0]);
    assert_eq!([count(Some("build"), "tauri-build"), count(Some("dev"), "serde")], [0, 0]);
    assert_eq!(count(None, "serde-json"), 1, "named in a comment only");
    assert_eq!(count(None, "tempfile"), 1, "used by the tests only");
    assert_eq!(count(Some("build"), "serde"), 1);
}
