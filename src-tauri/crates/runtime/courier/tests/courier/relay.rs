//! Sends by a relay: every kind of job, a relay that dies, denies or is not the one, and what of it is believed.

use crate::kiosk::{Kiosk, account};
use crate::relay_script::{Echo, Forgery, RelayScript};
use courier::{Connection, CourierCommand, CourierUpdate, Gateway, OfflineReason};
use delivery::{Blockage, Category, DeliveryState, PollingPolicy, PollingSpans};
use enrollment::{JobId, JobKind};
use relay_protocol::DenialCode;
use serde_json::Value;
use smile_id::auth::signature;
use smile_id::{Method, Request};
use std::sync::Arc;
use std::thread::sleep;
use std::time::Duration;

const KINDS: [JobKind; 3] = [JobKind::Registration, JobKind::Authentication, JobKind::BiometricKyc];

const BLOCKED: Connection = Connection::Blocked { blockage: Blockage::Credentials };

fn both(relay: &RelayScript) -> [Gateway; 2] {
    [relay.proxy(), relay.remote_signer()]
}

fn mode(gateway: &Gateway) -> &'static str {
    if matches!(gateway, Gateway::Proxy(..)) { "proxy" } else { "remote signer" }
}

fn body(request: &Request) -> Value {
    serde_json::from_slice(&request.body).unwrap_or_default()
}

#[test]
fn every_kind_of_job_comes_to_its_end_in_both_modes() {
    for is_proxy in [true, false] {
        let relay = RelayScript::new();
        let gateway = if is_proxy { relay.proxy() } else { relay.remote_signer() };
        let mut kiosk = Kiosk::new();
        for (n, kind) in KINDS.into_iter().enumerate() {
            kiosk.save(&format!("job-{n}"), &format!("user-{n}"), kind);
        }
        kiosk.start_over(Arc::clone(&relay), Some(gateway), None);
        kiosk.wait_for_all_approved();
        let ledger = relay.smile_id.ledger();
        assert!(ledger.jobs.values().all(|record| record.zips.len() == 1));
        // Whoever proves to be the partner is the relay; the zip says nothing about that.
        let zips = ledger.jobs.values().flat_map(|record| &record.zips);
        for zip in zips {
            assert!(!zip.windows(11).any(|part| part == b"\"signature\""));
        }
        drop(ledger);
        let state = relay.state();
        let (puts, posts): (Vec<_>, Vec<_>) =
            state.direct.iter().partition(|request| request.method == Method::Put);
        assert_eq!(puts.len(), 3, "photos go straight to the storage");
        if is_proxy {
            assert!(posts.is_empty(), "a proxy is the only one spoken to");
            continue;
        }
        assert!(posts.len() >= 6);
        for request in posts {
            let body = body(request);
            let text = |key: &str| body[key].as_str().unwrap_or_default().to_owned();
            assert!(signature::confirm(&account(), &text("timestamp"), &text("signature")));
            if request.url.ends_with("/upload") {
                assert_eq!(body["callback_url"], "https://relay.example/callback");
            }
        }
    }
}

#[test]
fn a_dead_relay_is_being_offline() {
    let relay = RelayScript::new();
    for gateway in both(&relay) {
        relay.state().is_dead = true;
        let mut kiosk = Kiosk::new();
        let name = format!("job-{}", mode(&gateway).len());
        kiosk.save(&name, "user-1", JobKind::Registration);
        kiosk.start_over(Arc::clone(&relay), Some(gateway), None);
        let offline = Connection::Offline { reason: OfflineReason::Refused };
        kiosk.wait("being offline", |kiosk| kiosk.reported(offline));
        assert_eq!(kiosk.job(&name).job.state(), DeliveryState::Waiting);
        relay.state().is_dead = false;
        kiosk.wait_for_all_approved();
        assert!(kiosk.reported(Connection::Online));
    }
}

/// With a signer nothing of a job was sent then; with a proxy that is in doubt, so its status is asked first.
#[test]
fn a_relay_that_starts_anew_leaves_no_job_behind() {
    for (is_proxy, first) in [(true, "job_status"), (false, "upload")] {
        let relay = RelayScript::new();
        relay.state().is_restarting = true;
        let mut kiosk = Kiosk::new();
        kiosk.save("job-1", "user-1", JobKind::Registration);
        let gateway = if is_proxy { relay.proxy() } else { relay.remote_signer() };
        kiosk.start_over(Arc::clone(&relay), Some(gateway), None);
        kiosk.wait("some tries", |_| relay.state().requests >= 3);
        relay.state().is_restarting = false;
        kiosk.wait_for_all_approved();
        let ledger = relay.smile_id.ledger();
        assert_eq!((ledger.kinds[0], ledger.jobs["job-1"].zips.len()), (first, 1));
    }
}

