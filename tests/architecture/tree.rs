//! Describes the tree to the rules: what each crate's manifest names, and the text of each source file.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// A crate: the role folder it lies in (empty: not below `crates`) and what its manifest names, development
/// dependencies left out.
pub(crate) struct Manifest {
    pub(crate) role: String,
    pub(crate) uses: BTreeSet<String>,
    pub(crate) folder: PathBuf,
}

pub(crate) type Manifests = BTreeMap<String, Manifest>;

/// A file's path from the top and its text.
pub(crate) type Sources = BTreeMap<String, String>;

pub(crate) fn manifests() -> Manifests {
    let cargo = env::var("CARGO").unwrap_or_else(|_| "cargo".into());
    let out = Command::new(cargo)
        .args(["metadata", "--no-deps", "--offline", "--format-version", "1"])
        .current_dir(root())
        .output()
        .expect("cargo runs");
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    let metadata: serde_json::Value = serde_json::from_slice(&out.stdout).expect("JSON");
    let packages = metadata["packages"].as_array().expect("packages");
    let manifest = |package: &serde_json::Value| {
        let dependencies = package["dependencies"].as_array().expect("dependencies");
        let kept = dependencies.iter().filter(|one| one["kind"] != "dev");
        let path = package["manifest_path"].as_str().expect("path");
        Manifest {
            role: role_of(path).to_owned(),
            folder: Path::new(path).parent().expect("in a folder").to_owned(),
            uses: kept.map(|one| one["name"].as_str().expect("name").to_owned()).collect(),
        }
    };
    packages.iter().map(|p| (p["name"].as_str().expect("name").to_owned(), manifest(p))).collect()
}

/// The role folder in a manifest's path, or nothing for the program, the tests and the chores.
pub(crate) fn role_of(manifest_path: &str) -> &str {
    let below = manifest_path.split_once("/src-tauri/crates/").map(|(_, below)| below);
    below.and_then(|below| below.split('/').next()).unwrap_or_default()
}

pub(crate) fn sources() -> Sources {
    fn walk(folder: &Path, top: &Path, found: &mut Sources) {
        for entry in fs::read_dir(folder).expect("readable") {
            let path = entry.expect("readable").path();
            if path.is_dir() {
                walk(&path, top, found);
            } else if path.extension().is_some_and(|end| end == "rs") {
                let name =
                    path.strip_prefix(top).expect("below the top").to_string_lossy().into_owned();
                found.insert(name, fs::read_to_string(&path).expect("UTF-8"));
            }
        }
    }
    let mut found = Sources::new();
    for folder in ["src-tauri/src", "src-tauri/crates", "src-tauri/xtask", "tests"] {
        walk(&root().join(folder), &root(), &mut found);
    }
    found
}

/// The folder everything lies in.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The paths of all source files that are part of the project: Rust, TypeScript, Svelte and scripts.
pub(crate) fn tracked_sources() -> BTreeSet<String> {
    let out = Command::new("git")
        .args(["ls-files", "--cached", "--others", "--exclude-standard"])
        .current_dir(root())
        .output()
        .expect("git runs");
    let ends = [".rs", ".ts", ".svelte", ".mjs", ".js", ".py"];
    let listed = String::from_utf8(out.stdout).expect("UTF-8");
    let kept = listed.lines().filter(|path| ends.iter().any(|end| path.ends_with(end)));
    kept.map(str::to_owned).collect()
}

/// A tree of one file.
pub(crate) fn file(path: &str, text: &str) -> Sources {
    Sources::from([(path.to_owned(), text.to_owned())])
}

/// Fails with all that breaks a rule.
#[track_caller]
pub(crate) fn holds(broken: &[String]) {
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
}
