//! Storms of wrong answers, and backlogs that are larger than the life of an address.

use crate::kiosk::timing;
use crate::life::{Fate, Life};
use crate::power::Weather;
use crate::scripted::{FAULTS, Fault};
use enrollment::JobKind;
use faulty_disk::Dice;
use std::sync::Arc;
use std::sync::atomic::AtomicUsize;
use std::time::Duration;

/// A kind of request, and how every one of it is answered.
type WrongAnswer = (&'static str, u16, &'static str);

const DENIED: &str = "<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>";

/// What gateways and storages say that have lost what lies behind them.
const WRONG_ANSWERS: &[WrongAnswer] = &[
    ("upload", 404, r#"{"message":"Not Found"}"#),
    ("upload", 404, "not found"),
    ("upload", 200, "{}"),
    ("upload", 200, "%%%"),
    ("upload", 200, r#"{"upload_url":"https://bucket.evil.example/zip","code":"2202"}"#),
    ("upload", 400, r#"{"code":"2213","error":"Invalid request"}"#),
    ("upload", 403, r#"{"message":"Forbidden"}"#),
    ("upload", 500, r#"{"code":"2201","error":"System Error"}"#),
    ("upload", 503, "busy"),
    ("put", 403, DENIED),
    ("put", 404, "not found"),
    ("put", 400, "<Error><Code>InvalidRequest</Code><Message>No</Message></Error>"),
    ("put", 503, "<Error><Code>SlowDown</Code><Message>No</Message></Error>"),
    ("put", 200, "<html>hello</html>"),
    ("job_status", 404, r#"{"message":"Not Found"}"#),
    ("job_status", 404, "not found"),
    ("job_status", 200, "{}"),
    ("job_status", 500, r#"{"code":"2201","error":"System Error"}"#),
    ("job_status", 502, "bad gateway"),
];

fn jobs(count: usize, is_backlog: bool) -> Vec<(String, JobKind, bool)> {
    let waits = |number: usize| !is_backlog && number.is_multiple_of(3);
    (0..count)
        .map(|number| (format!("job-{number:03}"), JobKind::Registration, waits(number)))
        .collect()
}

fn in_storm(storm: Option<WrongAnswer>, hits: usize, seed: u64) -> Life {
    let mut timing = timing();
    // Longer than any of these storms, as ten minutes are longer than a hiccup.
    timing.stays_for = Duration::from_secs(60);
    // Credentials that seem wrong are tried again in an hour.
    timing.blocked_wait = Duration::from_millis(50);
    let mut life = Life::new(timing, Dice::new(seed));
    life.service.ledger().storm = storm;
    life.service.ledger().portal = storm.is_none();
    let storm_hits = AtomicUsize::new(hits);
    life.weather = Arc::new(Weather { storm_hits, ..Weather::default() });
    life
}

/// Several jobs, a storm of one wrong answer, and faults of the network.
pub(crate) fn storm(seed: u64) -> Fate {
    let mut dice = Dice::new(seed);
    let storm = WRONG_ANSWERS.get(dice.below(WRONG_ANSWERS.len() + 1)).copied();
    let mut life = in_storm(storm, 1 + dice.below(24), seed);
    let jobs = jobs(4 + dice.below(6), false);
    for (name, ..) in &jobs {
        if dice.below(4) == 0 {
            let losses: Vec<Fault> =
                FAULTS.into_iter().filter(|fault| *fault != Fault::Noise).collect();
            let fault = losses[dice.below(losses.len())];
            life.service.ledger().faults.insert((name.clone(), dice.below(4)), fault);
        }
    }
    life.run(&jobs, None);
    life.fate
}

/// The planted mistake: what the service says in its trouble counts against the jobs, as if it were about each of them.
pub(crate) fn believed_storm() -> Fate {
    let about_the_person = ("upload", 400, r#"{"code":"2210","error":"User is not enrolled"}"#);
    let mut life = in_storm(Some(about_the_person), 6, 1);
    life.run(&jobs(6, false), None);
    life.fate
}

/// A backlog, the time of a request, and how long an address lives, which is less than reserving them all takes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Backlog {
    jobs: usize,
    latency: Duration,
    address_life: Duration,
}

const fn backlog_of(jobs: usize, latency_ms: u64, life_s: u64) -> Backlog {
    Backlog {
        jobs,
        latency: Duration::from_millis(latency_ms),
        address_life: Duration::from_secs(life_s),
    }
}

/// The lives are long enough for a slow machine between asking for a place and using it.
pub(crate) const BACKLOGS: [Backlog; 6] = [
    backlog_of(100, 90, 8),
    backlog_of(90, 100, 8),
    backlog_of(80, 120, 8),
    backlog_of(70, 130, 8),
    backlog_of(110, 80, 8),
    backlog_of(60, 150, 8),
];
/// For the planted mistake: no machine has so many places in so short a life.
pub(crate) const HASTY: Backlog = backlog_of(20, 120, 2);

/// Works a backlog off.
pub(crate) fn backlog(of: Backlog, is_breadth_first: bool) -> Fate {
    let mut life = Life::new(timing(), Dice::new(1));
    life.service.ledger().address_life = Some(of.address_life);
    let places_first = if is_breadth_first { of.jobs } else { 0 };
    life.weather = Arc::new(Weather { latency: of.latency, places_first, ..Weather::default() });
    life.most_reservations = 2 * of.jobs;
    life.run(&jobs(of.jobs, true), None);
    life.fate
}
