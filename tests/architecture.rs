//! The map as a test: who may use whom, where an outside library may be named, what every file begins with.
//!
//! Each rule is a function from a description of the tree to the list of what breaks it, so that a broken tree can be
//! shown to each of them: a rule that cannot fail holds nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// Which of our crates a crate may use, and which outside libraries (empty: any).
struct Allowance {
    name: &'static str,
    ours: &'static [&'static str],
    outside: &'static [&'static str],
}

const fn may(
    name: &'static str,
    ours: &'static [&'static str],
    outside: &'static [&'static str],
) -> Allowance {
    Allowance { name, ours, outside }
}

const ALLOWED: &[Allowance] = &[
    may("capture", &[], &["serde", "thiserror", "ts-rs"]),
    may("enrollment", &[], &["serde", "thiserror"]),
    may("delivery", &[], &["serde", "thiserror", "ts-rs"]),
    may("weights", &[], &["sha2"]),
    may("tflite", &[], &["thiserror"]),
    may("vision", &["capture", "tflite", "weights"], &[]),
    may("smile-id", &["delivery"], &[]),
    may("camera", &[], &[]),
    may("voice", &[], &[]),
    may("store", &["enrollment", "delivery"], &[]),
    may("booth", &["camera", "vision", "capture"], &[]),
    may("courier", &["store", "smile-id", "delivery", "enrollment"], &[]),
    may("puppet", &["weights"], &["image"]),
    may("sandbox", &["smile-id", "vision"], &[]),
    may("tabasamu-callbacks", &["smile-id"], &[]),
];

/// A name that may stand only in certain files of a crate (or of the whole tree).
struct Confined {
    name: &'static str,
    below: &'static str,
    files: &'static [&'static str],
}

const CONFINED: &[Confined] = &[
    Confined { name: "nokhwa", below: "", files: &["camera/src/worker.rs"] },
    Confined { name: "v4l", below: "", files: &["camera/src/driver.rs"] },
    Confined {
        name: "zune_jpeg",
        below: "src-tauri/crates/camera/src",
        files: &["camera/src/decode.rs"],
    },
    Confined {
        name: "reqwest",
        below: "src-tauri/crates/courier/src",
        files: &["courier/src/https.rs"],
    },
    Confined { name: "rodio", below: "", files: &["voice/src/speaker.rs"] },
    Confined { name: "rusqlite", below: "src-tauri/src", files: &[] },
    Confined {
        name: "rusqlite",
        below: "src-tauri/crates/callbacks/src",
        files: &["callbacks/src/sqlite.rs"],
    },
    Confined { name: "deadpool_postgres", below: "", files: &["callbacks/src/postgres.rs"] },
    Confined { name: "chacha20poly1305", below: "", files: &["store/src/vault.rs"] },
    Confined { name: "keyring_core", below: "", files: &["store/src/keychain.rs"] },
    Confined {
        name: "tflite",
        below: "src-tauri/crates/vision/src",
        // The error carries its source.
        files: &["vision/src/model.rs", "vision/src/error.rs"],
    },
    Confined {
        name: "weights",
        below: "src-tauri/crates/vision/src",
        files: &["vision/src/model.rs"],
    },
    Confined {
        name: "jpeg_encoder",
        below: "src-tauri/crates/vision/src",
        files: &["vision/src/portrait.rs"],
    },
    Confined {
        name: "fast_image_resize",
        below: "src-tauri/crates/vision/src",
        files: &["vision/src/portrait.rs"],
    },
];

/// Crates that touch neither clock, disk, network, thread nor chance.
const PURE: &[&str] = &["capture", "enrollment", "delivery", "smile-id"];

const BANNED_IN_PURE: &[&str] = &[
    "std::time::Instant::now",
    "std::time::SystemTime::now",
    "std::thread::spawn",
    "std::fs::File",
    "std::net::TcpStream",
    "std::process::Command",
    "std::hash::RandomState",
];

