//! Runs the example `submit` as somebody would, against the stand-in. The tests in its own files run here, too.

#[path = "../../examples/submit/clock_hint.rs"]
mod clock_hint;
#[path = "../../examples/submit/pacing.rs"]
mod pacing;

use sandbox::scenario::{Call, Fault, FaultKind, Forced};
use sandbox::{Sandbox, SandboxSettings, Scenario};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;

const PARTNER: &str = "085";
const KEY: &str = "11111111-2222-3333-4444-555555555555";

/// A stand-in, a folder of pictures and what runs remember.
struct Trial {
    sandbox: Sandbox,
    folder: tempfile::TempDir,
    /// Whether runs know that the stand-in has everything within seconds.
    is_hurried: bool,
}

/// How a run ended.
struct Run {
    code: Option<i32>,
    lines: Vec<Value>,
    errors: String,
}

impl Run {
    fn line(&self, step: &str) -> &Value {
        let found = self.lines.iter().find(|line| line["step"] == step);
        found.unwrap_or_else(|| panic!("no {step} in {:?} {}", self.lines, self.errors))
    }
}

impl Trial {
    fn with(scenario: Scenario) -> Self {
        let settings = SandboxSettings { scenario, ..SandboxSettings::new(PARTNER, KEY) };
        let trial = Self {
            sandbox: Sandbox::start(settings).unwrap(),
            folder: tempfile::tempdir().unwrap(),
            is_hurried: true,
        };
        trial.draw("own", 0);
        trial
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Pictures of one pixel; other ones for another `first`.
    fn draw(&self, name: &str, first: u8) {
        let folder = self.path(name);
        std::fs::create_dir(&folder).unwrap();
        for number in 0..9 {
            let frame = [0xFF, 0xC0, 0, 11, 8, 0, 1, 0, 1, 1, 1, 0x11, 0];
            let scan = [0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, first + number];
            let picture = [&[0xFF, 0xD8][..], &frame, &scan, &[0xFF, 0xD9]].concat();
            let name =
                if number == 0 { "selfie.jpg".to_owned() } else { format!("liveness{number}.jpg") };
            std::fs::write(folder.join(name), picture).unwrap();
        }
    }

    fn run(&self, images: &str, words: &[&str]) -> Run {
        self.run_remembering("state", images, words)
    }

    fn run_remembering(&self, state: &str, images: &str, words: &[&str]) -> Run {
        let out = Command::new(submit())
            .args(["--base-url", &self.sandbox.base_url(), "--partner-id", PARTNER])
            .args(["--api-key", KEY, "--user-id", "someone", "--json"])
            .args(self.is_hurried.then_some("--hurried"))
            .arg("--images")
            .arg(self.path(images))
            .arg("--state")
            .arg(self.path(state))
            .args(words)
            .output()
            .unwrap();
        let text = String::from_utf8(out.stdout).unwrap();
        let lines = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let errors = String::from_utf8_lossy(&out.stderr).into_owned();
        Run { code: out.status.code(), lines, errors }
    }

    fn zips(&self) -> usize {
        self.sandbox.ledger().uploads.iter().filter(|upload| upload.status == 200).count()
    }
}

/// The program, which Cargo builds with the tests.
fn submit() -> PathBuf {
    let tests = std::env::current_exe().unwrap();
    let profile = tests.parent().and_then(Path::parent).unwrap();
    profile.join("examples").join(format!("submit{}", std::env::consts::EXE_SUFFIX))
}

fn forcing(code: &str) -> Scenario {
    Scenario { force: vec![Forced { code: code.to_owned(), times: None }], ..Scenario::default() }
}

#[test]
fn each_type_of_job_ends_with_its_result() {
    let once = |code: &str| Forced { code: code.to_owned(), times: Some(1) };
    let force = vec![once("0840"), once("0810")];
    let trial = Trial::with(Scenario { force, ..Scenario::default() });
    let run = trial.run("own", &["--job-type", "4"]);
    assert_eq!(run.code, Some(0), "{:?} {}", run.lines, run.errors);
    assert_eq!(run.line("verdict")["category"], "approved");
    let claim = ["--job-type", "1", "--country", "NG", "--id-type", "BVN", "--id-number"];
    let without = trial.run("own", &["--job-type", "1"]);
    assert_eq!(without.code, Some(2));
    assert!(without.errors.contains("ID information"), "{}", without.errors);
    let run = trial.run("own", &[&claim[..], &["00000000000", "--consented"]].concat());
    assert_eq!(run.code, Some(0), "{:?} {}", run.lines, run.errors);
    run.line("verdict");
}

/// Invariant: A job id that is another job's gives no result, and no pictures are sent.
#[test]
fn a_job_id_that_exists_is_refused_and_its_result_is_not_taken_for_this_one() {
    let trial = Trial::with(forcing("0840"));
    let words = ["--job-type", "4", "--job-id", "job-of-the-customer"];
    assert_eq!(trial.run("own", &words).code, Some(0));
    trial.draw("impostor", 100);
    for state in ["state", "another-computer"] {
        let run = trial.run_remembering(state, "impostor", &words);
        assert_eq!(run.code, Some(2), "{:?}", run.lines);
        assert_eq!(run.line("taken")["code"], "2215");
        assert!(run.lines.iter().all(|line| line["step"] != "verdict"), "{:?}", run.lines);
    }
    assert_eq!(trial.zips(), 1);
}

#[test]
fn a_run_that_was_stopped_goes_on_and_sends_nothing_twice() {
    let trial = Trial::with(Scenario { processing_ms: 3_000, ..forcing("0840") });
    let words = ["--job-type", "4", "--job-id", "job-1"];
    let waiting = ["--job-status-polling-timeout", "1"];
    let first = trial.run("own", &[&words[..], &waiting].concat());
    assert_eq!(first.code, Some(2));
    assert!(first.line("unfinished")["advice"].as_str().unwrap().contains("--job-id"));
    trial.draw("impostor", 100);
    let other = trial.run("impostor", &words);
    assert_eq!(other.code, Some(2));
    assert!(other.errors.contains("other pictures"), "{}", other.errors);
    let second = trial.run("own", &words);
    assert_eq!(second.code, Some(0), "{:?} {}", second.lines, second.errors);
    second.line("resumed");
    assert_eq!(second.line("verdict")["category"], "approved");
    assert_eq!((trial.zips(), trial.sandbox.ledger().reservations.len()), (1, 1));
    assert_eq!(std::fs::read_dir(trial.path("state")).unwrap().count(), 0, "nothing is left");
}

#[test]
fn addresses_that_are_dead_on_arrival_are_given_up_with_the_reason() {
    let trial = Trial::with(Scenario { slot_life_ms: Some(0), ..forcing("0840") });
    let run = trial.run("own", &["--job-type", "4"]);
    assert_eq!(run.code, Some(2));
    assert!(run.line("gave-up")["reason"].as_str().unwrap().contains("dead"));
    assert_eq!(trial.sandbox.ledger().reservations.len(), 3);
}

#[test]
fn a_service_that_always_fails_is_given_up_with_the_reason() {
    let fault = Fault { call: Call::Reserve, kind: FaultKind::Status(502), times: None };
    let trial = Trial::with(Scenario { faults: vec![fault], ..forcing("0840") });
    let run = trial.run("own", &["--job-type", "4"]);
    assert_eq!(run.code, Some(2));
    assert!(run.line("gave-up")["reason"].as_str().unwrap().contains("too often"));
    let failed = run.lines.iter().filter(|line| line["outcome"] == "unwell").count();
    assert_eq!(failed, 8, "{:?}", run.lines);
}

#[test]
fn slow_storage_gets_the_pictures_once() {
    let slow = Scenario { storage_lag_ms: 20_000, ..forcing("0840") };
    let trial = Trial { is_hurried: false, ..Trial::with(slow) };
    let run = trial.run("own", &["--job-type", "4"]);
    assert_eq!(run.code, Some(0), "{:?} {}", run.lines, run.errors);
    let ledger = trial.sandbox.ledger();
    assert_eq!((ledger.uploads.len(), ledger.reservations.len()), (1, 1));
}

#[test]
fn a_clock_that_is_wrong_is_told() {
    let trial = Trial::with(Scenario { clock_offset_ms: 7_260_000, ..forcing("0840") });
    let run = trial.run("own", &["--job-type", "4"]);
    assert!(run.line("clock")["advice"].as_str().unwrap().contains("2 hours behind"));
}
