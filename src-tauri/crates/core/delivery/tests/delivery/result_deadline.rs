//! Checks the deadline of a person who waits for a result.

use crate::grid::everywhere;
use crate::properties::{histories, walk};
use delivery::{Event, Jitter, Job, Reply, ResultDeadline, ResultWait, Step, Timing, UnixMillis};
use proptest::prelude::*;
use std::time::Duration;

const SECOND: Duration = Duration::from_secs(1);
const MINUTE: Duration = Duration::from_secs(60);
const START: UnixMillis = crate::grid::START;

fn at(ms: u64) -> UnixMillis {
    UnixMillis(START.0 + ms)
}

#[test]
fn deadline_is_exact_to_the_millisecond() {
    let job = Job::new(START).after(
        Event::Replied(Step::AskStatus, Reply::Unavailable(Some(10 * MINUTE))),
        START,
        Jitter::MIDDLE,
        &Timing::production(),
    );
    let deadline = ResultDeadline::new(START, MINUTE);
    for (ms, waiting) in [
        (0, ResultWait::Until(at(60_000))),
        (59_999, ResultWait::Until(at(60_000))),
        (60_000, ResultWait::TimedOut),
        (60_001, ResultWait::TimedOut),
    ] {
        assert_eq!(deadline.check(&job, at(ms)), waiting, "{ms} ms");
    }
    let before = UnixMillis(START.0 - 1);
    assert_eq!(deadline.check(&job, before), ResultWait::TimedOut, "the clock jumped back");
    let none = ResultDeadline::new(START, Duration::ZERO);
    assert_eq!(none.check(&job, START), ResultWait::TimedOut);
    let endless = ResultDeadline::new(START, Duration::MAX);
    assert!(matches!(endless.check(&job, at(u64::MAX / 2)), ResultWait::Until(_)));
}

#[test]
fn wait_follows_the_next_step_of_the_job() {
    let (_, submitted) =
        everywhere().into_iter().find(|(name, _)| *name == "submitted").expect("in the grid");
    let deadline = ResultDeadline::new(START, MINUTE);
    assert_eq!(deadline.check(&submitted, START), ResultWait::Until(START.after(2 * SECOND)));
    assert_eq!(
        deadline.check(&submitted, at(30_000)),
        ResultWait::Until(at(30_000)),
        "it is overdue"
    );
}

#[test]
fn any_result_ends_the_wait() {
    let deadline = ResultDeadline::new(START, MINUTE);
    let ended: Vec<_> = everywhere()
        .into_iter()
        .filter(|(_, job)| deadline.check(job, START) == ResultWait::Done)
        .map(|(name, _)| name)
        .collect();
    let news = ["in review", "refused", "decided", "decided, looking again", "withdrawn"];
    assert_eq!(ended, news);
    for (name, job) in everywhere() {
        let late = deadline.check(&job, at(60_000));
        assert!(!matches!(late, ResultWait::Until(_)), "{name}");
    }
}

proptest! {
    #[test]
    fn wait_never_exceeds_the_timeout(history in histories(), timeout_ms in 0..100_000_000_u64) {
        let deadline = ResultDeadline::new(START, Duration::from_millis(timeout_ms));
        walk(&history, |_, _, job, now| match deadline.check(job, now) {
            ResultWait::Until(at) => assert!(now <= at && at <= START.after(Duration::from_millis(timeout_ms))),
            ResultWait::Done => assert!(job.verdict().is_some() || job.next_at().is_none()),
            ResultWait::TimedOut => assert!(now < START || now.since(START) >= Duration::from_millis(timeout_ms)),
        });
    }
}
