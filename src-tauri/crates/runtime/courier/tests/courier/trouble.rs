//! Trouble that concerns all jobs: it stops everything, harms nothing, and passes.

use crate::kiosk::{Kiosk, account};
use crate::scripted::Scripted;
use courier::{Connection, Order};
use delivery::{Blockage, Category, PollingPolicy, PollingSpans, RefusalKind, State};
use enrollment::{JobId, JobKind};
use std::thread::sleep;
use std::time::Duration;

fn many(kiosk: &Kiosk, count: usize) {
    for n in 0..count {
        kiosk.save(&format!("job-{n}"), &format!("user-{n}"), JobKind::Registration);
    }
}

/// Invariant: Wrong credentials pause everything and harm nothing.
#[test]
fn wrong_credentials_stop_everything_at_once_and_harm_nothing() {
    let service = Scripted::new(&account());
    service.ledger().wrong_key = true;
    let mut kiosk = Kiosk::new();
    many(&kiosk, 30);
    kiosk.start(&service, Some(account()));
    kiosk.wait("the blockage", |kiosk| kiosk.told(Connection::Blocked(Blockage::Credentials)));
    sleep(Duration::from_millis(200));
    assert!(service.ledger().requests <= 3, "{} requests", service.ledger().requests);
    assert!(kiosk.jobs().iter().all(|summary| summary.job.state() == State::Waiting));
    service.ledger().wrong_key = false;
    kiosk.order(Order::Account(Some(account())));
    kiosk.wait_for_all_approved();
}

#[test]
fn offline_only_probes_go_and_no_job_is_touched() {
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
    assert!(kiosk.told(Connection::Offline));
    service.ledger().offline = false;
    kiosk.order(Order::Wake);
    kiosk.wait_for_all_approved();
    assert!(kiosk.told(Connection::Online));
}

#[test]
fn a_changed_network_is_looked_at_though_no_job_waits() {
    let service = Scripted::new(&account());
    let mut kiosk = Kiosk::new();
    kiosk.start(&service, Some(account()));
    kiosk.wait("the first probe", |kiosk| kiosk.told(Connection::Online));
    service.ledger().offline = true;
    sleep(Duration::from_millis(100));
    assert!(!kiosk.told(Connection::Offline), "nobody said a word yet");
    kiosk.order(Order::NetworkChanged);
    kiosk.wait("the truth", |kiosk| kiosk.told(Connection::Offline));
}

