//! Who may use whom: the direction rule, derived from the folder a crate lies in, and what pure crates must ban.

use crate::tree::{Manifest, Manifests, holds, manifests, role_of, root};
use std::collections::BTreeSet;
use std::fs;

/// What the crates of a role folder below `src-tauri/crates` may use of ours: crates of these roles.
const ROLES: &[(&str, &[&str])] = &[
    ("core", &["core"]),
    ("compute", &["core", "compute"]),
    ("edge", &["core"]),
    ("runtime", &["core", "compute", "edge"]),
    ("simulation", &["core", "compute"]),
    ("service", &["core", "service"]),
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

/// `ts-rs` is there with the feature `bindings` only: a type that crosses to the window is exported where it is defined.
const NARROWER: &[Narrower] = &[
    only("capture", &[], &["serde", "thiserror", "ts-rs"]),
    only(
        "enrollment",
        &[],
        &["icu_normalizer", "icu_properties", "jiff", "serde", "serde_json", "thiserror", "ts-rs"],
    ),
    only("delivery", &[], &["serde", "thiserror", "ts-rs"]),
    only(
        "relay-protocol",
        &[],
        &["base64", "ed25519-dalek", "serde", "sha2", "thiserror", "zeroize"],
    ),
    only("smile-id", &["delivery"], &[]),
    only("staff", &["enrollment"], &["serde", "thiserror", "ts-rs"]),
    only("visit", &["capture", "delivery", "enrollment"], &["serde", "thiserror", "ts-rs"]),
    only("weights", &[], &["sha2"]),
    only("raster", &[], &["fast_image_resize", "image", "jpeg-encoder"]),
    only("tflite", &[], &["thiserror"]),
    only("vision", &["capture", "raster", "tflite", "weights"], &[]),
    only("camera", &[], &[]),
    only("voice", &[], &[]),
    only("store", &["enrollment", "delivery"], &[]),
    only("puppet", &["weights"], &["image"]),
    only("hosting", &[], &[]),
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

fn missing_bans(name: &str, clippy: &str) -> Vec<String> {
    let missing = BANNED_IN_PURE.iter().filter(|ban| !clippy.contains(*ban));
    missing.map(|ban| format!("{name}/clippy.toml must ban {ban}")).collect()
}

/// Invariant: Dependencies point at the cores; no crate without a line in the map.
#[test]
fn every_arrow_points_at_a_core() {
    holds(&forbidden_uses(&manifests()));
}

/// Invariant: Pure crates cannot reach clock, disk, network or chance.
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
fn a_broken_tree_is_caught() {
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
    assert_eq!(planted("tabasamu-relay", "courier"), ["tabasamu-relay must not use courier"]);
    assert_eq!(planted("courier", "hosting"), ["courier must not use hosting"]);
    let strangers = planted("hosting", "tabasamu-callbacks");
    assert_eq!(strangers, ["hosting must not use tabasamu-callbacks"]);
    let mut broken = manifests();
    let role = role_of("/somewhere/src-tauri/crates/helpers/strings/Cargo.toml").to_owned();
    broken.insert("strings".into(), Manifest { role, uses: BTreeSet::new(), folder: root() });
    assert_eq!(forbidden_uses(&broken), ["strings lies in helpers, which is no role"]);

    assert_eq!(missing_bans("capture", "").len(), BANNED_IN_PURE.len());
}
