//! Faults, reviews, callbacks, and a door that shuts.

use crate::harness::kiosk::{Kiosk, blank, forcing, job};
use delivery::{Blockage, Category, Judge, Reply, StatusReport};
use sandbox::Scenario;
use sandbox::scenario::{Call, Fault, FaultKind, Review};
use smile_id::JobType::{Authentication, BiometricKyc, Registration};
use smile_id::actions::prep_upload::Attempt;
use smile_id::replies::results::AppliesTo;
use std::time::{Duration, Instant};

fn once(call: Call, kind: FaultKind) -> Scenario {
    Scenario { faults: vec![Fault { call, kind, times: Some(1) }], ..forcing("0840") }
}

#[test]
fn a_fault_hits_a_call_once() {
    let kiosk = Kiosk::new();
    let params = job("j1", "u1", Registration);
    let struck = |kind| {
        kiosk.sandbox.set_scenario(once(Call::Reserve, kind));
        kiosk.reserve(&params, Attempt::First)
    };
    assert_eq!(struck(FaultKind::Status(503)), Reply::Unavailable(None));
    assert_eq!(struck(FaultKind::SignInPage), Reply::Blocked(Blockage::Portal));
    assert_eq!(struck(FaultKind::Code("2214".to_owned())), Reply::Blocked(Blockage::Account));
    assert!(kiosk.sandbox.ledger().reservations.is_empty(), "nothing was done");
    assert!(matches!(kiosk.reserve(&params, Attempt::First), Reply::Reserved(_)));
    let slot_dead = once(Call::Store, FaultKind::Expired);
    kiosk.sandbox.set_scenario(slot_dead);
    let Reply::Reserved(slot) = kiosk.reserve(&params, Attempt::Again) else {
        panic!("retry is honoured")
    };
    assert_eq!(kiosk.put(&slot, vec![1]).unwrap(), Reply::SlotDead);
    assert_eq!(kiosk.put(&slot, vec![1]).unwrap(), Reply::Stored);
}

#[test]
fn breaks_connections_before_and_after_the_work() {
    let kiosk = Kiosk::with(once(Call::Reserve, FaultKind::DropBefore));
    let params = job("j1", "u1", Registration);
    assert!(kiosk.try_reserve(&params, Attempt::First).is_err());
    assert_eq!(kiosk.ask(&params), Reply::Status(StatusReport::UnknownJob));
    kiosk.sandbox.set_scenario(once(Call::Reserve, FaultKind::DropAfter));
    assert!(kiosk.try_reserve(&params, Attempt::First).is_err());
    assert_eq!(kiosk.ask(&params), Reply::Status(StatusReport::NoZip));
    assert_eq!(kiosk.reserve(&params, Attempt::First), Reply::JobExists);
    let Reply::Reserved(slot) = kiosk.reserve(&params, Attempt::Again) else {
        panic!("retry is honoured")
    };
    kiosk.sandbox.set_scenario(once(Call::Store, FaultKind::DropAfter));
    assert!(kiosk.put(&slot, vec![1]).is_err());
    assert_eq!(kiosk.await_verdict(&params, |_| true).code, "0840");
}

#[test]
fn signs_wrongly_and_sends_elsewhere_by_scenario() {
    let kiosk = Kiosk::with(Scenario { foreign_upload_host: true, ..Scenario::default() });
    let params = job("j1", "u1", Registration);
    assert!(matches!(kiosk.reserve(&params, Attempt::First), Reply::Unintelligible(_)));
    kiosk.sandbox.set_scenario(Scenario { wrong_signature: true, ..Scenario::default() });
    assert!(matches!(kiosk.ask(&params), Reply::Unintelligible(_)));
}

#[test]
fn answers_a_put_late_but_keeps_the_zip_at_once() {
    let kiosk = Kiosk::with(Scenario { upload_delay_ms: 400, ..forcing("0840") });
    let params = job("j1", "u1", Registration);
    let slot = kiosk.slot(&params);
    let started = Instant::now();
    std::thread::scope(|scope| {
        let put = scope.spawn(|| kiosk.put(&slot, vec![1]).unwrap());
        while kiosk.sandbox.ledger().uploads.is_empty() {
            std::thread::yield_now();
        }
        assert!(!put.is_finished());
        assert_eq!(put.join().unwrap(), Reply::Stored);
    });
    assert!(started.elapsed() >= Duration::from_millis(400));
}

#[test]
fn lets_a_review_settle() {
    let review = Some(Review { after_ms: 200, code: None });
    let kiosk = Kiosk::with(Scenario { review, ..forcing("0844") });
    let params = job("j1", "u1", Registration);
    assert_eq!(kiosk.submit(&params, &blank()), "0844");
    let settled = kiosk.await_verdict(&params, delivery::Verdict::is_final);
    assert_eq!(
        (settled.category, settled.judge, settled.code.as_str()),
        (Category::Approved, Judge::Human, "1240")
    );

    let against = Some(Review { after_ms: 0, code: Some("1242".to_owned()) });
    kiosk.sandbox.set_scenario(Scenario { review: against, ..forcing("0844") });
    let params = job("j2", "u2", Registration);
    kiosk.submit(&params, &blank());
    assert_eq!(
        kiosk.await_verdict(&params, delivery::Verdict::is_final).category,
        Category::NotApproved
    );
}

#[test]
fn forces_every_documented_result() {
    let kiosk = Kiosk::new();
    // Somebody must be enrolled for authentications to be taken.
    let visit = crate::harness::photos::visit(puppet::Person::customer(), 1, 1.0);
    kiosk.submit(&job("enroll", "customer", Registration), &visit);
    for (number, row) in smile_id::replies::results::TABLE.iter().enumerate() {
        let name = format!("job-{number}");
        let params = match row.jobs {
            AppliesTo::Only(BiometricKyc) => job(&name, &format!("user-{number}"), BiometricKyc),
            AppliesTo::Only(Authentication) => job(&name, "customer", Authentication),
            AppliesTo::Only(Registration) | AppliesTo::All => {
                job(&name, &format!("user-{number}"), Registration)
            }
        };
        kiosk.sandbox.set_scenario(forcing(row.code));
        assert_eq!(kiosk.submit(&params, &blank()), row.code);
        let verdict = kiosk.await_verdict(&params, |_| true);
        assert_eq!(verdict.category, row.category, "{}", row.code);
    }
}

#[test]
fn shuts_and_reopens_with_all_it_knew() {
    let mut kiosk = Kiosk::with(forcing("0840"));
    let params = job("j1", "u1", Registration);
    kiosk.submit(&params, &blank());
    let address = kiosk.sandbox.address();
    kiosk.sandbox.shut();
    let refused = kiosk.try_reserve(&params, Attempt::First).unwrap_err();
    assert_eq!(refused.kind(), std::io::ErrorKind::ConnectionRefused);
    kiosk.sandbox.reopen().unwrap();
    assert_eq!(kiosk.sandbox.address(), address);
    assert_eq!(kiosk.await_verdict(&params, |_| true).code, "0840");
}
