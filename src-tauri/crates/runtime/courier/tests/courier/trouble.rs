//! Causes trouble that concerns all jobs: it stops everything, harms nothing, and passes.

mod half_broken;
mod jumping_clock;
mod lost_orders;
mod panics;

use crate::kiosk::{Kiosk, account};
use crate::scripted::{Fault, Scripted};
use courier::{Connection, CourierCommand, OfflineReason};
use delivery::{Blockage, Category, DeliveryState, PollingPolicy, PollingSpans, RefusalKind};
use enrollment::{JobId, JobKind};
use std::thread::sleep;
use std::time::Duration;
use store::JobEventKind;

/// What staff see when the scripted service is offline.
const OFFLINE: Connection = Connection::Offline { reason: OfflineReason::NoNetwork };

fn many(kiosk: &Kiosk, count: usize) {
    for n in 0..count {
        kiosk.save(&format!("job-{n}"), &format!("user-{n}"), JobKind::Registration);
    }
}

/// Invariant: Wrong credentials pause everything and harm nothing.
#[test]
fn wrong_credentials_stop_everything_and_harm_nothing() {
    let service = Scripted::new(&account());
    service.ledger().wrong_key = true;
    let mut kiosk = Kiosk::new();
    many(&kiosk, 30);
    kiosk.start(&service, Some(account()));
    kiosk.wait("the blockage", |kiosk| {
        kiosk.reported(Connection::Blocked { blockage: Blockage::Credentials })
    });
    sleep(Duration::from_millis(200));
    assert!(service.ledger().requests <= 3, "{} requests", service.ledger().requests);
    assert!(kiosk.jobs().iter().all(|summary| summary.job.state() == DeliveryState::Waiting));
    service.ledger().wrong_key = false;
    kiosk.send(CourierCommand::SetGateway(Some(account().into())));
    kiosk.wait_for_all_approved();
}

#[test]
fn offline_only_probes_are_sent() {
    let service = Scripted::new(&account());
    service.ledger().offline = true;
    let mut kiosk = Kiosk::new();
    many(&kiosk, 5);
    let before: Vec<_> = kiosk.jobs().into_iter().map(|summary| summary.job).collect();
    kiosk.start(&service, Some(account()));
    kiosk.wait("probing", |_| service.ledger().probes >= 4);
    assert_eq!(service.ledger().requests, 0);
    let after: Vec<_> = kiosk.jobs().into_iter().map(|summary| summary.job).collect();
    assert_eq!(before, after);
    assert!(kiosk.reported(OFFLINE));
    service.ledger().offline = false;
    kiosk.send(CourierCommand::Wake);
    kiosk.wait_for_all_approved();
    assert!(kiosk.reported(Connection::Online));
}

#[test]
fn changed_network_is_probed_without_jobs() {
    let service = Scripted::new(&account());
    let mut kiosk = Kiosk::new();
    kiosk.start(&service, Some(account()));
    kiosk.wait("the first probe", |kiosk| kiosk.reported(Connection::Online));
    service.ledger().offline = true;
    sleep(Duration::from_millis(100));
    assert!(!kiosk.reported(OFFLINE), "nothing was probed yet");
    kiosk.send(CourierCommand::NetworkChanged);
    kiosk.wait("the truth", |kiosk| kiosk.reported(OFFLINE));
}

#[test]
fn outage_opens_the_circuit() {
    let service = Scripted::new(&account());
    service.ledger().working = true;
    let mut kiosk = Kiosk::new();
    many(&kiosk, 3);
    kiosk.start(&service, Some(account()));
    kiosk.wait("submission", |kiosk| {
        kiosk.jobs().iter().all(|summary| summary.job.state() == DeliveryState::Submitted)
    });
    service.ledger().offline = true;
    kiosk.wait("the circuit", |kiosk| kiosk.reported(OFFLINE));
    let probes = service.ledger().probes;
    kiosk.wait("probing", |_| service.ledger().probes >= probes + 3);
    let requests = service.ledger().requests;
    sleep(Duration::from_millis(150));
    assert_eq!(service.ledger().requests, requests, "only probes go");
    service.ledger().offline = false;
    service.ledger().working = false;
    kiosk.wait_for_all_approved();
}

#[test]
fn sign_in_page_of_the_network_loses_nothing() {
    let service = Scripted::new(&account());
    service.ledger().portal = true;
    let mut kiosk = Kiosk::new();
    many(&kiosk, 4);
    kiosk.start(&service, Some(account()));
    kiosk.wait("the message", |kiosk| {
        kiosk.reported(Connection::Blocked { blockage: Blockage::Portal })
    });
    sleep(Duration::from_millis(100));
    assert!(kiosk.jobs().iter().all(|summary| summary.job.state() != DeliveryState::Refused));
    service.ledger().portal = false;
    kiosk.wait_for_all_approved();
    assert!(service.ledger().jobs.values().all(|record| record.zips.len() == 1));
}

