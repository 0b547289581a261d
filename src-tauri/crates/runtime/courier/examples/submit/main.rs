//! Submits one selfie and its liveness images straight to a server and tells every step.
//!
//! `submit --base-url URL --partner-id P --api-key K --job-type 4|2 --user-id U [--job-id J] --images DIR
//! [--return-job-status true|false] [--job-status-polling-timeout SECONDS] [--json]`
//!
//! Exits 0 when a final result was reached, whatever it is (without `--return-job-status`: when the pictures were sent),
//! and 2 otherwise. Tells neither key nor upload address.

mod arguments;
mod images;
mod telling;

use arguments::Arguments;
use courier::{Https, Pace, Transport, TransportError};
use delivery::{
    Event, Jitter, Job, Patience, Plan, Reply, State, Step, Surroundings, UnixMillis, Waiting, plan,
};
use images::Images;
use serde_json::json;
use smile_id::actions::job_status::{self, Wanted};
use smile_id::actions::prep_upload::{self, Attempt};
use smile_id::actions::upload;
use smile_id::model::job::{Job as Parcel, JobDraft};
use smile_id::model::pictures::{Carriage, Pictures};
use smile_id::{JobParams, Preparation, Request, Response, package};
use std::process::ExitCode;
use std::time::{Duration, Instant, SystemTime};
use telling::Telling;

/// Longest time the pictures may take to be sent.
const SENDING: Duration = Duration::from_secs(120);
/// So many failures in a row end the attempt: this is a trial by hand, not a kiosk.
const MOST_FAILURES: u32 = 8;

fn main() -> ExitCode {
    let arguments = match Arguments::read(std::env::args().skip(1)) {
        Ok(arguments) => arguments,
        Err(why) => return refuse(&why),
    };
    let images = match Images::read(&arguments.images) {
        Ok(images) => images,
        Err(why) => return refuse(&why),
    };
    let told = Telling::new(arguments.json);
    match submit(&arguments, &images, &told) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(2),
        Err(why) => refuse(&why),
    }
}

#[expect(clippy::print_stderr, reason = "a program for the command line")]
fn refuse(why: &str) -> ExitCode {
    eprintln!("submit: {why}");
    ExitCode::from(2)
}

fn submit(arguments: &Arguments, images: &Images, told: &Telling) -> Result<bool, String> {
    let pace = Pace { upload_floor: Duration::from_secs(120), ..Pace::brisk() };
    let https = Https::new(pace.clone()).map_err(|error| error.to_string())?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| error.to_string())?;
    let parcel = Parcel::check(JobDraft {
        params: arguments.params.clone(),
        pictures: Pictures {
            selfie: &images.selfie,
            liveness: images.liveness.iter().map(Vec::as_slice).collect(),
            card_front: None,
            card_back: None,
            carriage: Carriage::Files,
        },
        id_information: None,
        consent: None,
        preparation: Preparation::default(),
    })
    .map_err(|faults| {
        let words: Vec<_> = faults.iter().map(ToString::to_string).collect();
        words.join("; ")
    })?;
    told.step(
        "images",
        &json!({"liveness": images.liveness.len(), "job_id": arguments.params.job_id}),
    );
    let mut job = Job::new(now());
    let start = Instant::now();
    let mut failures = 0;
    let mut patience = None;
    while failures < MOST_FAILURES {
        let sent = job.submitted_at().is_some();
        match arguments.polling_timeout {
            _ if !sent && start.elapsed() > SENDING => break,
            None if sent => break,
            Some(timeout) if sent => {
                let patience = patience.get_or_insert_with(|| Patience::new(now(), timeout));
                match patience.next(&job, now()) {
                    Waiting::Told => break,
                    Waiting::Over => {
                        told.step("time-up", &json!({"seconds": timeout.as_secs()}));
                        break;
                    }
                    Waiting::Until(at) => std::thread::sleep(at.since(now())),
                }
            }
            _ => {}
        }
        let around = Surroundings { now: now(), online: true, blocked: None, timing: &pace.timing };
        let chosen = plan(&job, &around);
        let Some(step) = chosen.step() else {
            match chosen {
                Plan::Rest { until: Some(until) } if !job.state().is_ended() => {
                    if !sent {
                        std::thread::sleep(until.since(around.now));
                    }
                    continue;
                }
                _ => break,
            }
        };
        let request = request(arguments, &parcel, &job, step)?;
        job = after(&job, Event::Intended(step), &pace);
        let answer = runtime.block_on(https.send(request));
        let (event, failed) = read(arguments, parcel.params(), step, answer, told);
        failures = if failed { failures + 1 } else { 0 };
        let blocked = matches!(event, Event::Replied(_, Reply::Blocked(_)));
        job = after(&job, event, &pace);
        if blocked {
            break;
        }
    }
    told.end(&job, &arguments.params.job_id);
    Ok(match arguments.polling_timeout {
        Some(_) => job.state() == State::Decided,
        None => job.submitted_at().is_some(),
    })
}

fn after(job: &Job, event: Event, pace: &Pace) -> Job {
    job.after(event, now(), Jitter::MIDDLE, &pace.timing)
}

fn request(
    arguments: &Arguments,
    parcel: &Parcel<'_>,
    job: &Job,
    step: Step,
) -> Result<Request, String> {
    let account = &arguments.account;
    Ok(match step {
        Step::Reserve { retry } => {
            let attempt = if retry { Attempt::Again } else { Attempt::First };
            prep_upload::request(account, parcel, attempt, now())
        }
        Step::AskStatus => job_status::request(account, parcel.params(), Wanted::default(), now()),
        Step::Upload => {
            let slot = job.slot().ok_or("there is no upload address")?;
            let signed_at = job.slot_given_at().unwrap_or_else(now);
            upload::request(slot, package::zip(account, parcel, slot, signed_at))
        }
    })
}

/// Reads and tells an answer; true when it was a failure.
fn read(
    arguments: &Arguments,
    params: &JobParams,
    step: Step,
    answer: Result<Response, TransportError>,
    told: &Telling,
) -> (Event, bool) {
    let response = match answer {
        Ok(response) => response,
        Err(error) => {
            told.unanswered(step, &error);
            return match error {
                TransportError::NotSent(_) => (Event::NotSent(step), true),
                TransportError::InDoubt(_) => (Event::InDoubt(step), true),
            };
        }
    };
    let reply = match step {
        Step::Reserve { .. } => prep_upload::read(&arguments.account, &response),
        Step::Upload => upload::read(&response),
        Step::AskStatus => match job_status::read(&arguments.account, params, &response) {
            Ok(answer) => Reply::Status(answer.report),
            Err(reply) => reply,
        },
    };
    told.answered(step, response.status, &reply);
    let failed = matches!(reply, Reply::Unwell(_) | Reply::Unintelligible(_));
    (Event::Replied(step, reply), failed)
}

fn now() -> UnixMillis {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    UnixMillis(u64::try_from(since.as_millis()).unwrap_or(u64::MAX))
}
