//! Fails every step in every way: each job is processed once, and its zips are the same byte by byte.

use crate::kiosk::{Kiosk, MEASURED, account};
use crate::scripted::{FAULTS, Fault, Scripted};
use courier::CourierCommand;
use enrollment::{JobId, JobKind};
use std::sync::Arc;
use std::time::Duration;
use store::JobEventKind;

#[test]
fn job_goes_from_saved_to_decided() {
    let service = Scripted::new(&account());
    let mut kiosk = Kiosk::new();
    kiosk.save("job-1", "user-1", JobKind::Registration);
    kiosk.start(&service, Some(account()));
    kiosk.wait_for_all_approved();
    let ledger = service.ledger();
    let record = &ledger.jobs["job-1"];
    assert_eq!(record.requests[..2], ["upload", "put"]);
    assert_eq!(record.zips.len(), 1);
    assert!(record.zips[0].starts_with(b"PK\x03\x04"));
    let id = kiosk.job("job-1").job_id;
    let timeline = kiosk.store.lock().unwrap().timeline(&id).unwrap();
    let story: Vec<_> = timeline.iter().map(|entry| entry.note.kind).collect();
    assert_eq!(
        story,
        [
            JobEventKind::Saved,
            JobEventKind::Reserving,
            JobEventKind::Reserved,
            JobEventKind::Uploading,
            JobEventKind::Uploaded,
            JobEventKind::ResultCame,
            JobEventKind::PhotosErased,
        ]
    );
}

/// Invariant: Those numbers outlive the photos, and are sent nowhere.
#[test]
fn quality_report_is_never_sent() {
    let service = Scripted::new(&account());
    let mut kiosk = Kiosk::new();
    kiosk.save("job-1", "user-canary", JobKind::BiometricKyc);
    let id = kiosk.job("job-1").job_id;
    let kept = kiosk.store.lock().unwrap().quality_report(&id).unwrap();
    assert!(kept.unwrap().json().contains(MEASURED));
    kiosk.start(&service, Some(account()));
    kiosk.wait_for_all_approved();
    let ledger = service.ledger();
    let occurrences = |word: &str| {
        let word = word.as_bytes();
        let all = ledger.received.iter();
        all.filter(|sent| sent.windows(word.len()).any(|part| part == word)).count()
    };
    assert_eq!(occurrences(MEASURED), 0);
    // What is sent in the same requests and in the zip is found.
    assert!(occurrences("user-canary") >= 2 && occurrences("12345670") == 1);
}

#[test]
fn check_of_a_decided_job_sends_only_a_query() {
    let service = Scripted::new(&account());
    let mut kiosk = Kiosk::new();
    kiosk.save("job-1", "user-1", JobKind::Registration);
    kiosk.start(&service, Some(account()));
    kiosk.wait_for_all_approved();
    let asked = service.questions("job-1");
    kiosk.send(CourierCommand::CheckNow(JobId::new("job-1").unwrap()));
    kiosk.wait("another question", |_| service.questions("job-1") > asked);
    kiosk.wait_for_all_approved();
    let ledger = service.ledger();
    let record = &ledger.jobs["job-1"];
    assert_eq!(record.zips.len(), 1);
    let sends = |kind: &&String| *kind != "job_status";
    assert_eq!(record.requests.iter().filter(sends).count(), 2);
}

/// Invariant: One or two faults at any step: each job is still processed once.
#[test]
fn one_fault_at_every_step_is_survived_exactly_once() {
    let service = Scripted::new(&account());
    let mut kiosk = Kiosk::new().with_timing(|timing| timing.failures_to_open = 1000);
    let mut planned = 0;
    for (index, fault) in FAULTS.into_iter().enumerate() {
        for number in 0..4 {
            let job_id = format!("job-{index}-{number}");
            kiosk.save(&job_id, &format!("user-{index}-{number}"), JobKind::Registration);
            service.ledger().faults.insert((job_id, number), fault);
            planned += 1;
        }
    }
    kiosk.start(&service, Some(account()));
    kiosk.wait_for_all_approved();
    let ledger = service.ledger();
    assert_eq!(ledger.jobs.len(), planned);
    for (job_id, record) in &ledger.jobs {
        assert_eq!(record.zips.len(), 1, "{job_id}: {:?}", record.requests);
    }
}

/// Invariant: One or two faults at any step: each job is still processed once.
#[test]
fn two_faults_in_a_row_are_survived_exactly_once() {
    let service = Scripted::new(&account());
    let mut kiosk = Kiosk::new().with_timing(|timing| timing.failures_to_open = 1000);
    for (first_index, first) in FAULTS.into_iter().enumerate() {
        for (then_index, then) in FAULTS.into_iter().enumerate() {
            let job_id = format!("job-{first_index}-{then_index}");
            kiosk.save(&job_id, &job_id, JobKind::Authentication);
            let number = (first_index + then_index) % 3;
            service.ledger().faults.insert((job_id.clone(), number), first);
            service.ledger().faults.insert((job_id, number + 1), then);
        }
    }
    kiosk.start(&service, Some(account()));
    kiosk.wait_for_all_approved();
    for (job_id, record) in &service.ledger().jobs {
        assert_eq!(record.zips.len(), 1, "{job_id}: {:?}", record.requests);
    }
}