#[test]
fn status_reply_with_a_wrong_signature_decides_nothing() {
    let service = Scripted::new(&account());
    service.ledger().forges_status = true;
    let mut kiosk = Kiosk::new();
    many(&kiosk, 1);
    kiosk.start(&service, Some(account()));
    kiosk.wait("several queries", |_| {
        service.ledger().jobs.get("job-0").is_some_and(|record| record.requests.len() > 8)
    });
    assert_eq!(kiosk.job("job-0").job.state(), DeliveryState::Submitted);
    assert_eq!(kiosk.job("job-0").job.category(), None);
    service.ledger().forges_status = false;
    kiosk.wait_for_all_approved();
}

/// Invariant: Photos go to no foreign host; redirects are not followed.
#[test]
fn photos_are_never_sent_to_a_foreign_host() {
    let service = Scripted::new(&account());
    service.ledger().upload_host = Some("https://bucket.evil.example".to_owned());
    let mut kiosk = Kiosk::new();
    many(&kiosk, 1);
    kiosk.start(&service, Some(account()));
    kiosk.wait("the refusal", |kiosk| kiosk.job("job-0").job.state() == DeliveryState::Refused);
    let refusal = kiosk.job("job-0").job.refusal().cloned().unwrap();
    assert_eq!(refusal.kind, RefusalKind::Unintelligible);
    assert!(service.ledger().jobs["job-0"].zips.is_empty());
    assert!(kiosk.job("job-0").photos_erased_at.is_none(), "the photos are kept");
    service.ledger().upload_host = None;
    kiosk.send(CourierCommand::CheckNow(JobId::new("job-0").unwrap()));
    kiosk.wait_for_all_approved();
}

#[test]
fn jobs_wait_without_an_account() {
    let service = Scripted::new(&account());
    let mut kiosk = Kiosk::new();
    many(&kiosk, 2);
    kiosk.start(&service, None);
    kiosk.wait("the message", |kiosk| kiosk.reported(Connection::NotConfigured));
    sleep(Duration::from_millis(100));
    assert_eq!(service.ledger().requests, 0);
    assert_eq!(service.ledger().probes, 0);
    kiosk.send(CourierCommand::SetGateway(Some(account().into())));
    kiosk.wait_for_all_approved();
}

#[test]
fn withdrawn_job_is_never_sent_and_its_photos_are_erased() {
    let service = Scripted::new(&account());
    let mut kiosk = Kiosk::new();
    many(&kiosk, 2);
    kiosk.start(&service, None);
    kiosk.send(CourierCommand::Withdraw(JobId::new("job-0").unwrap()));
    kiosk.wait("the erasure", |kiosk| kiosk.job("job-0").photos_erased_at.is_some());
    kiosk.send(CourierCommand::SetGateway(Some(account().into())));
    kiosk.wait("the other job", |kiosk| {
        kiosk.job("job-1").job.category() == Some(Category::Approved)
    });
    assert_eq!(kiosk.job("job-0").job.state(), DeliveryState::Withdrawn);
    assert!(!service.ledger().jobs.contains_key("job-0"));
}

