//! Checks how often something may go wrong with one job before staff are called, and what begins the count anew.

use crate::grid::{START, job, judged, slot, submitted};
use crate::service::verdict;
use delivery::{
    Category, DeliveryState, Event, Jitter, Job, JobRefusal, Judge, RefusalKind, Reply,
    ReservationStatus, StatusReport, Step, Timing, UnixMillis,
};
use std::time::Duration;

const RESERVE: Step = Step::Reserve { retry: false };
const RETRY: Step = Step::Reserve { retry: true };
const DAY: Duration = Duration::from_secs(24 * 3600);

fn after(job: &Job, event: Event, now: UnixMillis) -> Job {
    job.after(event, now, Jitter::MIDDLE, &Timing::production())
}

/// The job after its step was written down and answered so.
fn answered(job: &Job, step: Step, reply: Reply) -> Job {
    after(&after(job, Event::Intended(step), START), Event::Replied(step, reply), START)
}

fn asked(job: &Job, reply: Reply) -> Job {
    after(job, Event::Replied(Step::AskStatus, reply), START)
}

fn reserved() -> Job {
    answered(&job(&[]), RESERVE, Reply::Reserved(slot()))
}

fn refusal(kind: RefusalKind, text: &str) -> JobRefusal {
    JobRefusal { kind, code: None, text: text.to_owned() }
}

fn noise() -> Reply {
    Reply::Unintelligible("noise".to_owned())
}

fn wait(job: &Job) -> Duration {
    job.next_at().expect("it is tried again").since(START)
}

#[test]
fn third_unreadable_answer_in_a_row_calls_for_staff() {
    let once = answered(&job(&[]), RESERVE, noise());
    let twice = answered(&once, RESERVE, noise());
    assert_eq!(twice.state(), DeliveryState::Uncertain);
    assert!(wait(&twice) > wait(&once), "the wait grows");
    let thrice = answered(&twice, RESERVE, noise());
    assert_eq!(thrice.refusal(), Some(&refusal(RefusalKind::Unintelligible, "noise")));
    // One that can be read begins the count anew.
    let reserved = answered(&twice, RESERVE, Reply::Reserved(slot()));
    let again = answered(&reserved, Step::Upload, noise());
    assert_eq!(again.state(), DeliveryState::Uncertain);
    assert_eq!(answered(&again, Step::Upload, noise()).state(), DeliveryState::Uncertain);
}

/// Staff read why: what came, not what it was taken for.
#[test]
fn answer_to_another_request_is_unreadable_and_named() {
    for (step, reply, what) in [
        (Step::Upload, Reply::Reserved(slot()), "an upload slot"),
        (Step::Upload, Reply::JobExists, "\"job exists\""),
        (Step::Upload, Reply::Status(StatusReport::Working), "a job status"),
        (RESERVE, Reply::Stored, "\"stored\""),
        (RESERVE, Reply::SlotDead, "\"slot expired\""),
        (RESERVE, Reply::Status(StatusReport::NoZip), "a job status"),
    ] {
        let refused = (0..3).fold(reserved(), |job, _| answered(&job, step, reply.clone()));
        let text = format!("{what} came as the answer to another request");
        assert_eq!(refused.refusal(), Some(&refusal(RefusalKind::Unintelligible, &text)));
    }
}

#[test]
fn second_refused_upload_calls_for_staff() {
    let rejected = refusal(RefusalKind::UploadRejected, "too large");
    let once = answered(&reserved(), Step::Upload, Reply::Refused(rejected.clone()));
    assert_eq!((once.state(), once.slot()), (DeliveryState::Uploading, None), "another slot first");
    let twice = answered(&once, Step::Upload, Reply::Refused(rejected.clone()));
    assert_eq!(twice.refusal(), Some(&rejected));
}

#[test]
fn dead_slots_are_replaced_at_once_and_then_ever_later() {
    let once = answered(&reserved(), Step::Upload, Reply::SlotDead);
    assert_eq!(wait(&once), Duration::ZERO);
    let twice = answered(&once, Step::Upload, Reply::SlotDead);
    let thrice = answered(&twice, Step::Upload, Reply::SlotDead);
    assert!(Duration::ZERO < wait(&twice) && wait(&twice) < wait(&thrice));
    let stored = answered(&thrice, Step::Upload, Reply::Stored);
    let lost = answered(&stored, Step::Upload, Reply::SlotDead);
    assert_eq!(wait(&lost), Duration::ZERO, "a success begins the count anew");
}

#[test]
fn third_job_exists_to_a_retry_calls_for_staff() {
    let mut job = reserved();
    for times in 1..=2 {
        let later = answered(&job, RETRY, Reply::JobExists);
        assert_eq!(later.state(), DeliveryState::Uncertain, "{times}");
        assert!(wait(&later) > wait(&job));
        job = later;
    }
    let refused = answered(&job, RETRY, Reply::JobExists);
    assert_eq!(refused.refusal().map(|refusal| refusal.kind), Some(RefusalKind::JobIdTaken));
    let reserved = answered(&job, RETRY, Reply::Reserved(slot()));
    let again = answered(&reserved, RETRY, Reply::JobExists);
    assert_eq!(again.state(), DeliveryState::Uncertain, "a new slot begins the count anew");
}

