//! Keeps the fixtures of the interface's browser tests current: the view of every place, as the window gets it.

use crate::rig::Rig;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Set by `cargo xtask bindings`: write the files instead of comparing them.
const WRITE: &str = "TABASAMU_WRITE_BINDINGS";

pub(crate) fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../ui/tests/fixtures/visit")
}

/// The views by the names of their files, without the ending.
pub(crate) fn views() -> BTreeMap<String, Value> {
    let view = |rig: &Rig| serde_json::to_value(rig.view()).expect("a view is JSON");
    Rig::everywhere().iter().map(|(name, rig)| ((*name).to_owned(), view(rig))).collect()
}

fn made() -> BTreeMap<String, String> {
    let text =
        |rig: &Rig| serde_json::to_string_pretty(&rig.view()).expect("a view is JSON") + "\n";
    Rig::everywhere().iter().map(|(name, rig)| (format!("{name}.json"), text(rig))).collect()
}

#[expect(clippy::disallowed_methods, reason = "the test compares files; the crate touches none")]
fn committed() -> BTreeMap<String, String> {
    let entries = std::fs::read_dir(folder()).expect("the fixtures are committed");
    entries
        .map(|entry| {
            let path = entry.expect("readable").path();
            let name = path.file_name().expect("a file").to_string_lossy().into_owned();
            (name, std::fs::read_to_string(path).expect("text"))
        })
        .collect()
}

#[expect(clippy::disallowed_methods, reason = "`cargo xtask bindings` writes the fixtures")]
fn write() {
    let _ = std::fs::remove_dir_all(folder());
    std::fs::create_dir_all(folder()).expect("the folder is writable");
    for (name, text) in made() {
        std::fs::write(folder().join(name), text).expect("the folder is writable");
    }
}

#[expect(clippy::disallowed_methods, reason = "`cargo xtask bindings` says that it writes")]
pub(crate) fn writes() -> bool {
    std::env::var(WRITE).is_ok()
}

#[test]
fn committed_fixtures_are_current() {
    if writes() {
        write();
        return;
    }
    let made = made();
    assert!(made.len() > 30);
    assert_eq!(committed(), made, "run `cargo xtask bindings` and commit what changes");
}