/// Invariant: A service that answers every job wrongly refuses none.
#[test]
fn wrong_answers_to_all_jobs_strand_none() {
    for storm in [
        ("upload", 404, r#"{"message":"Not Found"}"#),
        ("upload", 404, "not found"),
        ("upload", 200, "{}"),
        ("upload", 400, r#"{"code":"2213","error":"Invalid request"}"#),
        ("put", 403, "<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>"),
        ("put", 404, "not found"),
    ] {
        let service = Scripted::new(&account());
        service.ledger().storm = Some(storm);
        let mut kiosk = Kiosk::new();
        many(&kiosk, 12);
        kiosk.start(&service, Some(account()));
        kiosk.wait("the pause", |kiosk| {
            kiosk.reported(Connection::Blocked { blockage: Blockage::Service })
        });
        sleep(Duration::from_millis(300));
        let refused = |kiosk: &Kiosk| {
            let jobs = kiosk.jobs();
            jobs.iter().filter(|summary| summary.job.state() == DeliveryState::Refused).count()
        };
        assert_eq!(refused(&kiosk), 0, "{storm:?}");
        service.ledger().storm = None;
        kiosk.wait_for_all_approved();
        assert!(kiosk.reported(Connection::Online));
    }
}

/// Invariant: A gateway that knows no job makes nobody's photos go twice.
#[test]
fn queries_answered_by_a_gateway_alone_send_no_photos_again() {
    let service = Scripted::new(&account());
    service.ledger().storm = Some(("job_status", 404, r#"{"message":"Not Found"}"#));
    let mut kiosk = Kiosk::new().with_timing(|timing| {
        timing.stays_for = Duration::from_secs(3600);
        timing.jobs.storage_lag = Duration::from_millis(50);
    });
    many(&kiosk, 4);
    kiosk.start(&service, Some(account()));
    kiosk.wait("the pause", |kiosk| {
        kiosk.reported(Connection::Blocked { blockage: Blockage::Service })
    });
    // Long after the storage lag, which begins with the upload.
    kiosk.wait("many queries", |_| {
        (0..4).map(|number| service.questions(&format!("job-{number}"))).sum::<usize>() > 30
    });
    service.ledger().storm = None;
    kiosk.wait_for_all_approved();
    assert!(service.ledger().jobs.values().all(|record| record.zips.len() == 1));
}

#[test]
fn job_that_alone_is_refused_among_others_is_refused() {
    let service = Scripted::new(&account());
    service.ledger().refuses = Some("job-3");
    let mut kiosk = Kiosk::new();
    many(&kiosk, 8);
    kiosk.start(&service, Some(account()));
    kiosk.wait("the refusal", |kiosk| kiosk.job("job-3").job.state() == DeliveryState::Refused);
    kiosk.wait("the others", |kiosk| {
        let jobs = kiosk.jobs();
        let approved = jobs.iter().filter(|s| s.job.category() == Some(Category::Approved));
        approved.count() == 7
    });
}

/// Invariant: Withdrawing cuts off what is being sent.
#[test]
fn withdrawal_stops_an_upload_on_the_wire() {
    let service = Scripted::new(&account());
    service.ledger().faults.insert(("job-0".to_owned(), 1), Fault::HangAfter);
    let mut kiosk = Kiosk::new();
    many(&kiosk, 2);
    kiosk.start(&service, Some(account()));
    kiosk.wait("the upload", |_| {
        service.ledger().jobs.get("job-0").is_some_and(|record| record.requests.len() == 2)
    });
    kiosk.send(CourierCommand::Wake);
    kiosk.send(CourierCommand::Withdraw(JobId::new("job-0").unwrap()));
    kiosk.wait("the erasure", |kiosk| kiosk.job("job-0").photos_erased_at.is_some());
    assert_eq!(kiosk.job("job-0").job.state(), DeliveryState::Withdrawn);
    let events = kiosk.store.lock().unwrap().timeline(&JobId::new("job-0").unwrap()).unwrap();
    let withdrawn = events.iter().find(|event| event.note.kind == JobEventKind::Withdrawn).unwrap();
    assert!(withdrawn.note.detail.contains("may have arrived"), "{withdrawn:?}");
    kiosk.wait("the other job", |kiosk| {
        kiosk.job("job-1").job.category() == Some(Category::Approved)
    });
    assert_eq!(service.ledger().jobs["job-0"].requests.len(), 2, "nothing more was sent");
}

#[test]
fn places_for_photos_are_asked_for_one_at_a_time() {
    let service = Scripted::new(&account());
    let mut kiosk = Kiosk::new();
    many(&kiosk, 20);
    kiosk.start(&service, Some(account()));
    kiosk.wait_for_all_approved();
    let mut unused = 0_i32;
    for kind in service.ledger().kinds.iter() {
        match *kind {
            "upload" => unused += 1,
            "put" => unused -= 1,
            _ => {}
        }
        assert!(unused <= 1, "a second place was asked for before the first was used");
    }
    assert_eq!(service.ledger().reserved.len(), 20);
}

#[test]
fn authentication_waits_for_the_enrollment_of_its_person() {
    let service = Scripted::new(&account());
    service.ledger().working = true;
    let mut kiosk = Kiosk::new();
    kiosk.save("b-enrolls", "user-1", JobKind::Registration);
    sleep(Duration::from_millis(5));
    kiosk.save("a-returns", "user-1", JobKind::Authentication);
    kiosk.save("c-other", "user-2", JobKind::Authentication);
    kiosk.start(&service, Some(account()));
    kiosk.wait("the other two", |_| service.ledger().reserved.len() == 2);
    sleep(Duration::from_millis(100));
    assert!(!service.ledger().reserved.contains(&"a-returns".to_owned()));
    service.ledger().working = false;
    kiosk.wait_for_all_approved();
}

#[test]
fn job_saved_later_is_found_when_woken_and_staff_goes_first() {
    let service = Scripted::new(&account());
    service.ledger().working = true;
    let mut kiosk = Kiosk::new().with_timing(|timing| {
        let hour = Duration::from_secs(3600);
        timing.jobs.polling = PollingPolicy::check(PollingSpans {
            first: Vec::new(),
            on_first_day: hour,
            later: hour,
            ..PollingPolicy::brisk().spans().clone()
        })
        .unwrap();
    });
    kiosk.start(&service, Some(account()));
    kiosk.wait("the first probe", |kiosk| kiosk.reported(Connection::Online));
    many(&kiosk, 2);
    kiosk.send(CourierCommand::Wake);
    kiosk.wait("submission", |kiosk| {
        kiosk.jobs().iter().all(|summary| summary.job.state() == DeliveryState::Submitted)
    });
    service.ledger().working = false;
    sleep(Duration::from_millis(50));
    assert_eq!(
        kiosk.job("job-1").job.state(),
        DeliveryState::Submitted,
        "the next query is an hour away"
    );
    kiosk.send(CourierCommand::CheckNow(JobId::new("job-1").unwrap()));
    kiosk.wait("the result", |kiosk| kiosk.job("job-1").job.state() == DeliveryState::Decided);
    assert_eq!(kiosk.job("job-0").job.state(), DeliveryState::Submitted);
}