/// What was sent with the key of the kiosk is asked about by the relay, and becomes the device's.
#[test]
fn jobs_on_their_way_go_on_by_a_relay() {
    for is_proxy in [true, false] {
        let relay = RelayScript::new();
        relay.smile_id.ledger().working = true;
        let mut kiosk = Kiosk::new();
        kiosk.save("job-1", "user-1", JobKind::Registration);
        kiosk.start_over(Arc::clone(&relay), Some(account().into()), None);
        kiosk.wait("the zip", |kiosk| kiosk.job("job-1").job.submitted_at().is_some());
        let gateway = if is_proxy { relay.proxy() } else { relay.remote_signer() };
        kiosk.send(CourierCommand::SetGateway(Some(gateway)));
        kiosk.wait("a question to the relay", |_| relay.state().owned.contains("job-1"));
        relay.smile_id.ledger().working = false;
        kiosk.wait_for_all_approved();
    }
}

#[test]
fn a_relay_that_does_not_reach_smile_id_says_so() {
    let relay = RelayScript::new();
    relay.state().is_cut_off = true;
    let mut kiosk = Kiosk::new();
    kiosk.save("job-1", "user-1", JobKind::Registration);
    kiosk.start_over(Arc::clone(&relay), Some(relay.proxy()), None);
    let offline = Connection::Offline { reason: OfflineReason::BehindRelay };
    kiosk.wait("being cut off", |kiosk| kiosk.reported(offline));
    relay.state().is_cut_off = false;
    kiosk.wait_for_all_approved();
    assert_eq!(relay.smile_id.ledger().jobs["job-1"].zips.len(), 1);
}

/// Invariant: A revoked device pauses and harms no job.
#[test]
fn a_revoked_device_pauses_and_harms_nothing() {
    let relay = RelayScript::new();
    for gateway in both(&relay) {
        relay.state().is_revoked = true;
        let mut kiosk = Kiosk::new();
        let prefix = mode(&gateway).len();
        for n in 0..10 {
            kiosk.save(&format!("job-{prefix}-{n}"), "user-1", JobKind::Registration);
        }
        kiosk.start_over(Arc::clone(&relay), Some(gateway.clone()), None);
        kiosk.wait("the pause", |kiosk| kiosk.reported(BLOCKED));
        sleep(Duration::from_millis(200));
        assert!(relay.state().direct.iter().all(|request| request.method == Method::Put));
        assert!(kiosk.jobs().iter().all(|one| one.job.state() == DeliveryState::Waiting));
        relay.state().is_revoked = false;
        kiosk.send(CourierCommand::SetGateway(Some(gateway)));
        kiosk.wait_for_all_approved();
        relay.state().direct.clear();
    }
}

/// Invariant: An answer that the relay did not sign for this very request is no result.
#[test]
fn a_forged_answer_is_no_pass() {
    for forgery in [Forgery::Unsigned, Forgery::OtherKey, Forgery::Replayed, Forgery::WrongOrigin] {
        let (relay, kiosk) = forging(forgery);
        kiosk.wait("questions", |_| relay.state().requests >= 12);
        let job = kiosk.job("job-1").job;
        assert_eq!((job.category(), job.verdict().is_none()), (None, true), "{forgery:?}");
        // Somebody else than the relay is no connection, though the place itself was found.
        let is_the_relays = forgery == Forgery::WrongOrigin;
        let stranger = Connection::Blocked { blockage: Blockage::Service };
        let expected = if is_the_relays { Connection::Online } else { stranger };
        assert_eq!(connection(&kiosk), Some(expected), "{forgery:?}");
    }
    // Signed with the key that was pinned, the same words are believed: the others failed by their signature alone.
    let (_relay, kiosk) = forging(Forgery::Genuine);
    kiosk
        .wait("an approval", |kiosk| kiosk.job("job-1").job.category() == Some(Category::Approved));
}

/// What was reported last.
fn connection(kiosk: &Kiosk) -> Option<Connection> {
    let updates = kiosk.updates.lock().unwrap();
    updates.iter().rev().find_map(|update| match update {
        CourierUpdate::Connection(connection) => Some(*connection),
        _ => None,
    })
}

fn forging(forgery: Forgery) -> (Arc<RelayScript>, Kiosk) {
    let relay = RelayScript::new();
    relay.state().forges = Some(forgery);
    let mut kiosk = Kiosk::new();
    kiosk.save("job-1", "user-1", JobKind::Registration);
    kiosk.start_over(Arc::clone(&relay), Some(relay.proxy()), None);
    (relay, kiosk)
}

/// The same for whoever stands between a kiosk with a remote signer and Smile ID.
#[test]
fn a_result_that_the_relay_does_not_confirm_is_no_pass() {
    let relay = RelayScript::new();
    relay.smile_id.ledger().forges_status = true;
    let mut kiosk = Kiosk::new();
    kiosk.save("job-1", "user-1", JobKind::Registration);
    kiosk.start_over(Arc::clone(&relay), Some(relay.remote_signer()), None);
    kiosk.wait("questions", |_| relay.smile_id.questions("job-1") >= 4);
    assert!(kiosk.job("job-1").job.verdict().is_none());
    relay.smile_id.ledger().forges_status = false;
    kiosk.wait_for_all_approved();
}

