//! The Debian packages that building, showing and testing need.

use crate::shell::{command, has_program, run, say};
use anyhow::{Result, bail};
use std::process::Stdio;

/// Building the window (WebKitGTK headers), nokhwa (libclang for its V4L2 bindings) and the voice (ALSA headers).
pub(crate) const BUILD: &[&str] = &[
    "build-essential",
    "pkg-config",
    "libwebkit2gtk-4.1-dev",
    "libclang1-14",
    "libasound2-dev",
    "ca-certificates",
];

/// A virtual display with a window manager, for machines that have no screen.
pub(crate) const DISPLAY: &[&str] =
    &["xvfb", "xauth", "openbox", "dbus-x11", "fonts-dejavu-core", "fonts-noto-core", "procps"];

/// Driving the real window and a real browser, looking at the screen; a desktop's keyring with what asks its questions; the
/// database that receivers of callbacks share and a proxy (the tests start their own and leave the packages' alone); and
/// clocks that are wrong.
pub(crate) const TEST: &[&str] = &[
    "webkit2gtk-driver",
    "chromium",
    "imagemagick",
    "xdotool",
    "xserver-xorg-core",
    "xserver-xorg-video-dummy",
    "x11-xserver-utils",
    "procps",
    "python3",
    "gnome-keyring",
    "gcr",
    "postgresql",
    "tinyproxy-bin",
    "faketime",
];

/// Killing processes at their system calls.
pub(crate) const TORTURE: &[&str] = &["strace"];

/// Installing the official Python SDK.
pub(crate) const SDKS: &[&str] = &["python3", "python3-venv"];

/// Installing and running MediaPipe in Python: its OpenCV draws on these libraries.
pub(crate) const MEDIAPIPE: &[&str] = &["python3", "python3-venv", "libgl1", "libglib2.0-0"];

/// Installs what is missing of `groups`, after saying so.
pub(crate) fn install(groups: &[&[&str]]) -> Result<()> {
    if !has_program("apt-get") {
        say("this is not Debian: install what README.md names under \"Other systems\" by hand");
        return Ok(());
    }
    let missing: Vec<&str> =
        groups.iter().copied().flatten().copied().filter(|name| !is_installed(name)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    say(&format!("installing Debian packages: {}", missing.join(" ")));
    update()?;
    let mut words = vec!["install", "-y", "-qq", "--no-install-recommends"];
    words.extend(missing);
    apt(&words)
}

/// Fetches what packages there are.
pub(crate) fn update() -> Result<()> {
    apt(&["update", "-qq"])
}

fn is_installed(package: &str) -> bool {
    command("dpkg-query", &["-W", "-f=${db:Status-Status}", package])
        .stderr(Stdio::null())
        .output()
        .is_ok_and(|out| out.status.success() && out.stdout == b"installed")
}

fn apt(words: &[&str]) -> Result<()> {
    let is_root = command("id", &["-u"]).output().is_ok_and(|out| out.stdout.trim_ascii() == b"0");
    let mut apt = if is_root {
        command("apt-get", words)
    } else if has_program("sudo") {
        let mut sudo = command("sudo", &["apt-get"]);
        sudo.args(words).stdin(Stdio::inherit());
        sudo
    } else {
        bail!(
            "installing packages needs root: run `apt-get {}` as root, then this again",
            words.join(" ")
        );
    };
    run(apt.env("DEBIAN_FRONTEND", "noninteractive"))
}