#[test]
fn an_outage_in_the_middle_opens_the_breaker() {
    let service = Scripted::new(&account());
    service.ledger().working = true;
    let mut kiosk = Kiosk::new();
    many(&kiosk, 3);
    kiosk.start(&service, Some(account()));
    kiosk.wait("submission", |kiosk| {
        kiosk.jobs().iter().all(|summary| summary.job.state() == State::Submitted)
    });
    service.ledger().offline = true;
    kiosk.wait("the breaker", |kiosk| kiosk.told(Connection::Offline));
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
fn a_sign_in_page_of_the_network_loses_nothing() {
    let service = Scripted::new(&account());
    service.ledger().portal = true;
    let mut kiosk = Kiosk::new();
    many(&kiosk, 4);
    kiosk.start(&service, Some(account()));
    kiosk.wait("the message", |kiosk| kiosk.told(Connection::Blocked(Blockage::Portal)));
    sleep(Duration::from_millis(100));
    assert!(kiosk.jobs().iter().all(|summary| summary.job.state() != State::Refused));
    service.ledger().portal = false;
    kiosk.wait_for_all_approved();
    assert!(service.ledger().jobs.values().all(|record| record.zips.len() == 1));
}

#[test]
fn a_status_reply_with_a_wrong_signature_decides_nothing() {
    let service = Scripted::new(&account());
    service.ledger().forges_status = true;
    let mut kiosk = Kiosk::new();
    many(&kiosk, 1);
    kiosk.start(&service, Some(account()));
    kiosk.wait("several queries", |_| {
        service.ledger().jobs.get("job-0").is_some_and(|record| record.requests.len() > 8)
    });
    assert_eq!(kiosk.job("job-0").job.state(), State::Submitted);
    assert_eq!(kiosk.job("job-0").job.category(), None);
    service.ledger().forges_status = false;
    kiosk.wait_for_all_approved();
}

/// Invariant: Photos go to no foreign host; redirects are not followed.
#[test]
fn photos_never_go_to_a_foreign_host() {
    let service = Scripted::new(&account());
    service.ledger().upload_host = Some("https://bucket.evil.example".to_owned());
    let mut kiosk = Kiosk::new();
    many(&kiosk, 1);
    kiosk.start(&service, Some(account()));
    kiosk.wait("the refusal", |kiosk| kiosk.job("job-0").job.state() == State::Refused);
    let refusal = kiosk.job("job-0").job.refusal().cloned().unwrap();
    assert_eq!(refusal.kind, RefusalKind::Unintelligible);
    assert!(service.ledger().jobs["job-0"].zips.is_empty());
    assert!(kiosk.job("job-0").photos_erased_at.is_none(), "the photos are kept");
    service.ledger().upload_host = None;
    kiosk.order(Order::CheckNow(JobId::new("job-0").unwrap()));
    kiosk.wait_for_all_approved();
}

#[test]
fn without_an_account_jobs_wait() {
    let service = Scripted::new(&account());
    let mut kiosk = Kiosk::new();
    many(&kiosk, 2);
    kiosk.start(&service, None);
    kiosk.wait("the message", |kiosk| kiosk.told(Connection::NotConfigured));
    sleep(Duration::from_millis(100));
    assert_eq!(service.ledger().requests, 0);
    assert_eq!(service.ledger().probes, 0);
    kiosk.order(Order::Account(Some(account())));
    kiosk.wait_for_all_approved();
}

#[test]
fn a_withdrawn_job_is_never_sent_and_its_photos_go() {
    let service = Scripted::new(&account());
    let mut kiosk = Kiosk::new();
    many(&kiosk, 2);
    kiosk.start(&service, None);
    kiosk.order(Order::Withdraw(JobId::new("job-0").unwrap()));
    kiosk.wait("the erasure", |kiosk| kiosk.job("job-0").photos_erased_at.is_some());
    kiosk.order(Order::Account(Some(account())));
    kiosk.wait("the other job", |kiosk| {
        kiosk.job("job-1").job.category() == Some(Category::Approved)
    });
    assert_eq!(kiosk.job("job-0").job.state(), State::Withdrawn);
    assert!(!service.ledger().jobs.contains_key("job-0"));
}

#[test]
fn an_authentication_waits_for_the_enrolment_of_its_person() {
    let service = Scripted::new(&account());
    service.ledger().working = true;
    let mut kiosk = Kiosk::new();
    kiosk.save("b-enrols", "user-1", JobKind::Registration);
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
fn a_job_saved_later_is_found_when_woken_and_staff_goes_first() {
    let service = Scripted::new(&account());
    service.ledger().working = true;
    let mut kiosk = Kiosk::new().with_pace(|pace| {
        let hour = Duration::from_secs(3600);
        pace.timing.polling = PollingPolicy::check(PollingSpans {
            first: Vec::new(),
            on_first_day: hour,
            later: hour,
            ..PollingPolicy::brisk().spans().clone()
        })
        .unwrap();
    });
    kiosk.start(&service, Some(account()));
    kiosk.wait("the first probe", |kiosk| kiosk.told(Connection::Online));
    many(&kiosk, 2);
    kiosk.order(Order::Wake);
    kiosk.wait("submission", |kiosk| {
        kiosk.jobs().iter().all(|summary| summary.job.state() == State::Submitted)
    });
    service.ledger().working = false;
    sleep(Duration::from_millis(50));
    assert_eq!(kiosk.job("job-1").job.state(), State::Submitted, "the next query is an hour away");
    kiosk.order(Order::CheckNow(JobId::new("job-1").unwrap()));
    kiosk.wait("the result", |kiosk| kiosk.job("job-1").job.state() == State::Decided);
    assert_eq!(kiosk.job("job-0").job.state(), State::Submitted);
}
