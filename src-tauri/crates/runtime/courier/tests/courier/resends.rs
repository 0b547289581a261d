//! Refused jobs go again: by the dozen when staff say so, and by themselves where the service was at fault.

use crate::kiosk::{Kiosk, account};
use crate::scripted::Scripted;
use courier::{Connection, CourierCommand};
use delivery::{Blockage, Category, DeliveryState, RefusalKind};
use enrollment::{JobId, JobKind};
use std::sync::Arc;
use std::thread::sleep;
use std::time::Duration;
use store::JobEventKind;

const GATEWAY: (&str, u16, &str) = ("upload", 404, r#"{"message":"Not Found"}"#);

fn state(kiosk: &Kiosk, job_id: &str) -> DeliveryState {
    kiosk.job(job_id).job.state()
}

/// How often a job was sent again without being asked for alone.
fn resent(kiosk: &Kiosk, job_id: &str) -> usize {
    let events = kiosk.store.lock().unwrap().timeline(&JobId::new(job_id).unwrap()).unwrap();
    let with_others =
        |kind: JobEventKind, detail: &str| kind == JobEventKind::Retried && detail == "with others";
    events.iter().filter(|event| with_others(event.note.kind, &event.note.detail)).count()
}

/// A kiosk in which this job was refused alone, by a gateway that had lost its service.
fn refused_alone(job_id: &str) -> (Kiosk, Arc<Scripted>) {
    let service = Scripted::new(&account());
    service.ledger().storm = Some(GATEWAY);
    let mut kiosk = Kiosk::new();
    kiosk.save(job_id, "user-1", JobKind::Registration);
    kiosk.start(&service, Some(account()));
    kiosk.wait("the refusal", |kiosk| state(kiosk, job_id) == DeliveryState::Refused);
    service.ledger().storm = None;
    (kiosk, service)
}

/// Invariant: A job that the service refused in its trouble goes again by itself once another went all the way.
#[test]
fn job_refused_alone_goes_again_when_another_goes_all_the_way() {
    let (kiosk, service) = refused_alone("stranded");
    sleep(Duration::from_millis(200));
    assert_eq!(state(&kiosk, "stranded"), DeliveryState::Refused, "nothing shows that it is well");
    kiosk.save("next", "user-2", JobKind::Registration);
    kiosk.send(CourierCommand::Wake);
    kiosk.wait_for_all_approved();
    assert_eq!((resent(&kiosk, "stranded"), resent(&kiosk, "next")), (1, 0));
    assert!(service.ledger().jobs.values().all(|record| record.zips.len() == 1));
}

#[test]
fn job_refused_in_an_earlier_run_goes_again_once() {
    let (mut kiosk, service) = refused_alone("stranded");
    kiosk.stop();
    service.ledger().refuses = Some("stranded");
    for number in 0..3 {
        kiosk.save(&format!("next-{number}"), "user-2", JobKind::Registration);
    }
    kiosk.start(&service, Some(account()));
    kiosk.wait("the others", |kiosk| {
        let approved = |job_id: &str| kiosk.job(job_id).job.category() == Some(Category::Approved);
        ["next-0", "next-1", "next-2"].into_iter().all(approved)
    });
    kiosk.wait("its own refusal", |kiosk| {
        resent(kiosk, "stranded") == 1 && state(kiosk, "stranded") == DeliveryState::Refused
    });
    kiosk.save("last", "user-3", JobKind::Registration);
    kiosk.send(CourierCommand::Wake);
    kiosk.wait("the last", |kiosk| kiosk.job("last").job.category() == Some(Category::Approved));
    sleep(Duration::from_millis(200));
    assert_eq!(resent(&kiosk, "stranded"), 1, "refused by a service that is well, it is its own");
    assert_eq!(state(&kiosk, "stranded"), DeliveryState::Refused);
}

#[test]
fn refusal_of_the_person_stays_until_staff_act() {
    let service = Scripted::new(&account());
    service.ledger().storm =
        Some(("upload", 400, r#"{"code":"2210","error":"User is not enrolled"}"#));
    let mut kiosk = Kiosk::new();
    kiosk.save("stranger", "user-1", JobKind::Authentication);
    kiosk.start(&service, Some(account()));
    kiosk.wait("the refusal", |kiosk| state(kiosk, "stranger") == DeliveryState::Refused);
    assert_eq!(kiosk.job("stranger").job.refusal().unwrap().kind, RefusalKind::NotEnrolled);
    service.ledger().storm = None;
    kiosk.save("next", "user-2", JobKind::Registration);
    kiosk.send(CourierCommand::Wake);
    kiosk.wait("the next", |kiosk| kiosk.job("next").job.category() == Some(Category::Approved));
    sleep(Duration::from_millis(200));
    assert_eq!(
        (state(&kiosk, "stranger"), resent(&kiosk, "stranger")),
        (DeliveryState::Refused, 0)
    );
}

/// Invariant: What staff send again in bulk arrives, each job once.
#[test]
fn all_refused_jobs_go_again_when_staff_say_so() {
    let service = Scripted::new(&account());
    service.ledger().storm =
        Some(("upload", 400, r#"{"code":"2209","error":"User is already enrolled"}"#));
    let mut kiosk = Kiosk::new();
    // More than go in one commit.
    let names: Vec<_> = (0..40).map(|number| format!("job-{number:03}")).collect();
    for name in &names {
        kiosk.save(name, name, JobKind::Registration);
    }
    kiosk.start(&service, Some(account()));
    kiosk.wait("the refusals", |kiosk| {
        kiosk.jobs().iter().all(|summary| summary.job.state() == DeliveryState::Refused)
    });
    service.ledger().storm = None;
    kiosk.send(CourierCommand::Withdraw(JobId::new(&names[7]).unwrap()));
    let mut asked: Vec<_> = names.iter().map(|name| JobId::new(name).unwrap()).collect();
    asked.push(JobId::new("unheard-of").unwrap());
    kiosk.send(CourierCommand::SendAgain(asked));
    kiosk.wait("the answers", |kiosk| {
        let jobs = kiosk.jobs();
        jobs.iter().filter(|job| job.job.category() == Some(Category::Approved)).count() == 39
    });
    assert_eq!(state(&kiosk, &names[7]), DeliveryState::Withdrawn);
    let ledger = service.ledger();
    assert!(ledger.jobs.iter().all(|(name, job)| job.zips.len() == usize::from(*name != names[7])));
    assert!(!kiosk.reported(Connection::Blocked { blockage: Blockage::Service }));
    drop(ledger);
    assert!(names.iter().all(|name| resent(&kiosk, name) == usize::from(*name != names[7])));
}
