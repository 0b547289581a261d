//! Reads jobs as they were written while a job was one flat structure, and snapshots the form they are written in.

use crate::grid::{everywhere, job};
use delivery::{DeliveryState, Event, Job, JobRefusal, RefusalKind, Reply, Step};
use serde_json::Value;
use std::fmt::Write;

/// One job in every state of the grid, as it was written then: name, tab, JSON.
const RECORDS: &str = include_str!("records.txt");

fn records() -> impl Iterator<Item = (&'static str, &'static str)> {
    RECORDS.lines().map(|line| line.split_once('\t').expect("name, tab, JSON"))
}

/// A job as it would have been written before it was noted whether the service itself had said that it has the photos, and
/// whether there was a provisional answer.
fn written_then(job: &Job) -> String {
    let text = serde_json::to_string(job).expect("a job has a JSON form");
    text.replace(r#","is_confirmed":true"#, "").replace(r#","was_in_review":true"#, "")
}

#[test]
fn reads_records_from_before_stages_carried_data() {
    let jobs = everywhere();
    assert_eq!(records().count(), jobs.len(), "one record for every state of the grid");
    for ((name, text), (state, job)) in records().zip(jobs) {
        assert_eq!(name, state);
        let then: Job = serde_json::from_str(&written_then(&job)).expect(name);
        assert_eq!(serde_json::from_str::<Job>(text).expect(name), then, "{name}");
    }
}

#[test]
fn jobs_are_written_in_the_form_they_always_had() {
    let mut lines = String::new();
    for (name, job) in everywhere() {
        let text = written_then(&job);
        writeln!(lines, "{name}\t{text}").expect("a string takes every line");
    }
    // The date of a slot went with the job to its end, and now goes with the slot.
    let records = RECORDS.replace(
        r#""slot":null,"slot_given_at":1700000000000"#,
        r#""slot":null,"slot_given_at":null"#,
    );
    assert_eq!(lines, records);
}

/// Whether the service said so itself decides whether an unsigned "no such job" is believed.
#[test]
fn what_the_service_confirmed_is_read_back() {
    for (name, job) in everywhere() {
        let text = serde_json::to_string(&job).expect("a job has a JSON form");
        assert_eq!(serde_json::from_str::<Job>(&text).expect("and is read back"), job, "{name}");
    }
}

/// What a doubtful job suspects decides what it does next, so it goes to disk with it.
#[test]
fn suspicion_of_a_doubtful_job_is_read_back() {
    let reserve = Step::Reserve { retry: false };
    let kind = RefusalKind::AlreadyEnrolled;
    let refused = Reply::Refused(JobRefusal { kind, code: None, text: "enrolled".to_owned() });
    for reply in [refused, Reply::JobExists, Reply::Unintelligible("noise".to_owned())] {
        let doubtful = job(&[Event::Intended(reserve), Event::Replied(reserve, reply)]);
        assert_eq!(doubtful.state(), DeliveryState::Uncertain);
        let text = serde_json::to_string(&doubtful).expect("a job has a JSON form");
        assert_eq!(serde_json::from_str::<Job>(&text).expect("and is read back"), doubtful);
    }
}

#[test]
fn contradictory_records_are_refused() {
    let spoil = |name: &str, field: &str, value: Value| {
        let (_, text) = records().find(|(state, _)| *state == name).expect("it is in the grid");
        let mut record: Value = serde_json::from_str(text).expect("it is JSON");
        record[field] = value;
        serde_json::from_value::<Job>(record).expect_err(field).to_string()
    };
    let null = || Value::Null;
    let intent = || serde_json::json!({"step": "upload", "at": 1});
    assert_eq!(spoil("reserving", "intent", null()), "a reservation without an intent");
    for state in ["reserving", "waiting", "submitted", "decided", "withdrawn"] {
        assert_eq!(spoil(state, "intent", intent()), "an intent that does not fit the state");
    }
    assert_eq!(spoil("refused", "refusal", null()), "a refused job without its refusal");
    assert_eq!(spoil("decided", "ended_at", null()), "an ended job without its end");
    assert_eq!(spoil("withdrawn", "ended_at", null()), "an ended job without its end");
    assert_eq!(spoil("decided", "machine", null()), "a decided job without a result");
}