#[test]
fn third_refused_query_in_a_row_calls_for_staff() {
    let refused = refusal(RefusalKind::Unknown, "no");
    let query = |job: &Job| asked(job, Reply::Refused(refused.clone()));
    let once = query(&submitted());
    let twice = query(&once);
    assert_eq!(twice.state(), DeliveryState::Submitted);
    assert!(wait(&twice) > wait(&once));
    assert_eq!(query(&twice).refusal(), Some(&refused));
    let working = asked(&twice, Reply::Status(StatusReport::Working));
    assert_eq!(query(&query(&working)).state(), DeliveryState::Submitted, "not in a row");
}

/// Perhaps our own earlier life enrolled the person, or sent the number: only who asked first is believed.
#[test]
fn refusal_that_an_earlier_life_may_explain_is_believed_once_the_service_has_nothing_of_it() {
    let enrolled = refusal(RefusalKind::AlreadyEnrolled, "User already enrolled");
    for nothing in [StatusReport::UnknownJob, StatusReport::NoZip] {
        let doubtful = answered(&job(&[]), RESERVE, Reply::Refused(enrolled.clone()));
        assert_eq!(doubtful.state(), DeliveryState::Uncertain);
        let believed = asked(&doubtful, Reply::Status(nothing.clone()));
        assert_eq!(believed.refusal(), Some(&enrolled), "{nothing:?}");
        let explained = asked(&doubtful, judged(Category::Approved, Judge::Machine));
        assert_eq!(explained.category(), Some(Category::Approved), "it was this very job");

        let taken = answered(&job(&[]), RESERVE, Reply::JobExists);
        let lag = Timing::production().storage_lag;
        let later = Event::Replied(Step::AskStatus, Reply::Status(nothing));
        let refused = after(&taken, later, START.after(lag));
        assert_eq!(refused.refusal().map(|refusal| refusal.kind), Some(RefusalKind::JobIdTaken));
        let ours = asked(&taken, Reply::Status(StatusReport::Working));
        assert_eq!(ours.state(), DeliveryState::Submitted);
    }
}

/// Nobody signs "no such job": any gateway may say it. What the service said with its signature stands against it, and the
/// photos do not go once more.
#[test]
fn unsigned_answer_takes_back_nothing_that_the_service_signed() {
    let lag = Timing::production().storage_lag;
    let ask = |job: &Job, report, at| {
        after(job, Event::Replied(Step::AskStatus, Reply::Status(report)), at)
    };
    let mut working = asked(&submitted(), Reply::Status(StatusReport::Working));
    for hours in 1..200 {
        let at = START.after(lag.saturating_mul(hours));
        working = ask(&working, StatusReport::UnknownJob, at);
        assert_eq!(working.state(), DeliveryState::Submitted);
        assert!(working.submitted_at().is_some());
    }
    let signed = ask(&working, StatusReport::NoZip, START.after(lag.saturating_mul(200)));
    assert_eq!(signed.submitted_at(), None, "a signed answer is believed");
    // The storage's word alone is no signature of the service.
    let stored = ask(&submitted(), StatusReport::UnknownJob, START.after(lag));
    assert_eq!(stored.submitted_at(), None);
}

#[test]
fn eight_results_against_the_standing_one_are_kept() {
    let mut job = asked(&submitted(), judged(Category::Approved, Judge::Machine));
    let mut kept = Vec::new();
    for number in 1..=10 {
        let mut against = verdict(Category::NotApproved, Judge::Human);
        against.code = number.to_string();
        job = asked(&job, Reply::Status(StatusReport::Judged(against.clone())));
        kept.push(against);
        kept.truncate(8);
        assert_eq!(job.contradictions(), kept, "after {number}");
    }
}

#[test]
fn machine_that_speaks_after_a_human_changes_nothing() {
    let human = asked(&submitted(), judged(Category::NeedsAttention, Judge::Human));
    assert_eq!(human.state(), DeliveryState::InReview);
    let late = asked(&human, judged(Category::Approved, Judge::Machine));
    assert_eq!((late.state(), late.verdict()), (DeliveryState::InReview, human.verdict()));
    let settled = asked(&late, judged(Category::NotApproved, Judge::Human));
    assert_eq!(settled.category(), Some(Category::NotApproved));
}

/// The days are counted from when the service surely had the photos, however that was learnt.
#[test]
fn fourteen_days_without_a_final_result_call_for_staff() {
    let uploading = after(&reserved(), Event::Intended(Step::Upload), START);
    let doubtful = after(&uploading, Event::InDoubt(Step::Upload), START);
    assert_eq!(doubtful.submitted_at(), None);
    let seen = asked(&doubtful, Reply::Status(StatusReport::Working));
    assert_eq!(seen.submitted_at(), Some(START));
    assert_eq!(seen.reservation(), ReservationStatus::Made);
    for sent in [seen, submitted()] {
        let days = |days: u32, reply| {
            after(&sent, Event::Replied(Step::AskStatus, reply), START.after(DAY * days))
        };
        let working = || Reply::Status(StatusReport::Working);
        assert_eq!(days(13, working()).state(), DeliveryState::Submitted);
        let given_up = days(14, working());
        assert_eq!(given_up.refusal(), Some(&refusal(RefusalKind::NoFinalResult, "")));
        let open = || judged(Category::InReview, Judge::Machine);
        assert_eq!(days(13, open()).state(), DeliveryState::InReview);
        let refused = days(14, open());
        let kind = refused.refusal().map(|refusal| refusal.kind);
        assert_eq!(kind, Some(RefusalKind::NoFinalResult));
        let late = days(14, judged(Category::Approved, Judge::Human));
        assert_eq!(late.state(), DeliveryState::Decided, "a result is a result");
    }
}
