//! What lies at the top, how many files a folder holds, and what each file begins with.

use crate::tree::{Sources, file, holds, root, sources, tracked_sources};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

const TOP_LEVEL: &[&str] = &[
    ".cargo",
    ".ci",
    ".editorconfig",
    ".git",
    ".gitignore",
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "README.md",
    "SECURITY.md",
    "assets",
    "clippy.toml",
    "deny.toml",
    "rust-toolchain.toml",
    "rustfmt.toml",
    "src-tauri",
    "target",
    "tests",
    "ui",
];

/// The most source files that lie side by side in one folder.
const MOST_FILES: usize = 20;

fn files_without_a_sentence(sources: &Sources) -> Vec<String> {
    let bad = sources
        .iter()
        .filter(|(path, text)| !text.starts_with("//! ") || path.ends_with("/mod.rs"));
    bad.map(|(path, _)| format!("{path} must begin with one //! sentence and not be a mod.rs"))
        .collect()
}

fn strangers_on_top(entries: &[String]) -> Vec<String> {
    let strange = entries.iter().filter(|entry| !TOP_LEVEL.contains(&entry.as_str()));
    strange.map(|entry| format!("{entry} does not belong at the top")).collect()
}

/// Folders that hold more source files (Rust, TypeScript, Svelte) than one takes in at a glance.
fn crowded_folders(paths: &BTreeSet<String>) -> Vec<String> {
    let mut folders = BTreeMap::<&str, usize>::new();
    for (folder, _) in paths.iter().filter_map(|path| path.rsplit_once('/')) {
        *folders.entry(folder).or_default() += 1;
    }
    let crowded = folders.into_iter().filter(|(_, files)| *files > MOST_FILES);
    crowded
        .map(|(folder, files)| format!("{folder} holds {files} files, more than {MOST_FILES}"))
        .collect()
}

#[test]
fn every_file_says_what_it_is_for() {
    let sources = sources();
    assert!(sources.len() > 50, "only {} files were found", sources.len());
    holds(&files_without_a_sentence(&sources));
}

#[test]
fn no_folder_is_crowded() {
    let paths = tracked_sources();
    assert!(paths.iter().any(|path| path.ends_with(".svelte")), "the interface was not found");
    holds(&crowded_folders(&paths));
}

#[test]
fn the_top_level_stays_as_it_is() {
    let entries = fs::read_dir(root()).expect("readable");
    let names: Vec<String> =
        entries.map(|e| e.expect("readable").file_name().to_string_lossy().into_owned()).collect();
    holds(&strangers_on_top(&names));
}

#[test]
fn a_broken_tree_is_caught() {
    let of = |path: &str, text: &str| files_without_a_sentence(&file(path, text)).len();
    assert_eq!(of("src-tauri/src/x.rs", "fn x() {}"), 1);
    assert_eq!(of("src-tauri/src/x/mod.rs", "//! Says so."), 1);
    let strange = strangers_on_top(&["notes.txt".into()]);
    assert_eq!(strange, ["notes.txt does not belong at the top"]);
    let many = |count: usize| (0..count).map(|n| format!("ui/src/parts/P{n}.svelte")).collect();
    assert_eq!(crowded_folders(&many(21)), ["ui/src/parts holds 21 files, more than 20"]);
    assert!(crowded_folders(&many(20)).is_empty());
}
