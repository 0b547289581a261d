//! Gives orders and jobs to a courier whose disk refuses something at that moment.

use crate::kiosk::{Kiosk, account};
use crate::scripted::{Fault, Scripted};
use courier::{CourierCommand, CourierUpdate};
use delivery::{Category, DeliveryState};
use enrollment::{JobId, JobKind};
use faulty_disk::{DiskCall, DiskFault};
use std::thread::sleep;
use std::time::{Duration, Instant};

fn has_failed(kiosk: &Kiosk) -> bool {
    let updates = kiosk.updates.lock().unwrap();
    updates.iter().any(|update| matches!(update, CourierUpdate::StoreFailed(_)))
}

/// A consent that is withdrawn while the disk is full is withdrawn as soon as there is room; its photos are not sent.
#[test]
fn what_is_withdrawn_while_the_disk_is_full_is_not_sent() {
    let service = Scripted::new(&account());
    let (mut kiosk, disk) = Kiosk::on_faulty_disk();
    kiosk.save("job-0", "user-0", JobKind::Registration);
    kiosk.start(&service, None);
    // It keeps house once, at its start.
    sleep(Duration::from_millis(500));
    // The first write on a full disk is refused; then there is the ballast's room.
    disk.refuse(DiskCall::Write, DiskFault::Full, 0, 1);
    kiosk.send(CourierCommand::Withdraw(JobId::new("job-0").unwrap()));
    kiosk.wait("the failure", has_failed);
    assert_eq!(disk.refused(), 1);
    kiosk.send(CourierCommand::SetGateway(Some(account().into())));
    let began = Instant::now();
    while began.elapsed() < Duration::from_secs(20) && !kiosk.job("job-0").job.state().is_ended() {
        sleep(Duration::from_millis(20));
    }
    assert_eq!(kiosk.job("job-0").job.state(), DeliveryState::Withdrawn);
    assert!(!service.ledger().jobs.contains_key("job-0"), "its photos were sent all the same");
}

/// Invariant: What staff order is carried out though a failed write replaces the courier that heard it.
#[test]
fn orders_outlive_the_courier_whose_disk_failed() {
    let service = Scripted::new(&account());
    let (mut kiosk, disk) = Kiosk::on_faulty_disk();
    service.ledger().refuses = Some("refused");
    kiosk.save("refused", "user-0", JobKind::Registration);
    kiosk.start(&service, Some(account()));
    kiosk.wait("the refusal", |kiosk| kiosk.job("refused").job.state() == DeliveryState::Refused);
    kiosk.stop();
    kiosk.save("withdrawn", "user-1", JobKind::Registration);
    kiosk.start(&service, None);
    // It keeps house once, at its start.
    sleep(Duration::from_millis(500));
    disk.refuse(DiskCall::Write, DiskFault::Device, 0, usize::MAX);
    kiosk.send(CourierCommand::Withdraw(JobId::new("withdrawn").unwrap()));
    kiosk.send(CourierCommand::SendAgain(vec![JobId::new("refused").unwrap()]));
    kiosk.wait("the failure", has_failed);
    kiosk.stop();
    disk.heal();
    service.ledger().refuses = None;
    kiosk.reopen_store();
    kiosk.start(&service, Some(account()));
    kiosk.wait("both orders", |kiosk| {
        kiosk.job("withdrawn").job.state() == DeliveryState::Withdrawn
            && kiosk.job("refused").job.category() == Some(Category::Approved)
    });
    assert!(!service.ledger().jobs.contains_key("withdrawn"), "it was sent all the same");
}

/// Who waits does not wait for an upload of the backlog that tries whether the service is well again.
#[test]
fn a_person_does_not_wait_for_the_upload_that_tries_a_service_that_was_away() {
    let service = Scripted::new(&account());
    {
        let mut ledger = service.ledger();
        let mut puts = |number, fault| ledger.faults.insert(("backlog".to_owned(), number), fault);
        // After its place was given the network goes; when it is back the upload takes long.
        for number in 1..=3 {
            puts(number, Fault::NotSent);
        }
        puts(4, Fault::HangAfter);
    }
    let mut kiosk = Kiosk::new();
    kiosk.save_backlog("backlog");
    kiosk.start(&service, Some(account()));
    kiosk.wait("the long upload", |_| service.requests_of("backlog") == 5);
    kiosk.save("person", "user-2", JobKind::Registration);
    kiosk.send(CourierCommand::Wake);
    let began = Instant::now();
    let is_served = |kiosk: &Kiosk| kiosk.job("person").job.category() == Some(Category::Approved);
    while began.elapsed() < Duration::from_secs(15) && !is_served(&kiosk) {
        sleep(Duration::from_millis(50));
    }
    assert!(is_served(&kiosk), "the person's job: {:?}", kiosk.job("person").job.state());
}

/// Photos that staff may look into for a day are not erased because the estimate of the service's time, which is good to a
/// second, goes back by a part of one.
#[test]
fn dates_that_are_cut_to_seconds_erase_no_photos() {
    let service = Scripted::new(&account());
    service.ledger().says = Some("0841");
    service.ledger().clock_ahead = Some(Duration::ZERO);
    let mut kiosk = Kiosk::new()
        .with_timing(|timing| timing.jobs.keep_after_refusal = Duration::from_secs(24 * 3600));
    for number in 0..40 {
        kiosk.save_backlog(&format!("job-{number:02}"));
    }
    kiosk.start(&service, Some(account()));
    kiosk.wait("all results", |kiosk| {
        let jobs = kiosk.jobs();
        jobs.iter().all(|job| job.job.category() == Some(Category::NotApproved))
    });
    sleep(Duration::from_millis(500));
    let jobs = kiosk.jobs();
    let erased = jobs.iter().filter(|job| job.photos_erased_at.is_some()).count();
    assert_eq!(erased, 0, "of 40, within seconds of their results");
}
