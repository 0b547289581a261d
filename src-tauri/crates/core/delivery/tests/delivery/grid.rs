//! Snapshots every state against every event, as one reviewable table.

use crate::service::verdict;
use delivery::{
    Blockage, Category, DeliveryState, Event, Jitter, Job, JobRefusal, Judge, NextStep,
    PlanContext, RefusalKind, Reply, Slot, StatusReport, Step, Timing, UnixMillis, next_step,
};
use std::fmt::Write;
use std::time::Duration;

pub(crate) const START: UnixMillis = UnixMillis(1_700_000_000_000);
const NOW: UnixMillis = UnixMillis(1_700_000_060_000);
const RESERVE: Step = Step::Reserve { retry: false };
const RETRY: Step = Step::Reserve { retry: true };

pub(crate) fn slot() -> Slot {
    Slot {
        upload_url: "https://bucket.example/put?Signature=secret".to_owned(),
        smile_job_id: "0000000042".to_owned(),
        ref_id: "ref".to_owned(),
        expires_at: Some(UnixMillis(START.0 + 3_600_000)),
        raw: "{}".to_owned(),
    }
}

fn refusal(kind: RefusalKind) -> Reply {
    Reply::Refused(JobRefusal { kind, code: None, text: String::new() })
}

pub(crate) fn judged(category: Category, judge: Judge) -> Reply {
    Reply::Status(StatusReport::Judged(verdict(category, judge)))
}

pub(crate) fn job(events: &[Event]) -> Job {
    events.iter().fold(Job::new(START), |job, event| {
        job.after(event.clone(), START, Jitter::MIDDLE, &Timing::production())
    })
}

/// A job whose photos are with the service.
pub(crate) fn submitted() -> Job {
    job(&[
        Event::Intended(RESERVE),
        Event::Replied(RESERVE, Reply::Reserved(slot())),
        Event::Intended(Step::Upload),
        Event::Replied(Step::Upload, Reply::Stored),
    ])
}

/// A job in every state, in two ways where it matters.
pub(crate) fn everywhere() -> Vec<(&'static str, Job)> {
    let reserve = Event::Intended(RESERVE);
    let reserved = Event::Replied(RESERVE, Reply::Reserved(slot()));
    let upload = Event::Intended(Step::Upload);
    let stored = Event::Replied(Step::Upload, Reply::Stored);
    let replied = |reply| Event::Replied(Step::AskStatus, reply);
    let submitted = [reserve.clone(), reserved.clone(), upload.clone(), stored];
    let with = |event: Event| job(&[submitted.as_slice(), &[event]].concat());
    vec![
        ("waiting", job(&[])),
        ("reserving", job(std::slice::from_ref(&reserve))),
        ("uncertain about its reservation", job(&[reserve.clone(), Event::InDoubt(RESERVE)])),
        (
            "uncertain after 2215",
            job(&[reserve.clone(), Event::Replied(RESERVE, Reply::JobExists)]),
        ),
        ("uploading, nothing sent", job(&[reserve.clone(), reserved.clone()])),
        ("uploading, sent", job(&[reserve.clone(), reserved.clone(), upload.clone()])),
        (
            "uncertain about its upload",
            job(&[reserve.clone(), reserved, upload, Event::InDoubt(Step::Upload)]),
        ),
        ("submitted", job(&submitted)),
        ("in review", with(replied(judged(Category::InReview, Judge::Machine)))),
        ("refused", job(&[reserve, Event::Replied(RESERVE, refusal(RefusalKind::NotEnrolled))])),
        ("decided", with(replied(judged(Category::Approved, Judge::Machine)))),
        (
            "decided, looking again",
            with(replied(judged(Category::Approved, Judge::Machine))).after(
                Event::CheckAsked,
                START,
                Jitter::MIDDLE,
                &Timing::production(),
            ),
        ),
        ("withdrawn", with(Event::Withdrawn)),
    ]
}

