//! A person waits for a result just as long as they were told, and the job does not care.

use crate::grid::everywhere;
use crate::properties::{histories, walk};
use delivery::{Event, Jitter, Job, Patience, Reply, Step, Timing, UnixMillis, Waiting};
use proptest::prelude::*;
use std::time::Duration;

const SECOND: Duration = Duration::from_secs(1);
const MINUTE: Duration = Duration::from_secs(60);
const START: UnixMillis = crate::grid::START;

fn at(ms: u64) -> UnixMillis {
    UnixMillis(START.0 + ms)
}

#[test]
fn the_time_ends_to_the_millisecond() {
    let job = Job::new(START).after(
        Event::Replied(Step::AskStatus, Reply::Unwell(Some(10 * MINUTE))),
        START,
        Jitter::MIDDLE,
        &Timing::production(),
    );
    let patience = Patience::new(START, MINUTE);
    for (ms, waiting) in [
        (0, Waiting::Until(at(60_000))),
        (59_999, Waiting::Until(at(60_000))),
        (60_000, Waiting::Over),
        (60_001, Waiting::Over),
    ] {
        assert_eq!(patience.next(&job, at(ms)), waiting, "{ms} ms");
    }
    let before = UnixMillis(START.0 - 1);
    assert_eq!(patience.next(&job, before), Waiting::Over, "the clock jumped back");
    let none = Patience::new(START, Duration::ZERO);
    assert_eq!(none.next(&job, START), Waiting::Over);
    let endless = Patience::new(START, Duration::MAX);
    assert!(matches!(endless.next(&job, at(u64::MAX / 2)), Waiting::Until(_)));
}

#[test]
fn looks_when_the_job_does() {
    let (_, submitted) =
        everywhere().into_iter().find(|(name, _)| *name == "submitted").expect("in the grid");
    let patience = Patience::new(START, MINUTE);
    assert_eq!(patience.next(&submitted, START), Waiting::Until(START.after(2 * SECOND)));
    assert_eq!(patience.next(&submitted, at(30_000)), Waiting::Until(at(30_000)), "it is overdue");
}

#[test]
fn any_news_ends_the_wait() {
    let patience = Patience::new(START, MINUTE);
    let told: Vec<_> = everywhere()
        .into_iter()
        .filter(|(_, job)| patience.next(job, START) == Waiting::Told)
        .map(|(name, _)| name)
        .collect();
    let news = ["in review", "refused", "decided", "decided, looking again", "withdrawn"];
    assert_eq!(told, news);
    for (name, job) in everywhere() {
        let late = patience.next(&job, at(60_000));
        assert!(!matches!(late, Waiting::Until(_)), "{name}");
    }
}

proptest! {
    #[test]
    fn nobody_waits_longer_than_they_were_told(history in histories(), timeout_ms in 0..100_000_000_u64) {
        let patience = Patience::new(START, Duration::from_millis(timeout_ms));
        walk(&history, |_, _, job, now| match patience.next(job, now) {
            Waiting::Until(at) => assert!(now <= at && at <= START.after(Duration::from_millis(timeout_ms))),
            Waiting::Told => assert!(job.verdict().is_some() || job.next_at().is_none()),
            Waiting::Over => assert!(now < START || now.since(START) >= Duration::from_millis(timeout_ms)),
        });
    }
}
