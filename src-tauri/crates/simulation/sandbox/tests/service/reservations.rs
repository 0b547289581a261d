//! Who may reserve what.

use crate::harness::claimant::{claimant, code, submit};
use crate::harness::kiosk::{KEY, Kiosk, PARTNER, blank, forcing, job, now, reservation};
use crate::harness::{client, photos};
use delivery::{Blockage, RefusalKind, Reply, StatusReport, UnixMillis};
use puppet::Person;
use sandbox::{Sandbox, SandboxSettings, StartError};
use serde_json::{Value, json};
use smile_id::JobType::{Authentication, Registration};
use smile_id::actions::prep_upload::{self, Attempt};
use smile_id::{Account, SandboxResult};

fn refusal(reply: &Reply) -> RefusalKind {
    match reply {
        Reply::Refused(refusal) => refusal.kind,
        other => panic!("{other:?}"),
    }
}

#[test]
fn knows_who_is_enrolled() {
    let kiosk = Kiosk::new();
    let stranger = kiosk.reserve(&job("j0", "u1", Authentication), Attempt::First);
    assert_eq!(refusal(&stranger), RefusalKind::NotEnrolled);
    kiosk.submit(&job("j1", "u1", Registration), &photos::visit(Person::customer(), 1, 1.0));
    let again = kiosk.reserve(&job("j2", "u1", Registration), Attempt::First);
    assert_eq!(refusal(&again), RefusalKind::AlreadyEnrolled);
    let codes: Vec<_> =
        kiosk.sandbox.ledger().reservations.into_iter().map(|noted| noted.code).collect();
    assert_eq!(codes, ["2210", "2202", "2209"]);
}

#[test]
fn gives_a_fresh_slot_for_an_unfinished_job_only() {
    let kiosk = Kiosk::with(forcing("0840"));
    let params = job("j1", "u1", Registration);
    let first = kiosk.slot(&params);
    assert_eq!(kiosk.reserve(&params, Attempt::First), Reply::JobExists);
    let Reply::Reserved(second) = kiosk.reserve(&params, Attempt::Again) else {
        panic!("retry is honoured")
    };
    assert_ne!(first.upload_url, second.upload_url);
    assert_eq!(first.smile_job_id, second.smile_job_id);
    assert_eq!(kiosk.reserve(&job("j1", "u2", Registration), Attempt::Again), Reply::JobExists);
    let zip = kiosk.zip(&params, &blank(), &second);
    assert_eq!(kiosk.put(&second, zip).unwrap(), Reply::Stored);
    assert_eq!(kiosk.reserve(&params, Attempt::Again), Reply::JobExists, "the zip is there");
}

#[test]
fn believes_only_fresh_signatures_of_the_partner() {
    let kiosk = Kiosk::new();
    let params = job("j1", "u1", Registration);
    let base = kiosk.sandbox.base_url();
    for (partner, key) in [(PARTNER, "another-key"), ("85", KEY)] {
        let account = Account::new(partner, key, &base, "").unwrap();
        let request = reservation(&account, &params, Attempt::First, now());
        let reply = prep_upload::read(&account, &client::send(&request).unwrap());
        assert_eq!(reply, Reply::Blocked(Blockage::Credentials));
    }
    let stale = UnixMillis(now().0 - 3_600_000);
    let request = reservation(&kiosk.account, &params, Attempt::First, stale);
    let response = client::send(&request).unwrap();
    assert_eq!(prep_upload::read(&kiosk.account, &response), Reply::Blocked(Blockage::Credentials));
    assert!(response.date().unwrap().0.abs_diff(now().0) < 5_000);
    assert!(kiosk.sandbox.ledger().reservations.iter().all(|noted| noted.code == "2205"));
    assert_eq!(kiosk.ask(&params), Reply::Status(StatusReport::UnknownJob));
}

#[test]
fn names_what_is_wrong_with_a_request() {
    let kiosk = Kiosk::new();
    let params = job("j1", "u1", Registration);
    let request = reservation(&kiosk.account, &params, Attempt::First, now());
    let good: Value = serde_json::from_slice(&request.body).unwrap();
    let code = |change: &dyn Fn(&mut Value)| {
        let mut body = good.clone();
        change(&mut body);
        let response =
            client::exchange("POST", &request.url, &[], body.to_string().as_bytes()).unwrap();
        let reply: Value = serde_json::from_slice(&response.body).unwrap();
        (response.status, reply["code"].as_str().unwrap().to_owned())
    };
    let refused = |code: &str| (400, code.to_owned());
    for key in [
        "source_sdk",
        "source_sdk_version",
        "signature",
        "timestamp",
        "smile_client_id",
        "partner_params",
    ] {
        let without = |body: &mut Value| drop(body.as_object_mut().unwrap().remove(key));
        assert_eq!(code(&without), refused("2213"), "{key}");
    }
    for key in ["timestamp", "callback_url", "retry", "use_enrolled_image"] {
        assert_eq!(code(&|body| body[key] = json!({})), refused("2204"), "{key}");
    }
    assert_eq!(code(&|body| body["partner_params"]["job_type"] = json!(6)), refused("2212"));
    assert_eq!(code(&|body| body["partner_params"]["user_id"] = json!(7)), refused("2204"));
    assert_eq!(code(&|body| *body = json!([])), refused("2213"));
    assert_eq!(
        code(&|body| body["partner_params"]["job_type"] = json!("4")),
        (200, "2202".to_owned())
    );
}

#[test]
fn honours_a_wanted_outcome() {
    let mut kiosk = Kiosk::new();
    let visit = photos::visit(Person::customer(), 1, 1.0);
    kiosk.submit(&job("enroll", "customer", Registration), &visit);
    let outcomes = [
        (SandboxResult::Approve, ["0810", "0820", "0840"]),
        (SandboxResult::Reject, ["0811", "0821", "0841"]),
        (SandboxResult::Provisional, ["0812", "0824", "0844"]),
    ];
    for (wanted, [identity, authentication, registration]) in outcomes {
        kiosk.account = kiosk.account.with_sandbox_result(Some(wanted));
        let name = format!("{wanted:?}");
        let params = job(&name, &name, Registration);
        assert_eq!(kiosk.submit(&params, &blank()), registration);
        let params = job(&format!("auth-{name}"), "customer", Authentication);
        assert_eq!(kiosk.submit(&params, &blank()), authentication);
        let claimant = claimant(&format!("kyc-{name}"), Some("00000000000"));
        assert_eq!(code(&submit(&kiosk, &claimant)), identity);
    }
    let faceless = kiosk.reserve(&job("j", "Approve", Authentication), Attempt::First);
    assert_eq!(refusal(&faceless), RefusalKind::NotEnrolled, "2216: enrolled without a photo");
    let rejected = kiosk.reserve(&job("k", "Reject", Authentication), Attempt::First);
    assert_eq!(refusal(&rejected), RefusalKind::NotEnrolled, "2210");
}

/// Invariant: The sandbox listens on loopback only.
#[test]
fn listens_on_this_machine_only() {
    let settings = SandboxSettings {
        listen: "0.0.0.0:0".parse().unwrap(),
        ..SandboxSettings::new(PARTNER, KEY)
    };
    assert!(matches!(Sandbox::start(settings), Err(StartError::NotLoopback(_))));
}