/// Every event, replies included.
pub(crate) fn events() -> Vec<(String, Event)> {
    let replies = [
        ("reserved", Reply::Reserved(slot())),
        ("job exists", Reply::JobExists),
        ("stored", Reply::Stored),
        ("slot dead", Reply::SlotDead),
        ("no zip", Reply::Status(StatusReport::NoZip)),
        ("working", Reply::Status(StatusReport::Working)),
        ("unknown job", Reply::Status(StatusReport::UnknownJob)),
        ("approved by machine", judged(Category::Approved, Judge::Machine)),
        ("not approved by human", judged(Category::NotApproved, Judge::Human)),
        ("in review", judged(Category::InReview, Judge::Machine)),
        ("needs attention", judged(Category::NeedsAttention, Judge::Human)),
        ("refused", refusal(RefusalKind::UploadRejected)),
        ("already enrolled", refusal(RefusalKind::AlreadyEnrolled)),
        ("blocked", Reply::Blocked(Blockage::Credentials)),
        ("unavailable for a minute", Reply::Unavailable(Some(Duration::from_secs(60)))),
        ("noise", Reply::Unintelligible("noise".to_owned())),
    ];
    let steps = [
        ("reserve", RESERVE),
        ("retry", RETRY),
        ("upload", Step::Upload),
        ("status", Step::AskStatus),
    ];
    let mut events = Vec::new();
    for (name, step) in steps {
        events.push((format!("{name} intended"), Event::Intended(step)));
        for (reply_name, reply) in &replies {
            events.push((format!("{name} -> {reply_name}"), Event::Replied(step, reply.clone())));
        }
        events.push((format!("{name} not sent"), Event::NotSent(step)));
        events.push((format!("{name} in doubt"), Event::InDoubt(step)));
    }
    events.push(("restarted".to_owned(), Event::Restarted));
    events.push(("check asked".to_owned(), Event::CheckAsked));
    events.push(("hinted".to_owned(), Event::Hinted));
    events.push(("clock corrected".to_owned(), Event::ClockCorrected));
    events.push(("withdrawn".to_owned(), Event::Withdrawn));
    events.push(("photos erased".to_owned(), Event::PhotosErased));
    events.push(("photos unreadable".to_owned(), Event::PhotosUnreadable("checksum".to_owned())));
    events.push(("program failed".to_owned(), Event::ProgramFailed));
    events
}

fn shown(plan: NextStep) -> String {
    match plan {
        NextStep::Idle { until: None } => "rest".to_owned(),
        NextStep::Idle { until: Some(at) } => format!("rest {} s", (at.0 - NOW.0) / 1000),
        NextStep::Reserve { retry: false } => "reserve".to_owned(),
        NextStep::Reserve { retry: true } => "reserve with retry".to_owned(),
        NextStep::Upload => "upload".to_owned(),
        NextStep::AskStatus => "ask status".to_owned(),
        NextStep::ErasePhotos => "erase photos".to_owned(),
    }
}

/// Invariant: Every state of a job answers every event as reviewed.
#[test]
fn every_state_against_every_event() {
    let timing = Timing::production();
    let context = PlanContext {
        now: NOW,
        online: true,
        blocked: None,
        photos_kept_until: None,
        timing: &timing,
    };
    let mut table = String::new();
    for (name, before) in everywhere() {
        writeln!(
            table,
            "{name}: {:?}, then {}",
            before.state(),
            shown(next_step(&before, &context))
        )
        .unwrap();
        for (event_name, event) in events() {
            let after = before.after(event, NOW, Jitter::MIDDLE, &timing);
            let why = after
                .refusal()
                .map_or_else(String::new, |refusal| format!(" ({:?})", refusal.kind));
            let then = shown(next_step(&after, &context));
            let against = after.contradictions().len();
            let against = if against == 0 { "" } else { ", contradicted" };
            writeln!(table, "  {event_name:<34} {:?}{why}{against}, then {then}", after.state())
                .unwrap();
        }
    }
    insta::assert_snapshot!(table);
}

#[test]
fn every_state_is_in_the_grid() {
    let all = [
        DeliveryState::Waiting,
        DeliveryState::Reserving,
        DeliveryState::Uploading,
        DeliveryState::Submitted,
        DeliveryState::InReview,
        DeliveryState::Uncertain,
        DeliveryState::Refused,
        DeliveryState::Decided,
        DeliveryState::Withdrawn,
    ];
    for state in all {
        assert!(everywhere().iter().any(|(_, job)| job.state() == state), "{state:?} is missing");
    }
}
