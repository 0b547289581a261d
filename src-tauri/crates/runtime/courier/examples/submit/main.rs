//! Submits one selfie and its liveness images straight to a server and prints every step.
//!
//! See `--help`. Exits 0 when a final result was reached, whatever it is (with `--return-job-status false`: when the
//! pictures were sent), and 2 otherwise. Prints neither key nor upload address.

mod arguments;
mod images;
mod printer;

use arguments::Arguments;
use courier::{CourierTiming, Https, Transport, TransportError};
use delivery::{
    DeliveryState, Event, Jitter, Job, NextStep, PlanContext, Reply, ResultDeadline, ResultWait,
    Step, UnixMillis, next_step,
};
use images::Images;
use printer::Printer;
use serde_json::json;
use smile_id::actions::job_status::{self, StatusOptions};
use smile_id::actions::prep_upload::{self, Attempt};
use smile_id::actions::upload;
use smile_id::model::job::{CheckedJob as ProtocolJob, JobDraft};
use smile_id::model::pictures::{ImageEncoding, Pictures};
use smile_id::{JobParams, PrepOptions, Request, Response, package};
use std::process::ExitCode;
use std::time::{Duration, Instant, SystemTime};

/// Longest time the pictures may take to be sent.
const SENDING: Duration = Duration::from_secs(120);
/// So many failures in a row end the attempt: this is a trial by hand, not a kiosk.
const MOST_FAILURES: u32 = 8;

fn main() -> ExitCode {
    let arguments = match Arguments::read() {
        Ok(arguments) => arguments,
        Err(why) => return refuse(&why),
    };
    let images = match Images::read(&arguments.images) {
        Ok(images) => images,
        Err(why) => return refuse(&why),
    };
    let printer = Printer::new(arguments.json);
    match submit(&arguments, &images, &printer) {
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

fn submit(arguments: &Arguments, images: &Images, printer: &Printer) -> Result<bool, String> {
    let timing = CourierTiming { upload_floor: Duration::from_secs(120), ..CourierTiming::brisk() };
    let https = Https::new(timing.clone()).map_err(|error| error.to_string())?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| error.to_string())?;
    let protocol_job = ProtocolJob::check(JobDraft {
        params: arguments.params.clone(),
        pictures: Pictures {
            selfie: &images.selfie,
            liveness: images.liveness.iter().map(Vec::as_slice).collect(),
            card_front: None,
            card_back: None,
            encoding: ImageEncoding::Files,
        },
        id_information: None,
        consent: None,
        prep_options: PrepOptions::default(),
    })
    .map_err(|faults| {
        let words: Vec<_> = faults.iter().map(ToString::to_string).collect();
        words.join("; ")
    })?;
    printer.step(
        "images",
        &json!({"liveness": images.liveness.len(), "job_id": arguments.params.job_id}),
    );
    let mut job = Job::new(now());
    let start = Instant::now();
    let mut failures = 0;
    let mut deadline = None;
    while failures < MOST_FAILURES {
        let sent = job.submitted_at().is_some();
        match arguments.polling_timeout {
            _ if !sent && start.elapsed() > SENDING => break,
            None if sent => break,
            Some(timeout) if sent => {
                let deadline = deadline.get_or_insert_with(|| ResultDeadline::new(now(), timeout));
                match deadline.check(&job, now()) {
                    ResultWait::Done => break,
                    ResultWait::TimedOut => {
                        printer.step("time-up", &json!({"seconds": timeout.as_secs()}));
                        break;
                    }
                    ResultWait::Until(at) => std::thread::sleep(at.since(now())),
                }
            }
            _ => {}
        }
        let context = PlanContext { now: now(), online: true, blocked: None, timing: &timing.jobs };
        let chosen = next_step(&job, &context);
        let Some(step) = chosen.request() else {
            match chosen {
                NextStep::Idle { until: Some(until) } if !job.state().is_ended() => {
                    if !sent {
                        std::thread::sleep(until.since(context.now));
                    }
                    continue;
                }
                _ => break,
            }
        };
        let request = request(arguments, &protocol_job, &job, step)?;
        job = after(&job, Event::Intended(step), &timing);
        let answer = runtime.block_on(https.send(request));
        let (event, failed) = read(arguments, protocol_job.params(), step, answer, printer);
        failures = if failed { failures + 1 } else { 0 };
        let blocked = matches!(event, Event::Replied(_, Reply::Blocked(_)));
        job = after(&job, event, &timing);
        if blocked {
            break;
        }
    }
    printer.end(&job, &arguments.params.job_id);
    Ok(match arguments.polling_timeout {
        Some(_) => job.state() == DeliveryState::Decided,
        None => job.submitted_at().is_some(),
    })
}

fn after(job: &Job, event: Event, timing: &CourierTiming) -> Job {
    job.after(event, now(), Jitter::MIDDLE, &timing.jobs)
}

fn request(
    arguments: &Arguments,
    protocol_job: &ProtocolJob<'_>,
    job: &Job,
    step: Step,
) -> Result<Request, String> {
    let account = &arguments.account;
    Ok(match step {
        Step::Reserve { retry } => {
            let attempt = if retry { Attempt::Again } else { Attempt::First };
            prep_upload::request(account, protocol_job, attempt, now())
        }
        Step::AskStatus => {
            job_status::request(account, protocol_job.params(), StatusOptions::default(), now())
        }
        Step::Upload => {
            let slot = job.slot().ok_or("there is no upload address")?;
            let signed_at = job.slot_given_at().unwrap_or_else(now);
            upload::request(slot, package::zip(account, protocol_job, slot, signed_at))
        }
    })
}

/// Reads and prints an answer; true when it was a failure.
fn read(
    arguments: &Arguments,
    params: &JobParams,
    step: Step,
    answer: Result<Response, TransportError>,
    printer: &Printer,
) -> (Event, bool) {
    let response = match answer {
        Ok(response) => response,
        Err(error) => {
            printer.unanswered(step, &error);
            return match error {
                TransportError::NotSent(..) => (Event::NotSent(step), true),
                TransportError::InDoubt(..) => (Event::InDoubt(step), true),
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
    printer.answered(step, response.status, &reply);
    let failed = matches!(reply, Reply::Unavailable(_) | Reply::Unintelligible(_));
    (Event::Replied(step, reply), failed)
}

fn now() -> UnixMillis {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    UnixMillis(u64::try_from(since.as_millis()).unwrap_or(u64::MAX))
}
