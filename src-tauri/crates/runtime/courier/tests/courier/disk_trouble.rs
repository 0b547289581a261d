//! Lets the disk fail under the courier: what it could not write down it does later, and forgets nothing.

use crate::kiosk::{Kiosk, account};
use crate::scripted::Scripted;
use courier::{CourierCommand, CourierUpdate};
use enrollment::JobKind;
use faulty_disk::{DiskCall, DiskFault};
use std::fs;

/// Invariant: A disk that refuses a write while the jobs of a start are taken up strands none of them.
#[test]
fn jobs_of_the_start_are_all_taken_up_though_a_write_failed() {
    let service = Scripted::new(&account());
    let (mut kiosk, disk) = Kiosk::on_faulty_disk();
    for number in 0..10 {
        let job_id = format!("job-{number}");
        kiosk.save(&job_id, &format!("user-{number}"), JobKind::Registration);
        kiosk.interrupt(&job_id);
    }
    // In the middle of them: each takes several writes.
    disk.refuse(DiskCall::Write, DiskFault::Full, 20, 1);
    kiosk.start(&service, Some(account()));
    kiosk.wait("the failure", |kiosk| {
        let updates = kiosk.updates.lock().unwrap();
        updates.iter().any(|update| matches!(update, CourierUpdate::StoreFailed(_)))
    });
    assert_eq!(disk.refused(), 1);
    assert!(service.ledger().requests < 10, "it failed while they were taken up");
    kiosk.wait_for_all_approved();
    assert!(service.ledger().jobs.values().all(|record| record.zips.len() == 1));
}

/// Invariant: A part of the disk that cannot be read any more stops no deliveries.
#[test]
fn deliveries_go_on_in_the_store_that_was_opened_again_after_a_failed_read() {
    const JOBS: u32 = 60;
    let service = Scripted::new(&account());
    let (mut kiosk, disk) = Kiosk::on_faulty_disk();
    for number in 0..JOBS {
        kiosk.save_large_backlog(&format!("job-{number}"), 20_000);
    }
    // Nothing of the photos is in memory then.
    kiosk.reopen_store();
    let length = fs::metadata(kiosk.folder.path().join("store").join("jobs.db")).unwrap().len();
    let part = length / 16_384 / 3;
    disk.spoil("store/jobs.db", part * 16_384..(part + 1) * 16_384);
    kiosk.start(&service, Some(account()));
    let must_be_reopened = |kiosk: &Kiosk| kiosk.store.lock().unwrap().must_be_reopened();
    kiosk.wait("the failed read", must_be_reopened);
    assert!(kiosk.jobs().iter().any(|job| !job.job.state().is_ended()), "all were delivered");
    kiosk.reopen_store();
    assert!(!must_be_reopened(&kiosk));
    kiosk.start(&service, Some(account()));
    kiosk.send(CourierCommand::Wake);
    kiosk.wait_for_all_approved();
    assert_eq!(kiosk.jobs().len(), JOBS as usize, "none was lost");
    assert!(service.ledger().jobs.values().all(|record| record.zips.len() == 1));
}
