//! Follows a job up as the window asks for it: listed, noted, contacted, closed, and asked about with all others.

use super::copies::enrollment_of;
use super::erasing::with_two_people;
use super::{Bench, clock, supervisor};
use crate::jobs::commands::{
    acknowledge_reversal, check_to_do, erase_person, export_unanswered, handle_job, job, to_do,
};
use crate::jobs::list_view::JobFilter;
use crate::shell::failure::FailureCode;
use crate::shell::kiosk::Kiosk;
use crate::staff::desk::SignedIn;
use delivery::{
    Category, ClosingReason, Event, FollowUpReason, HandlingAct, Jitter, Job, JobRefusal, Judge,
    LONGEST_NOTE, RefusalKind, Reply, StatusReport, Step, Timing, UnixMillis, Verdict,
};
use enrollment::JobId;
use staff::Role;
use std::sync::Arc;
use store::{JobEventKind, JournalNote};
use visit::{JobState, PersonEvent};

/// What Smile ID does about a job.
fn hears(bench: &mut Bench, job_id: &str, events: impl IntoIterator<Item = Event>) {
    let (job_id, now) = (JobId::new(job_id).unwrap(), clock::now());
    let session = bench.controller.session().unwrap();
    let before = session.store().job(&job_id).unwrap().job;
    let after = events.into_iter().fold(before, |job: Job, event| {
        job.after(event, now, Jitter::MIDDLE, &Timing::production())
    });
    let note = JournalNote::new(JobEventKind::Refused, "2210");
    session.store().save(&job_id, &after, note, now).unwrap();
    bench.controller.list_anew([&job_id]);
}

/// Smile ID refused the job.
fn is_refused(bench: &mut Bench, job_id: &str, kind: RefusalKind) {
    let reserve = Step::Reserve { retry: false };
    let refusal = JobRefusal { kind, code: Some("2210".to_owned()), text: String::new() };
    let refused = Event::Replied(reserve, Reply::Refused(refusal));
    hears(bench, job_id, [Event::Intended(reserve), refused]);
}

fn answered(category: Category, judge: Judge, code: &str) -> Event {
    let verdict = Verdict {
        category,
        judge,
        code: code.to_owned(),
        text: String::new(),
        actions: Vec::new(),
        smile_job_id: None,
    };
    Event::Replied(Step::AskStatus, Reply::Status(StatusReport::Judged(verdict)))
}

/// The end of what the job's page shows.
fn closing(kiosk: &Arc<Kiosk>, job_id: &str, why: ClosingReason) -> HandlingAct {
    let shown = job(kiosk, job_id).unwrap().follow_up.unwrap();
    HandlingAct::Close { why, about: shown.reason, since: UnixMillis(shown.since_ms) }
}

fn note(text: &str) -> HandlingAct {
    HandlingAct::Note { text: text.to_owned() }
}

/// Invariant: What staff write about a job is kept with it and not in its journal, and closing it takes it off the list.
#[test]
fn refused_job_is_listed_handled_and_closed() {
    let mut bench = with_two_people();
    let kiosk = Arc::clone(&bench.kiosk);
    assert_eq!(bench.controller.view().to_do, 0);
    is_refused(&mut bench, "job-a", RefusalKind::NotEnrolled);
    is_refused(&mut bench, "job-b", RefusalKind::NoFinalResult);
    assert_eq!(bench.controller.view().to_do, 2);
    let page = bench.controller.to_do_page(1).unwrap();
    assert_eq!((page.all, page.due, page.unanswered, page.rows.len()), (2, 2, 1, 1));

    handle_job(&kiosk, "job-a", note("asha comes on Monday")).unwrap();
    handle_job(&kiosk, "job-a", HandlingAct::Contact { reached: false }).unwrap();
    assert!(handle_job(&kiosk, "job-a", note(&"m".repeat(LONGEST_NOTE + 1))).is_err());
    let detail = job(&kiosk, "job-a").unwrap();
    assert_eq!(detail.handling.note, "asha comes on Monday");
    assert_eq!(detail.follow_up.map(|one| one.reason), Some(FollowUpReason::Refused));
    let told = format!("{:?}", detail.timeline);
    assert!(
        told.contains("NoteWritten") && told.contains("NotReached") && !told.contains("Monday")
    );
    assert!(!format!("{detail:?}").contains("Monday"));
    assert!(acknowledge_reversal(&kiosk, "job-a", 1).is_err(), "nothing contradicts");

    let closed = closing(&kiosk, "job-a", ClosingReason::AnotherWay);
    handle_job(&kiosk, "job-a", closed.clone()).unwrap();
    bench.works_until("the list without it", |bench| bench.controller.view().to_do == 1);
    let once_more = handle_job(&kiosk, "job-a", closed);
    assert_eq!(once_more.unwrap_err().code, FailureCode::JobChanged, "it is closed");
    assert_eq!(bench.controller.refused_jobs(&JobFilter::default()).unwrap().len(), 1);
    let closed = job(&kiosk, "job-a").unwrap();
    assert_eq!((closed.follow_up, closed.handling.closed), (None, Some(ClosingReason::AnotherWay)));
}