/// Smile ID's signature covers the time alone, and a request carries one just like it.
#[test]
fn an_answer_under_the_pair_of_its_question_is_no_pass() {
    let forging = |echo: Echo| {
        let relay = RelayScript::new();
        relay.state().echoes = Some(echo);
        let mut kiosk = Kiosk::new();
        kiosk.save("job-1", "user-1", JobKind::Registration);
        kiosk.start_over(Arc::clone(&relay), Some(relay.remote_signer()), None);
        (relay, kiosk)
    };
    let (relay, kiosk) = forging(Echo::Question);
    let is_question = |sent: &&Request| sent.url.ends_with("/job_status");
    kiosk.wait("questions", |_| relay.state().direct.iter().filter(is_question).count() >= 4);
    assert!(kiosk.job("job-1").job.verdict().is_none());
    relay.state().echoes = None;
    kiosk.wait_for_all_approved();
    // What keeps an earlier pair away is TLS: so the forgery above failed by its pair alone.
    let (relay, kiosk) = forging(Echo::Earlier);
    kiosk.wait_for_all_approved();
    assert_eq!(relay.smile_id.questions("job-1"), 0);
}

/// Invariant: A relay killed at any request: each job is still processed once.
#[test]
fn a_killed_relay_doubles_nothing() {
    for is_proxy in [true, false] {
        let most = if is_proxy { 4 } else { 7 };
        for (number, acts) in (0..most).flat_map(|number| [(number, false), (number, true)]) {
            let relay = RelayScript::new();
            let mut state = relay.state();
            let dies = if acts { &mut state.dies_after } else { &mut state.dies_before };
            dies.insert(number);
            drop(state);
            let gateway = if is_proxy { relay.proxy() } else { relay.remote_signer() };
            let mut kiosk = Kiosk::new();
            kiosk.save("job-1", "user-1", JobKind::Registration);
            kiosk.start_over(Arc::clone(&relay), Some(gateway), None);
            kiosk.wait_for_all_approved();
            let ledger = relay.smile_id.ledger();
            let record = &ledger.jobs["job-1"];
            assert_eq!(record.zips.len(), 1, "killed at {number}");
            assert!(ledger.jobs.len() == 1);
        }
    }
}

/// A kiosk whose clock is an hour behind the relay's learns the time and goes on.
#[test]
fn a_wrong_clock_is_put_right_by_the_relays() {
    let relay = RelayScript::new();
    relay.state().clock_ahead = Duration::from_secs(3600);
    for (n, gateway) in both(&relay).into_iter().enumerate() {
        let mut kiosk = Kiosk::new();
        kiosk.save(&format!("job-{n}"), "user-1", JobKind::Registration);
        kiosk.start_over(Arc::clone(&relay), Some(gateway), None);
        kiosk.wait_for_all_approved();
        assert!(!kiosk.reported(BLOCKED));
    }
}

#[test]
fn denials_about_one_job_concern_it_alone() {
    for (code, stops) in
        [(DenialCode::NotYours, true), (DenialCode::InFlight, false), (DenialCode::Limit, false)]
    {
        let relay = RelayScript::new();
        relay.state().denies = Some(("job-1", code));
        let mut kiosk = Kiosk::new();
        for n in 0..4 {
            kiosk.save(&format!("job-{n}"), &format!("user-{n}"), JobKind::Registration);
        }
        kiosk.start_over(Arc::clone(&relay), Some(relay.proxy()), None);
        kiosk.wait("the others", |kiosk| {
            let ended = |name| kiosk.job(name).job.category() == Some(Category::Approved);
            ["job-0", "job-2", "job-3"].into_iter().all(ended)
        });
        assert!(!kiosk.reported(BLOCKED));
        if stops {
            kiosk.wait("a refusal", |kiosk| {
                kiosk.job("job-1").job.state() == DeliveryState::Refused
            });
        }
        relay.state().denies = None;
        kiosk.send(CourierCommand::CheckNow(JobId::new("job-1").unwrap()));
        kiosk.wait_for_all_approved();
    }
}

/// Hints come from the relay, and only from it.
#[test]
fn hints_of_the_relay_bring_a_question_forward() {
    let hours = Duration::from_secs(10 * 3600);
    let relay = RelayScript::new();
    relay.smile_id.ledger().working = true;
    let mut kiosk = Kiosk::new().with_timing(|timing| {
        timing.jobs.polling = PollingPolicy::check(PollingSpans {
            first: vec![Duration::from_millis(10)],
            on_first_day: hours,
            first_day: hours,
            later: hours,
            give_up: 10 * hours,
        })
        .unwrap();
        timing.hint_rest = Duration::from_millis(50);
    });
    kiosk.save("job-1", "user-1", JobKind::Registration);
    let gateway = relay.proxy();
    let hints = gateway.hint_source();
    kiosk.start_over(Arc::clone(&relay), Some(gateway), hints);
    kiosk.wait("the first question", |_| relay.smile_id.questions("job-1") == 1);
    relay.smile_id.ledger().working = false;
    relay.state().hints.push("job-1".to_owned());
    kiosk.wait_for_all_approved();
}
