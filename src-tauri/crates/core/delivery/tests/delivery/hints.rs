//! Checks that a hint brings the next status query forward and does nothing else.

use crate::grid::{START, everywhere};
use crate::properties::{histories, plan_context, walk};
use delivery::{
    DeliveryState, Event, Jitter, Job, JobRefusal, NextStep, RefusalKind, Reply, StatusReport,
    Step, Timing, UnixMillis, next_step,
};
use proptest::prelude::*;
use std::time::Duration;

fn after(job: &Job, event: Event, now: UnixMillis) -> Job {
    job.after(event, now, Jitter::MIDDLE, &Timing::production())
}

fn planned(job: &Job, now: UnixMillis) -> NextStep {
    next_step(job, &plan_context(now, &Timing::production()))
}

/// Everything a job remembers but when it is looked at again.
fn memory(job: &Job) -> serde_json::Value {
    let mut memory = serde_json::to_value(job).expect("a job has a JSON form");
    for times in ["next_at", "changed_at"] {
        memory[times] = serde_json::Value::Null;
    }
    memory
}

#[test]
fn hint_brings_the_status_query_forward() {
    let asked: Vec<_> = everywhere()
        .into_iter()
        .filter(|(_, job)| planned(job, START) != NextStep::AskStatus)
        .filter(|(_, job)| planned(&after(job, Event::Hinted, START), START) == NextStep::AskStatus)
        .map(|(name, _)| name)
        .collect();
    let expected =
        ["uncertain about its reservation", "uncertain about its upload", "submitted", "in review"];
    assert_eq!(asked, expected);
    let decided = everywhere().into_iter().find(|(name, _)| *name == "decided");
    let (_, decided) = decided.expect("it is in the grid");
    assert_eq!(planned(&decided, START), NextStep::ErasePhotos);
    let erased = after(&decided, Event::PhotosErased, START);
    assert_eq!(planned(&erased, START), NextStep::Idle { until: None });
    let hinted = after(&erased, Event::Hinted, START);
    assert_eq!(planned(&hinted, START), NextStep::AskStatus);
}

#[test]
fn hint_respects_the_backoff_of_an_unavailable_service() {
    for (name, job) in everywhere() {
        if !matches!(job.state(), DeliveryState::Submitted | DeliveryState::Decided) {
            continue;
        }
        let asking = after(&job, Event::Hinted, START);
        let unavailable = Reply::Unavailable(Some(Duration::from_secs(300)));
        let waiting = after(&asking, Event::Replied(Step::AskStatus, unavailable), START);
        let hinted = after(&waiting, Event::Hinted, START);
        assert_eq!(hinted.next_at(), Some(START.after(Duration::from_secs(300))), "{name}");
    }
}

/// Every kind of failure holds a hint back, and only until an answer comes.
#[test]
fn hint_respects_the_wait_after_each_kind_of_failure() {
    let refused = JobRefusal { kind: RefusalKind::Unknown, code: None, text: String::new() };
    let answers = |step, reply| Event::Replied(step, reply);
    for failure in [
        answers(Step::AskStatus, Reply::Refused(refused)),
        answers(Step::AskStatus, Reply::Unintelligible("noise".to_owned())),
        answers(Step::Upload, Reply::Unavailable(None)),
        Event::InDoubt(Step::AskStatus),
    ] {
        let submitted = everywhere().into_iter().find(|(name, _)| *name == "submitted");
        let (_, submitted) = submitted.expect("it is in the grid");
        let failed = after(&submitted, failure.clone(), START);
        let next_at = failed.next_at();
        assert!(next_at > Some(START));
        assert_eq!(after(&failed, Event::Hinted, START).next_at(), next_at, "{failure:?}");
        let working = answers(Step::AskStatus, Reply::Status(StatusReport::Working));
        let answered = after(&failed, working, START);
        assert_eq!(after(&answered, Event::Hinted, START).next_at(), Some(START), "{failure:?}");
    }
}

#[test]
fn decided_job_stops_polling_after_five_failed_queries() {
    let decided = everywhere().into_iter().find(|(name, _)| *name == "decided");
    let (_, decided) = decided.expect("it is in the grid");
    let asking = after(&decided, Event::Hinted, START);
    let offline = after(&asking, Event::NotSent(Step::AskStatus), START);
    assert!(offline.next_at().is_some_and(|at| at > START), "it tries again, a little later");

    let replied = |reply| Event::Replied(Step::AskStatus, reply);
    for failure in [
        Event::InDoubt(Step::AskStatus),
        replied(Reply::Unavailable(None)),
        replied(Reply::Unintelligible("noise".to_owned())),
    ] {
        let mut job = asking.clone();
        let mut asked = 0;
        while job.next_at().is_some() {
            job = after(&job, failure.clone(), START);
            asked += 1;
            assert!(asked < 100, "{failure:?} is retried for ever");
        }
        assert_eq!(asked, 5, "{failure:?}");
        assert_eq!((job.state(), job.category()), (decided.state(), decided.category()));
    }
    let answered = after(&asking, replied(Reply::Status(StatusReport::Working)), START);
    assert_eq!(answered.next_at(), None);
}

proptest! {
    /// Invariant: A callback's hint asks sooner; it decides nothing and sends no photos.
    #[test]
    fn hint_changes_nothing_but_the_next_query(history in histories()) {
        walk(&history, |_, _, job, now| {
            let hinted = after(job, Event::Hinted, now);
            // What a clock that jumped back clamps is not the hint's doing.
            if job.changed_at() <= now {
                assert_eq!(memory(&hinted), memory(job));
            }
            assert_eq!(hinted.state(), job.state());
            assert_eq!(hinted.category(), job.category());
            let (before, then) = (planned(job, now), planned(&hinted, now));
            assert!(then == before || then == NextStep::AskStatus, "{before:?} became {then:?}");
            if then != before {
                let asks = [DeliveryState::Submitted, DeliveryState::InReview, DeliveryState::Uncertain, DeliveryState::Decided];
                assert!(asks.contains(&job.state()), "{:?}", job.state());
            }
        });
    }
}
