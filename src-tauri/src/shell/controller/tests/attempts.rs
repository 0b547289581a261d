//! Counts answers "not approved" against the number that was given, as the courier writes them.

use super::copies::enrollment_of;
use super::{Bench, CUSTOMER, clock};
use crate::demo::view::DemoChange;
use crate::shell::policy_file::Policies;
use crate::visit::lockouts;
use courier::CourierUpdate;
use delivery::{
    Category, Event, Jitter, Job, Judge, Reply, StatusReport, Step, Timing, UnixMillis, Verdict,
};
use enrollment::{JobId, UserId};
use store::{JobEventKind, JournalNote};
use visit::{PersonEvent, Place, VisitFailure};

/// Without a network: the answers are this test's.
fn bench() -> Bench {
    let mut bench = Bench::new(Policies::default());
    let offline = DemoChange { online: Some(false), person: None, scenario: None };
    bench.controller.demo_set(offline).unwrap();
    bench
}

fn judged(job: &Job, category: Category, now: UnixMillis) -> Job {
    let verdict = Verdict {
        category,
        judge: Judge::Machine,
        code: "0821".to_owned(),
        text: String::new(),
        actions: Vec::new(),
        smile_job_id: None,
    };
    let told = Reply::Status(StatusReport::Judged(verdict));
    job.after(Event::Replied(Step::AskStatus, told), now, Jitter::MIDDLE, &Timing::production())
}

/// Writes an answer to a job as the courier does, and reports it as often as said.
fn answers(bench: &mut Bench, job_id: &JobId, category: Category, times: u32) {
    let (session, now) = (bench.controller.session().unwrap(), clock::now());
    let job = session.store().job(job_id).unwrap().job;
    let note = JournalNote::new(JobEventKind::ResultCame, "");
    session.store().save(job_id, &judged(&job, category, now), note, now).unwrap();
    for _ in 0..times {
        bench.controller.on_courier_update(CourierUpdate::JobChanged(job_id.clone()));
        bench.controller.show_changed_jobs();
    }
}

/// Another job of this number gets this answer.
fn another_job(bench: &mut Bench, name: &str, user_id: &str, category: Category) {
    let (job_id, now) = (JobId::new(name).unwrap(), clock::now());
    let session = bench.controller.session().unwrap();
    let enrollment = enrollment_of(job_id.clone(), user_id);
    session.store().add(&enrollment, &Job::new(now), now).unwrap();
    bench.controller.list_anew([&job_id]);
    answers(bench, &job_id, category, 3);
}

fn waits(bench: &Bench, user_id: &str) -> bool {
    let session = bench.controller.session().unwrap();
    let number = UserId::new(user_id).unwrap();
    lockouts::holds(&mut session.store(), &number, &clock::reading()).unwrap()
}

/// Invariant: A number that was not approved three times on this station waits, whoever gave it, until staff lift it.
#[test]
fn a_number_that_was_not_approved_three_times_waits_until_staff_lift_it() {
    let mut bench = bench();
    for (name, category, counts) in [
        ("job-a", Category::NotApproved, false),
        ("job-b", Category::CouldNotProcess, false),
        ("job-c", Category::InReview, false),
        ("job-d", Category::NotApproved, false),
        ("job-e", Category::NotApproved, true),
    ] {
        another_job(&mut bench, name, CUSTOMER, category);
        assert_eq!(waits(&bench, CUSTOMER), counts, "after {name}");
    }
    assert!(!waits(&bench, "somebody-else"));
    bench.arrives(CUSTOMER);
    assert_eq!(bench.failure(), Some(VisitFailure::LockedOut));
    bench.leaves();
    let session = bench.controller.session().unwrap();
    assert_eq!(lockouts::count(&session.store(), &clock::reading()), 1);
    lockouts::lift(&mut session.store()).unwrap();
    bench.arrives(CUSTOMER);
    assert_eq!(bench.failure(), None);
    bench.controller.close();
}

#[test]
fn an_approval_begins_the_count_anew() {
    let mut bench = bench();
    for (number, category) in
        [Category::NotApproved, Category::NotApproved, Category::Approved, Category::NotApproved]
            .into_iter()
            .enumerate()
    {
        another_job(&mut bench, &format!("job-{number}"), CUSTOMER, category);
    }
    assert!(!waits(&bench, CUSTOMER));
    bench.controller.close();
}

#[test]
fn who_reads_the_third_answer_is_offered_no_other_try() {
    for (earlier, tries_left) in [(1, 1), (2, 0)] {
        let mut bench = bench();
        for number in 0..earlier {
            let name = format!("job-{number}");
            another_job(&mut bench, &name, CUSTOMER, Category::NotApproved);
        }
        bench.arrives(CUSTOMER);
        bench.works_until("the review", |bench| matches!(bench.place(), Place::Review { .. }));
        bench.person(PersonEvent::PhotosUsed);
        let Place::Result { job, .. } = bench.place() else { panic!("{:?}", bench.place()) };
        answers(&mut bench, &JobId::new(&job.job_id).unwrap(), Category::NotApproved, 1);
        let Place::Result { job, .. } = bench.place() else { panic!() };
        assert_eq!(job.category, Some(Category::NotApproved));
        assert_eq!(
            bench.controller.visits.view().tries_left,
            tries_left,
            "after {earlier} earlier answers"
        );
        bench.controller.close();
    }
}
