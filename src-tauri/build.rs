//! Declares the windows' commands out of their list, so that a window can call those that name it and no other.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};
use std::{env, fs};
use tauri_build::{AppManifest, Attributes};

/// The windows, and what each is for.
const WINDOWS: &[(&str, &str)] = &[
    ("main", "The customer's window: its own commands and nothing of the system's."),
    (
        "operator",
        "The operator's window: it listens, steers the running capture, and reaches nothing else.",
    ),
];

/// Keeps of each line of the list the command's name and the windows that may call it.
macro_rules! commands {
    (
        $(use $($place:ident)::+::{$($import:ident),* $(,)?};)*
        $(
            $(#[doc = $doc:literal])+
            $($window:ident),+ ($who:ident): $feature:ident::$name:ident $([$mark:ident])? (
                $($argument:ident: $type:ty),* $(,)?
            ) -> $reply:ty;
        )*
    ) => {
        /// Each command's name and the windows that may call it.
        pub(crate) const COMMANDS: &[(&str, &[&str])] =
            &[$((stringify!($name), &[$(stringify!($window)),+])),*];
    };
}

#[path = "src/commands.rs"]
mod commands;

/// A capability: the window, and a permission for each command that names it.
fn capability(window: &str, description: &str) -> String {
    let mut permissions = String::new();
    for (name, _) in commands::COMMANDS.iter().filter(|(_, windows)| windows.contains(&window)) {
        let comma = if permissions.is_empty() { "" } else { "," };
        let _ = write!(permissions, "{comma}\"allow-{}\"", name.replace('_', "-"));
    }
    format!(
        "{{\"identifier\":\"{window}\",\"description\":\"{description}\",\"local\":true,\"windows\":[\"{window}\"],\
         \"permissions\":[{permissions}]}}"
    )
}

/// When this build happens, Unix seconds: what the packager says where builds are to be the same, else the clock.
fn built_s() -> u64 {
    println!("cargo:rerun-if-env-changed=SOURCE_DATE_EPOCH");
    let said = env::var("SOURCE_DATE_EPOCH").ok().and_then(|seconds| seconds.parse().ok());
    let now = || SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    said.unwrap_or_else(now)
}

fn main() {
    println!("cargo:rustc-env=TABASAMU_BUILT_S={}", built_s());
    println!("cargo:rerun-if-changed=src/commands.rs");
    for (name, windows) in commands::COMMANDS {
        let stranger =
            windows.iter().find(|window| !WINDOWS.iter().any(|(known, _)| known == *window));
        assert!(stranger.is_none(), "{name} names a window that is none: {stranger:?}");
    }
    let folder = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it")).join("windows");
    fs::create_dir_all(&folder).expect("the build's folder is writable");
    for (window, description) in WINDOWS {
        let text = capability(window, description);
        fs::write(folder.join(window).with_extension("json"), text)
            .expect("the folder is writable");
    }
    let names: Vec<&'static str> = commands::COMMANDS.iter().map(|(name, _)| *name).collect();
    // Tauri keeps both for the whole build.
    let names = Box::leak(names.into_boxed_slice());
    let pattern = format!("{}/*.json", folder.display());
    let attributes = Attributes::new()
        .app_manifest(AppManifest::new().commands(names))
        .capabilities_path_pattern(Box::leak(pattern.into_boxed_str()));
    tauri_build::try_build(attributes).expect("the windows' configuration is complete");
}
