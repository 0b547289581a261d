//! The map as a test: who may use whom, where an outside library may be named, what every file begins with.
//!
//! Each rule is a function from a description of the tree to the list of what breaks it, so that a broken tree can be
//! shown to each of them: a rule that cannot fail holds nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// What the crates of a role folder below `src-tauri/crates` may use of ours: crates of these roles.
const ROLES: &[(&str, &[&str])] = &[
    ("core", &["core"]),
    ("compute", &["core", "compute"]),
    ("edge", &["core"]),
    ("runtime", &["core", "compute", "edge"]),
    ("simulation", &["core", "compute"]),
    ("service", &["core"]),
];

/// Crates that may use less than their folder allows: of ours, and of outside libraries (empty: any).
struct Narrower {
    name: &'static str,
    ours: &'static [&'static str],
    outside: &'static [&'static str],
}

const fn only(
    name: &'static str,
    ours: &'static [&'static str],
    outside: &'static [&'static str],
) -> Narrower {
    Narrower { name, ours, outside }
}

const NARROWER: &[Narrower] = &[
    only("capture", &[], &["serde", "thiserror", "ts-rs"]),
    only("enrollment", &[], &["serde", "thiserror"]),
    only("delivery", &[], &["serde", "thiserror", "ts-rs"]),
    only("smile-id", &["delivery"], &[]),
    only("weights", &[], &["sha2"]),
    only("tflite", &[], &["thiserror"]),
    only("vision", &["capture", "tflite", "weights"], &[]),
    only("camera", &[], &[]),
    only("voice", &[], &[]),
    only("store", &["enrollment", "delivery"], &[]),
    only("puppet", &["weights"], &["image"]),
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
        below: "src-tauri/crates/edge/camera/src",
        files: &["camera/src/decode.rs"],
    },
    Confined {
        name: "reqwest",
        below: "src-tauri/crates/runtime/courier/src",
        files: &["courier/src/https.rs"],
    },
    Confined { name: "rodio", below: "", files: &["voice/src/speaker.rs"] },
    Confined { name: "rusqlite", below: "src-tauri/src", files: &[] },
    Confined {
        name: "rusqlite",
        below: "src-tauri/crates/service/callbacks/src",
        files: &["callbacks/src/repository/sqlite.rs"],
    },
    Confined {
        name: "deadpool_postgres",
        below: "",
        files: &["callbacks/src/repository/postgres.rs"],
    },
    Confined { name: "chacha20poly1305", below: "", files: &["store/src/vault.rs"] },
    Confined { name: "keyring_core", below: "", files: &["store/src/keychain.rs"] },
    Confined {
        name: "tflite",
        below: "src-tauri/crates/compute/vision/src",
        // The error carries its source.
        files: &["vision/src/model/networks.rs", "vision/src/error.rs"],
    },
    Confined {
        name: "weights",
        below: "src-tauri/crates/compute/vision/src",
        files: &["vision/src/model/networks.rs"],
    },
    Confined {
        name: "jpeg_encoder",
        below: "src-tauri/crates/compute/vision/src",
        files: &["vision/src/portrait.rs"],
    },
    Confined {
        name: "fast_image_resize",
        below: "src-tauri/crates/compute/vision/src",
        files: &["vision/src/portrait.rs"],
    },
];

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

/// A crate: the role folder it lies in (empty: not below `crates`) and what its manifest names, development
/// dependencies left out.
struct Manifest {
    role: String,
    uses: BTreeSet<String>,
}

type Manifests = BTreeMap<String, Manifest>;

/// A file's path from the top and its text.
type Sources = BTreeMap<String, String>;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn manifests() -> Manifests {
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
            uses: kept.map(|one| one["name"].as_str().expect("name").to_owned()).collect(),
        }
    };
    packages.iter().map(|p| (p["name"].as_str().expect("name").to_owned(), manifest(p))).collect()
}

