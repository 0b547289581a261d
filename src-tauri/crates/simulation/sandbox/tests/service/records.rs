//! A restart with `--data`.

use crate::binary;
use crate::harness::kiosk::{KEY, Kiosk, PARTNER, job, now, reservation};
use crate::harness::{client, photos};
use delivery::{Reply, StatusReport};
use puppet::Person;
use sandbox::{Sandbox, SandboxSettings, Scenario, StartError};
use serde_json::json;
use smile_id::Account;
use smile_id::JobType::{Authentication, Registration};
use smile_id::actions::prep_upload::{self, Attempt};
use std::path::{Path, PathBuf};

/// A folder that goes when the test is over.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("sandbox-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        Self(folder)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn settings(folder: &Path, partner: &str) -> SandboxSettings {
    SandboxSettings { data: Some(folder.to_owned()), ..SandboxSettings::new(partner, KEY) }
}

fn start(folder: &Path) -> Kiosk {
    let sandbox = Sandbox::start(settings(folder, PARTNER)).unwrap();
    let account = Account::new(PARTNER, KEY, &sandbox.base_url(), "").unwrap();
    Kiosk { sandbox, account }
}

#[test]
fn knows_after_a_restart_what_it_knew() {
    let folder = Folder::new("restart");
    let customer = Person::customer();
    let (params, lost) = (job("j1", "u1", Registration), job("j2", "u2", Registration));
    let before = {
        let kiosk = start(&folder.0);
        kiosk.submit(&params, &photos::visit(customer, 1, 1.0));
        kiosk.sandbox.set_scenario(Scenario { processing_ms: 3_600_000, ..Scenario::default() });
        let slot = kiosk.slot(&lost);
        let zip = kiosk.zip(&lost, &photos::visit(customer, 1, 1.0), &slot);
        assert_eq!(kiosk.put(&slot, zip).unwrap(), Reply::Stored);
        assert_eq!(kiosk.ask(&lost), Reply::Status(StatusReport::Working));
        kiosk.sandbox.ledger()
    };
    let kiosk = start(&folder.0);
    assert_eq!(kiosk.sandbox.ledger(), before);
    assert_eq!(kiosk.await_verdict(&params, |_| true).code, "0840");
    let authentication = job("j3", "u1", Authentication);
    let code = kiosk.submit(&authentication, &photos::visit(customer, 2, 1.0));
    assert_eq!(code, "0820", "the face is remembered");
    let other = photos::visit(Person::impostor(), 3, 1.0);
    assert_eq!(kiosk.submit(&job("j4", "u1", Authentication), &other), "0821");
    // Pictures are never kept: the zip that nobody had looked at must come again.
    assert_eq!(kiosk.ask(&lost), Reply::Status(StatusReport::NoZip));
    assert!(matches!(kiosk.reserve(&lost, Attempt::Again), Reply::Reserved(_)));
}

/// Invariant: The sandbox writes no picture, and its records for their owner only.
#[test]
fn writes_no_picture_and_leaves_others_out() {
    let folder = Folder::new("private");
    let kiosk = start(&folder.0);
    let visit = photos::visit(Person::customer(), 1, 1.0);
    kiosk.submit(&job("j1", "u1", Registration), &visit);
    let written = std::fs::read(folder.0.join("sandbox.json")).unwrap();
    assert!(written.windows(4).any(|window| window == b"0840"));
    let total = written.len();
    assert!(total < visit.selfie.len(), "{total} bytes");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(folder.0.join("sandbox.json")).unwrap();
        assert_eq!(mode.permissions().mode() & 0o777, 0o600);
    }
    let second = Sandbox::start(settings(&folder.0, PARTNER));
    assert!(matches!(second, Err(StartError::Records(_))), "one at a time");
    drop(kiosk);
    let stranger = Sandbox::start(settings(&folder.0, "099"));
    assert!(matches!(stranger, Err(StartError::Records(_))));
    std::fs::write(folder.0.join("sandbox.json"), json!({}).to_string()).unwrap();
    let broken = Sandbox::start(settings(&folder.0, PARTNER));
    assert!(matches!(broken, Err(StartError::Records(_))));
    assert!(folder.0.join("sandbox.json").exists(), "nothing is lost");
}

#[test]
fn a_killed_program_knows_what_it_answered() {
    let folder = Folder::new("killed");
    let arguments = ["--data", folder.0.to_str().unwrap()];
    let params = job("j1", "u1", Registration);
    let reserved = |attempt| {
        let mut running = binary::start(&arguments);
        let account = Account::new(PARTNER, KEY, &running.base_url(), "").unwrap();
        let request = reservation(&account, &params, attempt, now());
        let reply = prep_upload::read(&account, &client::send(&request).unwrap());
        // Dropping it kills it without a warning.
        drop(running);
        reply
    };
    assert!(matches!(reserved(Attempt::First), Reply::Reserved(_)));
    assert_eq!(reserved(Attempt::First), Reply::JobExists);
    assert!(matches!(reserved(Attempt::Again), Reply::Reserved(_)));
}
