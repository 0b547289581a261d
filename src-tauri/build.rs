//! Declares the window's commands, so that none is callable that the capability does not name.

use tauri_build::{AppManifest, Attributes};

const COMMANDS: &[&str] = &[
    "kiosk",
    "watch",
    "choose_passphrase",
    "unlock",
    "set_aside_damaged",
    "open_again",
    "begin_visit",
    "order_capture",
    "next_frame",
    "review",
    "photo",
    "keep_visit",
    "discard_visit",
    "jobs",
    "job",
    "act_on_job",
    "how_taken",
    "settings",
    "save_account",
    "save_receiver",
    "check_receiver",
    "lift_lockouts",
    "cameras",
    "choose_camera",
    "camera_setup",
    "camera_controls",
    "view_camera",
    "end_viewing",
    "measure_view",
    "save_camera",
    "voice",
    "save_voice",
    "outlets",
    "speak",
    "chime",
    "hush",
    "demo",
    "demo_set",
    "leave",
    "open_assist",
    "watch_assist",
    "stop_capture",
];

fn main() {
    let attributes = Attributes::new().app_manifest(AppManifest::new().commands(COMMANDS));
    tauri_build::try_build(attributes).expect("the window's configuration is complete");
}
