//! Keeps the committed TypeScript types current: they are made from the views, never by hand.

mod documented_codes;

use crate::cameras::view::{
    CameraForm, CameraRow, CameraSetupView, ControlRow, ReachView, SheetForm,
};
use crate::demo::view::{DemoPerson, DemoScenario};
use crate::jobs::capture_report_view::QualityView;
use crate::jobs::view::{JobAction, JobDetail};
use crate::operator::view::{AssistNotice, StopReason};
use crate::settings::view::{AccountForm, ReceiverForm, SettingsView};
use crate::shell::failure::Failure;
use crate::shell::notice::Notice;
use crate::speech::view::{Hearing, OutletRow, SpokenPhrase, ToneName, VoiceSettings};
use crate::visit::view::{CaptureOrder, ReviewView, VisitRequest};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use ts_rs::{Config, TS};

/// Set by `cargo xtask bindings`: write the files instead of comparing them.
const WRITE: &str = "TABASAMU_WRITE_BINDINGS";

fn committed() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/src/backend/bindings")
}

fn export(folder: &Path) {
    let config = Config::new().with_out_dir(folder);
    let done = [
        Notice::export_all(&config),
        JobDetail::export_all(&config),
        JobAction::export_all(&config),
        QualityView::export_all(&config),
        SettingsView::export_all(&config),
        AccountForm::export_all(&config),
        ReceiverForm::export_all(&config),
        CameraRow::export_all(&config),
        CameraForm::export_all(&config),
        CameraSetupView::export_all(&config),
        ControlRow::export_all(&config),
        ReachView::export_all(&config),
        SheetForm::export_all(&config),
        CaptureOrder::export_all(&config),
        VisitRequest::export_all(&config),
        ReviewView::export_all(&config),
        DemoPerson::export_all(&config),
        DemoScenario::export_all(&config),
        VoiceSettings::export_all(&config),
        OutletRow::export_all(&config),
        Hearing::export_all(&config),
        SpokenPhrase::export_all(&config),
        ToneName::export_all(&config),
        Failure::export_all(&config),
        AssistNotice::export_all(&config),
        StopReason::export_all(&config),
    ];
    for result in done {
        result.expect("the folder is writable");
    }
}

fn files(folder: &Path) -> BTreeMap<String, String> {
    fs::read_dir(folder)
        .expect("the folder exists")
        .map(|entry| {
            let entry = entry.expect("readable");
            let name = entry.file_name().to_string_lossy().into_owned();
            (name, fs::read_to_string(entry.path()).expect("text"))
        })
        .collect()
}

/// Invariant: The window's types are those of the views.
#[test]
fn committed_types_are_current() {
    let folder = committed();
    if std::env::var_os(WRITE).is_some() {
        let _ = fs::remove_dir_all(&folder);
        export(&folder);
        return;
    }
    let fresh = std::env::temp_dir().join(format!("tabasamu-bindings-{}", std::process::id()));
    export(&fresh);
    let made = files(&fresh);
    fs::remove_dir_all(&fresh).expect("ours");
    assert!(made.contains_key("KioskView.ts"), "nothing was exported");
    assert_eq!(files(&folder), made, "run `cargo xtask bindings` and commit what changes");
}