/// Invariant: Whoever closes a job because nobody wants it takes it back, and must be allowed to; it is never sent again.
#[test]
fn job_that_nobody_wants_is_taken_back_by_who_may() {
    let mut bench = with_two_people();
    let kiosk = Arc::clone(&bench.kiosk);
    is_refused(&mut bench, "job-a", RefusalKind::NotEnrolled);
    bench.person(PersonEvent::StaffOpened);
    let operator = SignedIn { id: 2, name: "Baraka".to_owned(), role: Role::Operator };
    bench.controller.sign_in(operator).unwrap();
    for why in ClosingReason::WITHDRAWING {
        let refused = handle_job(&kiosk, "job-a", closing(&kiosk, "job-a", why));
        assert_eq!(refused.unwrap_err().code, FailureCode::NotAllowed);
    }
    assert_eq!(job(&kiosk, "job-a").unwrap().handling.closed, None);
    bench.person(PersonEvent::StaffLocked);
    bench.controller.sign_in(supervisor()).unwrap();
    let not_wanted = closing(&kiosk, "job-a", ClosingReason::NotWanted);
    handle_job(&kiosk, "job-a", not_wanted).unwrap();
    bench.works_until("a job that is taken back", |bench| {
        bench.controller.view().to_do == 0
            && job(&bench.kiosk, "job-a").unwrap().row.state == JobState::Withdrawn
    });
    assert!(bench.controller.refused_jobs(&JobFilter::default()).unwrap().is_empty());
    // What Smile ID has cannot be taken back.
    hears(&mut bench, "job-b", [answered(Category::InReview, Judge::Machine, "0825")]);
    assert_eq!(job(&kiosk, "job-b").unwrap().withdrawing, []);
}

/// Invariant: A pass that is contradicted later is listed, whatever was closed before, until somebody saw every answer.
#[test]
fn reversal_is_listed_until_it_is_acknowledged() {
    let mut bench = with_two_people();
    let kiosk = Arc::clone(&bench.kiosk);
    let machine = answered(Category::InReview, Judge::Machine, "0825");
    hears(&mut bench, "job-b", [machine]);
    let close = closing(&kiosk, "job-b", ClosingReason::AnotherWay);
    handle_job(&kiosk, "job-b", close.clone()).unwrap();
    bench.works_until("an empty list", |bench| bench.controller.view().to_do == 0);
    hears(&mut bench, "job-b", [answered(Category::Approved, Judge::Human, "1220")]);
    assert_eq!(bench.controller.view().to_do, 0, "a pass");

    hears(&mut bench, "job-b", [answered(Category::NotApproved, Judge::Human, "1221")]);
    assert_eq!(bench.controller.view().to_do, 1);
    let detail = job(&kiosk, "job-b").unwrap();
    assert_eq!(detail.follow_up.map(|one| one.reason), Some(FollowUpReason::Reversal));
    let answers: Vec<_> = detail.answers.iter().map(|answer| answer.code.as_str()).collect();
    assert_eq!(answers, ["1220", "1221"], "both");
    assert!(handle_job(&kiosk, "job-b", close).is_err(), "it is not just closed");
    // One more answer comes while two are on the screen.
    hears(&mut bench, "job-b", [answered(Category::CouldNotProcess, Judge::Human, "1222")]);
    let unseen = acknowledge_reversal(&kiosk, "job-b", 2);
    assert_eq!(unseen.unwrap_err().code, FailureCode::JobChanged);
    acknowledge_reversal(&kiosk, "job-b", 3).unwrap();
    bench.works_until("an empty list", |bench| bench.controller.view().to_do == 0);
    let detail = job(&kiosk, "job-b").unwrap();
    assert_eq!((detail.follow_up, detail.answers.len()), (None, 3));
    let kinds: Vec<_> = detail.timeline.iter().map(|entry| entry.note.kind).collect();
    assert_eq!(kinds.last(), Some(&JobEventKind::Acknowledged));
}

