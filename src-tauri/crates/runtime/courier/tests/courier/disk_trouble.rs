//! Lets the disk fail under the courier: what it could not write down it does later, and forgets nothing.

use crate::kiosk::{Kiosk, account};
use crate::scripted::Scripted;
use courier::CourierUpdate;
use enrollment::JobKind;
use faulty_disk::{DiskCall, DiskFault};

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
