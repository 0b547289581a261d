//! Holds the dependencies to `deny.toml`, and to being used.
//!
//! Each rule is a function from a description to the list of what breaks it, so that a break can be shown to each of them.

mod demo;
mod licence;
mod policy;
mod unused;

use serde::Deserialize;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What cargo says of the packages that are built on this machine.
#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
    resolve: Resolve,
}

#[derive(Deserialize)]
struct Resolve {
    nodes: Vec<Node>,
}

#[derive(Deserialize)]
struct Node {
    id: String,
}

/// A package and where it came from; without a source it is ours.
#[derive(Debug, Clone, Default, Deserialize)]
struct Package {
    id: String,
    name: String,
    license: Option<String>,
    source: Option<String>,
    manifest_path: PathBuf,
    dependencies: Vec<Dependency>,
}

/// What a manifest names.
#[derive(Debug, Clone, Default, Deserialize)]
struct Dependency {
    name: String,
    rename: Option<String>,
    req: String,
    path: Option<String>,
    /// `dev`, `build`, or none.
    kind: Option<String>,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The packages that are built for this machine.
fn packages() -> Vec<Package> {
    let words = ["metadata", "--format-version", "1", "--offline", "--filter-platform"];
    let out = Command::new(env!("CARGO"))
        .args(words)
        .args([host(), "--features".to_owned(), "tabasamu/custom-protocol".to_owned()])
        .current_dir(root())
        .output()
        .expect("cargo runs");
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    let Metadata { packages, resolve } = serde_json::from_slice(&out.stdout).expect("metadata");
    let is_built = |package: &Package| resolve.nodes.iter().any(|node| node.id == package.id);
    packages.into_iter().filter(is_built).collect()
}

/// This machine, in the compiler's words.
fn host() -> String {
    let out = Command::new("rustc").arg("-vV").output().expect("rustc runs");
    let said = String::from_utf8(out.stdout).expect("text");
    let host = said.lines().find_map(|line| line.strip_prefix("host: "));
    host.expect("rustc says its host").to_owned()
}
