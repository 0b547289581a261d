//! Lets the courier panic: it goes on without the job that makes it panic, or says that it does not go on.

use crate::kiosk::{Kiosk, account};
use crate::scripted::Scripted;
use courier::{CourierCommand, CourierUpdate};
use delivery::{Category, DeliveryState, RefusalKind};
use enrollment::{JobId, JobKind};

fn panics(kiosk: &Kiosk) -> usize {
    let updates = kiosk.updates.lock().unwrap();
    updates.iter().filter(|update| **update == CourierUpdate::Panicked).count()
}

fn is_set_aside(kiosk: &Kiosk, job_id: &str) -> bool {
    let job = kiosk.job(job_id).job;
    job.refusal().is_some_and(|refusal| refusal.kind == RefusalKind::ProgramFailed)
}

fn is_approved(kiosk: &Kiosk, job_id: &str) -> bool {
    kiosk.job(job_id).job.category() == Some(Category::Approved)
}

/// Invariant: A job over which the courier panics again and again is set aside for staff, and the others are delivered.
#[test]
fn a_job_that_breaks_the_courier_is_set_aside_and_the_others_go_on() {
    let service = Scripted::new(&account());
    service.ledger().panics_over = Some("job-1");
    let mut kiosk = Kiosk::new();
    for number in 0..4 {
        kiosk.save_backlog(&format!("job-{number}"));
    }
    kiosk.start(&service, Some(account()));
    kiosk.wait("setting aside", |kiosk| is_set_aside(kiosk, "job-1"));
    kiosk.wait("the others", |kiosk| {
        ["job-0", "job-2", "job-3"].iter().all(|job_id| is_approved(kiosk, job_id))
    });
    assert_eq!(panics(&kiosk), 3);
    assert!(service.ledger().jobs.values().all(|record| record.zips.len() <= 1));

    // What it was has been put right, and staff ask for the job.
    service.ledger().panics_over = None;
    kiosk.send(CourierCommand::CheckNow(JobId::new("job-1").unwrap()));
    kiosk.wait_for_all_approved();
    assert_eq!(service.ledger().jobs["job-1"].zips.len(), 1);
    assert_eq!(panics(&kiosk), 3);
}

/// The count outlives the program, and an order that cannot be carried out is not tried for ever.
#[test]
fn panics_on_the_couriers_own_thread_are_counted_across_starts() {
    let service = Scripted::new(&account());
    let mut kiosk = Kiosk::new();
    kiosk.save_backlog("job-0");
    kiosk.save_backlog("job-1");
    kiosk.trap = Some(JobId::new("job-1").unwrap());
    kiosk.start(&service, None);
    kiosk.send(CourierCommand::CheckNow(JobId::new("job-1").unwrap()));
    kiosk.wait("a panic", |kiosk| panics(kiosk) >= 1);
    kiosk.stop();
    kiosk.start(&service, Some(account()));
    kiosk.wait("setting aside", |kiosk| is_set_aside(kiosk, "job-1"));
    kiosk.trap = None;
    kiosk.stop();
    let before = panics(&kiosk);
    kiosk.start(&service, Some(account()));
    kiosk.wait("the other", |kiosk| is_approved(kiosk, "job-0"));
    assert_eq!(kiosk.job("job-1").job.state(), DeliveryState::Refused);
    assert_eq!(panics(&kiosk), before);
    assert!(before <= 5, "{before}");
}

/// Invariant: A courier that panics whatever it does says so, and stops.
#[test]
fn a_courier_that_cannot_go_on_says_so() {
    let service = Scripted::new(&account());
    service.ledger().panics_over = Some("");
    let mut kiosk = Kiosk::new();
    kiosk.save("job-0", "user-0", JobKind::Registration);
    kiosk.start(&service, Some(account()));
    kiosk.wait("giving up", |kiosk| kiosk.has_heard(&CourierUpdate::GaveUp));
    assert_eq!(panics(&kiosk), 10);
    assert_eq!(kiosk.job("job-0").job.state(), DeliveryState::Waiting, "no job is blamed");
}