const TOP_LEVEL: &[&str] = &[
    ".cargo",
    ".ci",
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
    "src-tauri",
    "target",
    "tests",
    "ui",
];

/// A crate and what its manifest names, development dependencies left out.
type Uses = BTreeMap<String, BTreeSet<String>>;

/// A file's path from the top and its text.
type Sources = BTreeMap<String, String>;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn uses() -> Uses {
    let cargo = env::var("CARGO").unwrap_or_else(|_| "cargo".into());
    let out = Command::new(cargo)
        .args(["metadata", "--no-deps", "--offline", "--format-version", "1"])
        .current_dir(root())
        .output()
        .expect("cargo runs");
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    let metadata: serde_json::Value = serde_json::from_slice(&out.stdout).expect("JSON");
    let packages = metadata["packages"].as_array().expect("packages");
    let named = |package: &serde_json::Value| {
        let dependencies = package["dependencies"].as_array().expect("dependencies");
        let kept = dependencies.iter().filter(|one| one["kind"] != "dev");
        kept.map(|one| one["name"].as_str().expect("name").to_owned()).collect()
    };
    packages.iter().map(|p| (p["name"].as_str().expect("name").to_owned(), named(p))).collect()
}

fn sources() -> Sources {
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

fn forbidden_uses(uses: &Uses) -> Vec<String> {
    let ours: BTreeSet<&str> = ALLOWED.iter().map(|one| one.name).collect();
    let mut broken = Vec::new();
    for rule in ALLOWED {
        let Some(named) = uses.get(rule.name) else {
            broken.push(format!("the crate {} is gone", rule.name));
            continue;
        };
        for other in named {
            let allowed = if ours.contains(other.as_str()) {
                rule.ours.contains(&other.as_str())
            } else {
                rule.outside.is_empty() || rule.outside.contains(&other.as_str())
            };
            if !allowed {
                broken.push(format!("{} must not use {other}", rule.name));
            }
        }
    }
    let places = ["tabasamu", "tests", "xtask"];
    let unknown = uses
        .keys()
        .filter(|name| !ours.contains(name.as_str()) && !places.contains(&name.as_str()));
    broken.extend(unknown.map(|name| format!("{name} has no line in the map")));
    broken
}

fn names(text: &str, library: &str) -> bool {
    let word = |c: char| c.is_alphanumeric() || c == '_';
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    code.into_iter().any(|line| {
        line.match_indices(library).any(|(at, _)| {
            let before = line[..at].chars().next_back();
            let after = &line[at + library.len()..];
            !before.is_some_and(|c| word(c) || c == '.' || c == ':' || c == '"')
                && (after.starts_with("::")
                    || line.trim_start().starts_with(&format!("use {library}")))
        })
    })
}

fn names_out_of_place(sources: &Sources) -> Vec<String> {
    let mut broken = Vec::new();
    for rule in CONFINED {
        for (path, text) in sources {
            let in_reach = path.starts_with(rule.below) && path.contains("/src/");
            if in_reach
                && !rule.files.iter().any(|file| path.ends_with(file))
                && names(text, rule.name)
            {
                broken.push(format!("{path} must not name {}", rule.name));
            }
        }
    }
    broken
}

fn files_without_a_sentence(sources: &Sources) -> Vec<String> {
    let bad = sources
        .iter()
        .filter(|(path, text)| !text.starts_with("//! ") || path.ends_with("/mod.rs"));
    bad.map(|(path, _)| format!("{path} must begin with one //! sentence and not be a mod.rs"))
        .collect()
}

fn unsafe_out_of_place(sources: &Sources) -> Vec<String> {
    // tflite's kernels; one early environment variable before any thread exists.
    let allowed = ["tflite/src/kernels.rs", "tflite/src/kernels/", "src-tauri/src/renderer.rs"];
    let bad = sources.iter().filter(|(path, text)| {
        path.contains("/src/")
            && !path.contains("/fake-webcam/")
            && !allowed.iter().any(|place| path.contains(place))
            && text.lines().any(|line| line.contains("unsafe {") || line.contains("unsafe fn"))
    });
    bad.map(|(path, _)| format!("{path} must not hold unsafe code")).collect()
}

fn missing_bans(name: &str, clippy: &str) -> Vec<String> {
    let missing = BANNED_IN_PURE.iter().filter(|ban| !clippy.contains(*ban));
    missing.map(|ban| format!("{name}/clippy.toml must ban {ban}")).collect()
}

fn strangers_on_top(entries: &[String]) -> Vec<String> {
    let strange = entries.iter().filter(|entry| !TOP_LEVEL.contains(&entry.as_str()));
    strange.map(|entry| format!("{entry} does not belong at the top")).collect()
}

fn holds(broken: &[String]) {
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
}

#[test]
fn every_arrow_points_at_a_core() {
    holds(&forbidden_uses(&uses()));
}

#[test]
fn outside_libraries_are_named_only_where_they_are_contained() {
    holds(&names_out_of_place(&sources()));
}

#[test]
fn every_file_says_what_it_is_for() {
    let sources = sources();
    assert!(sources.len() > 50, "only {} files were found", sources.len());
    holds(&files_without_a_sentence(&sources));
}

#[test]
fn unsafe_code_stays_in_its_files() {
    holds(&unsafe_out_of_place(&sources()));
}

#[test]
fn pure_crates_ban_the_world() {
    for name in PURE {
        let path = root().join("src-tauri/crates").join(name).join("clippy.toml");
        holds(&missing_bans(
            name,
            &fs::read_to_string(path).expect("a pure crate has a clippy.toml"),
        ));
    }
}

#[test]
fn the_top_level_stays_as_it_is() {
    let entries = fs::read_dir(root()).expect("readable");
    let names: Vec<String> =
        entries.map(|e| e.expect("readable").file_name().to_string_lossy().into_owned()).collect();
    holds(&strangers_on_top(&names));
}

#[test]
fn a_broken_tree_is_caught_by_every_rule() {
    let mut broken = uses();
    broken.get_mut("capture").expect("known").insert("store".into());
    assert_eq!(forbidden_uses(&broken), ["capture must not use store"]);
    let mut broken = uses();
    broken.get_mut("delivery").expect("known").insert("tokio".into());
    assert_eq!(forbidden_uses(&broken), ["delivery must not use tokio"]);
    let mut broken = uses();
    broken.insert("helpers".into(), BTreeSet::new());
    assert_eq!(forbidden_uses(&broken), ["helpers has no line in the map"]);

    let one = |path: &str, text: &str| Sources::from([(path.to_owned(), text.to_owned())]);
    let file = "src-tauri/crates/camera/src/device.rs";
    assert_eq!(
        names_out_of_place(&one(file, "use nokhwa::Camera;")),
        [format!("{file} must not name nokhwa")]
    );
    assert_eq!(names_out_of_place(&one(file, "let c = nokhwa::Camera::new();")).len(), 1);
    assert!(names_out_of_place(&one(file, "//! nokhwa::Camera lives in the child.")).is_empty());
    assert!(
        names_out_of_place(&one("src-tauri/crates/camera/src/worker.rs", "use nokhwa::Camera;"))
            .is_empty()
    );
    assert_eq!(files_without_a_sentence(&one("src-tauri/src/x.rs", "fn x() {}")).len(), 1);
    assert_eq!(files_without_a_sentence(&one("src-tauri/src/x/mod.rs", "//! Says so.")).len(), 1);
    assert_eq!(
        unsafe_out_of_place(&one("src-tauri/crates/store/src/x.rs", "unsafe { f() }")).len(),
        1
    );
    assert_eq!(missing_bans("capture", "").len(), BANNED_IN_PURE.len());
    assert_eq!(strangers_on_top(&["notes.txt".into()]), ["notes.txt does not belong at the top"]);
}