/// Invariant: A courier stopped in the middle asks before it sends again.
#[test]
fn interrupted_step_is_queried_before_it_is_repeated() {
    for (number, step) in ["upload", "put"].into_iter().enumerate() {
        let service = Scripted::new(&account());
        let mut kiosk = Kiosk::new();
        kiosk.save("job-1", "user-1", JobKind::Registration);
        service.ledger().faults.insert(("job-1".to_owned(), number), Fault::HangAfter);
        kiosk.start(&service, Some(account()));
        kiosk.wait("the step", |_| {
            service
                .ledger()
                .jobs
                .get("job-1")
                .is_some_and(|record| record.requests.len() == number + 1)
        });
        kiosk.stop();
        assert!(kiosk.job("job-1").job.intent().is_some(), "{step}: the intent is on disk");
        kiosk.start(&service, Some(account()));
        kiosk.wait_for_all_approved();
        let ledger = service.ledger();
        let record = &ledger.jobs["job-1"];
        assert_eq!(record.zips.len(), 1, "{:?}", record.requests);
        assert_eq!(record.requests[number + 1], "job_status", "{step}: in doubt, ask");
    }
}

/// A kiosk that stopped when the service had the zip and had not answered yet; the storage lag is half an hour.
fn power_cut_during_an_upload() -> (Arc<Scripted>, Kiosk) {
    let service = Scripted::new(&account());
    service.ledger().faults.insert(("job-1".to_owned(), 1), Fault::HangAfter);
    let mut kiosk = Kiosk::new().with_timing(|timing| {
        // Only asking again, not waiting, may end a test.
        timing.jobs.storage_lag = Duration::from_secs(1800);
    });
    kiosk.save("job-1", "user-1", JobKind::Registration);
    kiosk.start(&service, Some(account()));
    kiosk.wait("the upload", |_| {
        service.ledger().jobs.get("job-1").is_some_and(|record| record.zips.len() == 1)
    });
    kiosk.stop();
    (service, kiosk)
}

/// Invariant: A wrong clock and a power cut during an upload send nothing twice.
#[test]
fn clock_that_is_put_right_after_a_power_cut_does_not_end_the_storage_lag() {
    let hour = Duration::from_secs(3600);
    let (service, mut kiosk) = power_cut_during_an_upload();
    {
        let mut ledger = service.ledger();
        ledger.clock_ahead = Some(hour);
        ledger.zip_unseen = 3;
    }
    kiosk.start(&service, Some(account()));
    kiosk.wait_for_all_approved();
    assert_eq!(service.ledger().jobs["job-1"].zips.len(), 1);
    assert!(service.questions("job-1") > 3);
}

/// Invariant: A wait that a wrong clock wrote down, and that another start reads by a right one, is waited for in full.
#[test]
fn what_an_earlier_run_wrote_down_by_a_wrong_clock_does_not_end_the_storage_lag() {
    let (service, mut kiosk) = power_cut_during_an_upload();
    // The start that found the upload in doubt ended before it was told the time, and the clock was put right then.
    kiosk.restarted_by_a_clock_behind("job-1", Duration::from_secs(3600));
    service.ledger().zip_unseen = 3;
    kiosk.start(&service, Some(account()));
    kiosk.wait_for_all_approved();
    assert_eq!(service.ledger().jobs["job-1"].zips.len(), 1);
    assert!(service.questions("job-1") > 3);
}

#[test]
fn zip_lost_by_the_storage_is_sent_again_byte_by_byte() {
    let service = Scripted::new(&account());
    service.ledger().loses_first_zip = true;
    let mut kiosk = Kiosk::new();
    kiosk.save("job-1", "user-1", JobKind::Registration);
    kiosk.start(&service, Some(account()));
    kiosk.wait_for_all_approved();
    let ledger = service.ledger();
    let record = &ledger.jobs["job-1"];
    assert_eq!(record.zips.len(), 1);
    assert_eq!(record.lost_zip.as_ref(), record.zips.first());
    let uploads = record.requests.iter().filter(|kind| *kind == "upload").count();
    assert_eq!(uploads, 1, "the slot lives and is used again");
}

/// Invariant: Staff hear once that an ID number was used before.
#[test]
fn number_used_before_is_noted_once() {
    let mut kiosk = Kiosk::new();
    kiosk.save("kyc", "user-1", JobKind::BiometricKyc);
    kiosk.save("plain", "user-2", JobKind::Registration);
    let transport = Scripted::new(&account());
    kiosk.start(&transport, Some(account()));
    kiosk.wait_for_all_approved();
    kiosk.stop();
    let noted = |job_id: &str| {
        let job_id = JobId::new(job_id).unwrap();
        let timeline = kiosk.store.lock().unwrap().timeline(&job_id).unwrap();
        timeline.iter().filter(|entry| entry.note.kind == JobEventKind::NumberUsedBefore).count()
    };
    assert_eq!((noted("kyc"), noted("plain")), (1, 0));
    let ledger = transport.ledger();
    let zip = &ledger.jobs["kyc"].zips[0];
    assert!(zip.windows(8).any(|window| window == b"12345670"), "the number is sent");
}
