//! Lets jobs grow old under right and wrong clocks, and erases a person's data while it is being sent.

use crate::kiosk::{Kiosk, account, wall_clock};
use crate::scripted::{Fault, Scripted};
use courier::{CourierCommand, ErasureOrder};
use delivery::{Event, Jitter, Timing, UnixMillis};
use enrollment::{JobId, JobKind};
use std::sync::Arc;
use std::sync::mpsc;
use std::time::Duration;
use store::{Erasure, JobEventKind, JournalNote, StoreError};

const DAY_MS: u64 = 24 * 3_600_000;

fn id(job_id: &str) -> JobId {
    JobId::new(job_id).unwrap()
}

/// Leaves a job that was taken back so many days ago.
fn withdrawn(kiosk: &Kiosk, job_id: &str, days_ago: u64) {
    let at = UnixMillis(wall_clock().0 - days_ago * DAY_MS);
    kiosk.save(job_id, job_id, JobKind::Registration);
    let job = kiosk.job(job_id).job;
    let job = job.after(Event::Withdrawn, at, Jitter::MIDDLE, &Timing::production());
    let mut store = kiosk.store.lock().unwrap();
    store.save(&id(job_id), &job, JournalNote::new(JobEventKind::Withdrawn, ""), at).unwrap();
    store.erase_photos(&id(job_id), at).unwrap();
}

/// A kiosk with jobs of every age, a service whose clock is so far ahead, and one new job: with its result everything was
/// looked at, since housekeeping waits for a moment's rest.
fn after_a_while(clock_ahead: Option<Duration>) -> Kiosk {
    let mut kiosk = Kiosk::new();
    for (job_id, days) in [("new", 80), ("old", 100), ("older", 460), ("oldest", 600)] {
        withdrawn(&kiosk, job_id, days);
    }
    let service = Scripted::new(&account());
    service.ledger().clock_ahead = clock_ahead;
    kiosk.save("job-0", "user-0", JobKind::Registration);
    kiosk.start(&service, Some(account()));
    kiosk.wait("a result", |kiosk| kiosk.job("job-0").photos_erased_at.is_some());
    kiosk
}

fn is_whole(kiosk: &Kiosk, job_id: &str) -> bool {
    kiosk.store.lock().unwrap().job(&id(job_id)).is_ok_and(|job| job.user_id.is_some())
}

#[test]
fn what_is_old_is_reduced_and_goes() {
    let kiosk = after_a_while(Some(Duration::ZERO));
    kiosk.wait("retirement", |kiosk| kiosk.jobs().len() == 3 && !is_whole(kiosk, "old"));
    assert!(is_whole(&kiosk, "new") && is_whole(&kiosk, "job-0"));
    let store = kiosk.store.lock().unwrap();
    for gone in ["older", "oldest"] {
        assert!(matches!(store.job(&id(gone)), Err(StoreError::NoSuchJob)));
    }
    assert!(store.job(&id("old")).unwrap().user_id.is_none());
}

/// Invariant: While the service's time is not known nothing grows old.
#[test]
fn without_the_services_time_nothing_grows_old() {
    let kiosk = after_a_while(None);
    // With the time known they would be gone by now.
    std::thread::sleep(Duration::from_millis(500));
    assert_eq!(kiosk.jobs().len(), 5);
    assert!(["new", "old", "older", "oldest"].iter().all(|job_id| is_whole(&kiosk, job_id)));
}

/// Invariant: While somebody is in front of the kiosk nothing is done that can wait.
#[test]
fn nothing_is_tidied_while_somebody_is_here() {
    let mut kiosk = Kiosk::new();
    withdrawn(&kiosk, "old", 100);
    let service = Scripted::new(&account());
    service.ledger().clock_ahead = Some(Duration::ZERO);
    kiosk.save("job-0", "user-0", JobKind::Registration);
    kiosk.start(&service, None);
    kiosk.send(CourierCommand::PersonIsHere(true));
    kiosk.send(CourierCommand::SetGateway(Some(account().into())));
    kiosk.wait("a result", |kiosk| kiosk.job("job-0").photos_erased_at.is_some());
    std::thread::sleep(Duration::from_millis(500));
    assert!(is_whole(&kiosk, "old"));
    kiosk.send(CourierCommand::PersonIsHere(false));
    kiosk.wait("retirement", |kiosk| !is_whole(kiosk, "old"));
}

/// Invariant: A service's date of the year 2100, believed or not, erases nothing that this computer's clock calls new.
#[test]
fn date_of_the_year_2100_erases_nothing_early() {
    let years = Duration::from_secs(74 * 365 * 24 * 3600);
    let kiosk = after_a_while(Some(years));
    kiosk.wait("retirement", |kiosk| !is_whole(kiosk, "old"));
    assert!(
        is_whole(&kiosk, "new") && is_whole(&kiosk, "job-0"),
        "by the other clock they are new"
    );
    assert!(kiosk.service_time().is_some_and(|now| now.0 > wall_clock().0 + 70 * 365 * DAY_MS));
}

fn erase(kiosk: &Kiosk, job_id: &str) -> Result<Erasure, StoreError> {
    let (done, answer) = mpsc::channel();
    let order = ErasureOrder { job_id: id(job_id), reference: "7F3K-22".to_owned(), done };
    kiosk.send(CourierCommand::ErasePerson(order));
    answer.recv_timeout(crate::kiosk::PATIENCE).unwrap()
}

/// Invariant: Erasing a person's data stops what is on its way, takes all jobs of the number, and tells what Smile ID has.
#[test]
fn persons_jobs_go_whatever_they_are_doing() {
    let mut kiosk = Kiosk::new();
    let service = Scripted::new(&account());
    // The first is approved, the second hangs in its upload, the third waits for it, the last is another's.
    kiosk.save("job-0", "asha", JobKind::Registration);
    kiosk.start(&service, Some(account()));
    kiosk.wait_for_all_approved();
    service.ledger().faults.insert(("job-1".to_owned(), 1), Fault::HangAfter);
    kiosk.save("job-1", "asha", JobKind::Authentication);
    kiosk.send(CourierCommand::Wake);
    kiosk.wait("the upload", |_| service.requests_of("job-1") == 2);
    kiosk.save("job-2", "asha", JobKind::Authentication);
    kiosk.save("job-3", "juma", JobKind::Registration);
    kiosk.send(CourierCommand::Wake);
    let erasure = erase(&kiosk, "job-2").unwrap();
    assert_eq!((erasure.jobs, erasure.at_smile_id), (3, 2));
    assert_eq!(kiosk.store.lock().unwrap().erasures().unwrap(), [erasure]);
    kiosk.wait_for_all_approved();
    assert_eq!(
        kiosk.jobs().iter().map(|job| job.job_id.clone()).collect::<Vec<_>>(),
        [id("job-3")]
    );
    assert_eq!(service.requests_of("job-2"), 0);
    // Once more, and for somebody who is not here.
    assert!(matches!(erase(&kiosk, "job-2"), Err(StoreError::NoSuchJob)));
    assert_eq!(erase(&kiosk, "job-3").unwrap().jobs, 1);
    assert_eq!(kiosk.jobs(), []);
    kiosk.stop();
    assert_eq!(Arc::strong_count(&kiosk.store), 1);
    assert_eq!(kiosk.store.lock().unwrap().integrity_warnings(), []);
}