/// The role folder in a manifest's path, or nothing for the program, the tests and the chores.
fn role_of(manifest_path: &str) -> &str {
    let below = manifest_path.split_once("/src-tauri/crates/").map(|(_, below)| below);
    below.and_then(|below| below.split('/').next()).unwrap_or_default()
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

fn forbidden_uses(manifests: &Manifests) -> Vec<String> {
    let mut broken = Vec::new();
    for (name, manifest) in manifests.iter().filter(|(_, manifest)| !manifest.role.is_empty()) {
        let Some((_, allowed)) = ROLES.iter().find(|(role, _)| *role == manifest.role) else {
            broken.push(format!("{name} lies in {}, which is no role", manifest.role));
            continue;
        };
        let narrower = NARROWER.iter().find(|rule| rule.name == name);
        for other in &manifest.uses {
            let allowed = match (manifests.get(other), narrower) {
                (Some(ours), _) if !allowed.contains(&ours.role.as_str()) => false,
                (Some(_), Some(rule)) => rule.ours.contains(&other.as_str()),
                (None, Some(rule)) => {
                    rule.outside.is_empty() || rule.outside.contains(&other.as_str())
                }
                (_, None) => true,
            };
            if !allowed {
                broken.push(format!("{name} must not use {other}"));
            }
        }
    }
    let gone = NARROWER.iter().filter(|rule| !manifests.contains_key(rule.name));
    broken.extend(gone.map(|rule| format!("the crate {} is gone", rule.name)));
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
    holds(&forbidden_uses(&manifests()));
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
    let core = root().join("src-tauri/crates/core");
    let crates: Vec<_> =
        fs::read_dir(core).expect("readable").map(|e| e.expect("readable").path()).collect();
    assert!(crates.len() >= 4, "{crates:?}");
    for path in crates {
        let name = path.file_name().expect("named").to_string_lossy().into_owned();
        let clippy = fs::read_to_string(path.join("clippy.toml"));
        holds(&missing_bans(&name, &clippy.expect("a pure crate has a clippy.toml")));
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
    let planted = |name: &str, other: &str| {
        let mut broken = manifests();
        broken.get_mut(name).expect("known").uses.insert(other.into());
        forbidden_uses(&broken)
    };
    assert_eq!(planted("capture", "store"), ["capture must not use store"]);
    assert_eq!(planted("delivery", "tokio"), ["delivery must not use tokio"]);
    assert_eq!(planted("courier", "sandbox"), ["courier must not use sandbox"]);
    assert_eq!(planted("sandbox", "store"), ["sandbox must not use store"]);
    assert_eq!(planted("tabasamu-callbacks", "store"), ["tabasamu-callbacks must not use store"]);
    let mut broken = manifests();
    let role = role_of("/somewhere/src-tauri/crates/helpers/strings/Cargo.toml").to_owned();
    broken.insert("strings".into(), Manifest { role, uses: BTreeSet::new() });
    assert_eq!(forbidden_uses(&broken), ["strings lies in helpers, which is no role"]);

    let one = |path: &str, text: &str| Sources::from([(path.to_owned(), text.to_owned())]);
    let file = "src-tauri/crates/edge/camera/src/device.rs";
    assert_eq!(
        names_out_of_place(&one(file, "use nokhwa::Camera;")),
        [format!("{file} must not name nokhwa")]
    );
    assert_eq!(names_out_of_place(&one(file, "let c = nokhwa::Camera::new();")).len(), 1);
    assert!(names_out_of_place(&one(file, "//! nokhwa::Camera lives in the child.")).is_empty());
    assert!(
        names_out_of_place(&one(
            "src-tauri/crates/edge/camera/src/worker.rs",
            "use nokhwa::Camera;"
        ))
        .is_empty()
    );
    assert_eq!(files_without_a_sentence(&one("src-tauri/src/x.rs", "fn x() {}")).len(), 1);
    assert_eq!(files_without_a_sentence(&one("src-tauri/src/x/mod.rs", "//! Says so.")).len(), 1);
    assert_eq!(
        unsafe_out_of_place(&one("src-tauri/crates/edge/store/src/x.rs", "unsafe { f() }")).len(),
        1
    );
    assert_eq!(missing_bans("capture", "").len(), BANNED_IN_PURE.len());
    assert_eq!(strangers_on_top(&["notes.txt".into()]), ["notes.txt does not belong at the top"]);
}