/// Invariant: What staff wrote goes with the person and with the record, and nothing is kept about who is gone.
#[test]
fn nothing_is_kept_about_a_job_that_is_gone() {
    let mut bench = with_two_people();
    let kiosk = Arc::clone(&bench.kiosk);
    for job_id in ["job-a", "job-b"] {
        is_refused(&mut bench, job_id, RefusalKind::NotEnrolled);
        handle_job(&kiosk, job_id, note("calls back")).unwrap();
    }
    // Her data is erased while somebody still writes.
    erase_person(&kiosk, "job-a").unwrap();
    let late = handle_job(&kiosk, "job-a", note("calls back on Monday"));
    assert_eq!(late.unwrap_err().code, FailureCode::NoSuchJob);
    bench.works_until("the list without her", |bench| bench.controller.view().to_do == 1);

    let kept = JobId::new("job-b").unwrap();
    let session = bench.controller.session().unwrap();
    session.store().reduce(std::slice::from_ref(&kept), clock::now()).unwrap();
    bench.controller.list_anew([&kept]);
    assert_eq!(bench.controller.view().to_do, 0);
    for act in [note("calls back on Monday"), HandlingAct::Contact { reached: true }] {
        let late = handle_job(&kiosk, "job-b", act);
        assert_eq!(late.unwrap_err().code, FailureCode::NoSuchJob);
    }
    let reduced = job(&kiosk, "job-b").unwrap();
    assert_eq!((reduced.follow_up, reduced.handling.note.as_str()), (None, ""));
    assert_eq!(reduced.handling.contact, None);
}

/// Invariant: However many jobs have no answer, all of them are exported.
#[test]
fn every_job_without_an_answer_is_exported() {
    const MANY: usize = 210;
    let mut bench = with_two_people();
    let (now, reserve) = (clock::now(), Step::Reserve { retry: false });
    let kind = RefusalKind::NoFinalResult;
    let refusal = JobRefusal { kind, code: None, text: String::new() };
    let events = [Event::Intended(reserve), Event::Replied(reserve, Reply::Refused(refusal))];
    let given_up = events.into_iter().fold(Job::new(now), |job, event| {
        job.after(event, now, Jitter::MIDDLE, &Timing::production())
    });
    let session = bench.controller.session().unwrap();
    for number in 0..MANY {
        let job_id = JobId::new(&format!("given-up-{number}")).unwrap();
        session.store().add(&enrollment_of(job_id.clone(), "asha"), &given_up, now).unwrap();
        bench.controller.list_anew([&job_id]);
    }
    let mut exported = bench.controller.to_do_jobs().unwrap();
    exported.retain(|(_, reason)| *reason == FollowUpReason::NoFinalAnswer);
    assert_eq!(exported.len(), MANY);
}

#[test]
fn all_are_asked_about_and_those_without_an_answer_are_exported() {
    let mut bench = with_two_people();
    is_refused(&mut bench, "job-a", RefusalKind::NotEnrolled);
    is_refused(&mut bench, "job-b", RefusalKind::NoFinalResult);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_str().unwrap().to_owned();
    let kiosk = Arc::clone(&bench.kiosk);
    // The commands wait for the controller, which works in this thread.
    let asked = std::thread::spawn(move || {
        let saved = export_unanswered(&kiosk, &path).unwrap();
        let refused = export_unanswered(&kiosk, "/nowhere/at/all").unwrap_err().code;
        (saved, refused, to_do(&kiosk, 10).unwrap().all, check_to_do(&kiosk).unwrap())
    });
    bench.works_until("the answers", |_| asked.is_finished());
    let (saved, refused, all, checked) = asked.join().unwrap();
    assert_eq!((saved.jobs, refused, all, checked), (1, FailureCode::FileUnsaved, 2, 2));
    let written = std::fs::read_to_string(folder.path().join(&saved.file_name)).unwrap();
    assert!(written.contains("\"job-b\"") && written.contains("2210"), "{written}");
    assert!(!written.contains("job-a") && !written.contains("juma"), "{written}");
}
