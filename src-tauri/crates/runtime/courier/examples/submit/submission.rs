//! Takes one job from its pictures to its result, step by step.

use crate::arguments::Arguments;
use crate::clock_hint;
use crate::pacing::Pacing;
use crate::printer::Printer;
use crate::run_record::RunRecord;
use courier::{Https, Transport, TransportError};
use delivery::{
    DeliveryState, Event, Jitter, Job, NextStep, PlanContext, Reply, ReservationStatus,
    ResultDeadline, ResultWait, Step, UnixMillis, next_step,
};
use serde_json::json;
use smile_id::actions::job_status::{self, StatusOptions};
use smile_id::actions::prep_upload::{self, Attempt};
use smile_id::actions::upload;
use smile_id::model::job::CheckedJob;
use smile_id::{Request, Response, package};
use std::time::{Duration, Instant, SystemTime};

/// So many failures in a row end the attempt: this is a trial by hand, not a kiosk.
const MOST_FAILURES: u32 = 8;
/// So many upload addresses that were dead when they were used end it.
const MOST_DEAD_ADDRESSES: u32 = 3;
/// Waits longer than this are told of.
const LONG_WAIT: Duration = Duration::from_secs(5);

/// What comes after a step.
enum Next {
    GoOn,
    Stop,
    /// The job id is another job's.
    Taken,
}

/// How often each kind of request failed since it last went well: a question that is answered says nothing about a prep
/// upload that never is.
#[derive(Default)]
struct FailuresInARow {
    prep_uploads: u32,
    uploads: u32,
    questions: u32,
}

impl FailuresInARow {
    fn note(&mut self, step: Step, failed: bool) {
        let count = match step {
            Step::Reserve { .. } => &mut self.prep_uploads,
            Step::Upload => &mut self.uploads,
            Step::AskStatus => &mut self.questions,
        };
        *count = if failed { *count + 1 } else { 0 };
    }

    fn most(&self) -> u32 {
        self.prep_uploads.max(self.uploads).max(self.questions)
    }
}

/// A job on its way.
pub(crate) struct Submission<'a> {
    arguments: &'a Arguments,
    protocol_job: &'a CheckedJob<'a>,
    printer: &'a Printer,
    pacing: Pacing,
    https: Https,
    runtime: tokio::runtime::Runtime,
    record: RunRecord,
    job: Job,
    /// An earlier request of ours may have made the job, so "it exists" may mean us.
    may_be_ours: bool,
    reserved_at: Option<Instant>,
    dead_addresses: u32,
    failures: FailuresInARow,
    is_clock_told: bool,
}

impl<'a> Submission<'a> {
    /// Begins, or goes on where an earlier run with the same job id stopped.
    ///
    /// # Errors
    /// In words.
    pub(crate) fn begin(
        arguments: &'a Arguments,
        protocol_job: &'a CheckedJob<'a>,
        printer: &'a Printer,
    ) -> Result<Self, String> {
        let pacing = Pacing::of(&arguments.account, arguments.is_hurried);
        let https = Https::new(pacing.courier.clone()).map_err(|error| error.to_string())?;
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|error| error.to_string())?;
        let partner_id = arguments.account.partner_id();
        let (record, earlier) = RunRecord::open(&arguments.state, partner_id, protocol_job)?;
        let mut submission = Self {
            arguments,
            protocol_job,
            printer,
            pacing,
            https,
            runtime,
            record,
            job: Job::new(now()),
            may_be_ours: false,
            reserved_at: None,
            dead_addresses: 0,
            failures: FailuresInARow::default(),
            is_clock_told: false,
        };
        if let Some(job) = earlier {
            submission.may_be_ours =
                job.reservation() != ReservationStatus::Never || job.intent().is_some();
            printer.step("resumed", &json!({"state": job.state()}));
            submission.job = job;
            submission.happen(Event::Restarted)?;
        }
        Ok(submission)
    }

    /// Goes on until there is a result, or a reason to stop. True when what was asked for was reached.
    ///
    /// # Errors
    /// In words; what was sent until then is kept for the next run.
    pub(crate) fn run(&mut self) -> Result<bool, String> {
        let start = Instant::now();
        let mut deadline = None;
        while self.failures.most() < MOST_FAILURES {
            let is_sent = self.job.submitted_at().is_some();
            match self.arguments.polling_timeout {
                _ if !is_sent && start.elapsed() > self.pacing.sending => {
                    self.printer
                        .step("time-up", &json!({"seconds": self.pacing.sending.as_secs()}));
                    break;
                }
                None if is_sent => break,
                Some(timeout) if is_sent => {
                    let deadline =
                        deadline.get_or_insert_with(|| ResultDeadline::new(now(), timeout));
                    match deadline.check(&self.job, now()) {
                        ResultWait::Done => break,
                        ResultWait::TimedOut => {
                            self.printer.step("time-up", &json!({"seconds": timeout.as_secs()}));
                            break;
                        }
                        ResultWait::Until(at) => std::thread::sleep(at.since(now())),
                    }
                }
                _ => {}
            }
            let context = PlanContext {
                photos_kept_until: None,
                now: now(),
                online: true,
                blocked: None,
                timing: &self.pacing.courier.jobs,
            };
            let chosen = next_step(&self.job, &context);
            if let Some(step) = chosen.request() {
                match self.take(step)? {
                    Next::GoOn => {}
                    Next::Stop => break,
                    Next::Taken => return Ok(false),
                }
            } else if let NextStep::Idle { until: Some(until) } = chosen
                && !self.job.state().is_ended()
            {
                if !is_sent {
                    self.wait(until.since(context.now), "the storage may still show what was sent");
                }
            } else {
                break;
            }
        }
        if self.failures.most() >= MOST_FAILURES {
            let reason = "the server failed too often in a row";
            self.printer.step("gave-up", &json!({"reason": reason, "failures": MOST_FAILURES}));
        }
        Ok(self.end())
    }

    /// Sends what a step needs, and takes in the answer.
    fn take(&mut self, step: Step) -> Result<Next, String> {
        let is_reservation = matches!(step, Step::Reserve { .. });
        if is_reservation && self.dead_addresses > 0 {
            let passed = self.reserved_at.map_or(Duration::MAX, |at| at.elapsed());
            self.wait(self.pacing.renewal.saturating_sub(passed), "the upload address was dead");
        }
        let may_be_ours = self.may_be_ours;
        if is_reservation {
            self.reserved_at = Some(Instant::now());
        }
        let request = self.request(step)?;
        self.happen(Event::Intended(step))?;
        let answer = self.runtime.block_on(self.https.send(request));
        if let Ok(response) = &answer {
            self.tell_clock(response);
        }
        let event = self.read(step, answer);
        if is_reservation && !matches!(event, Event::NotSent(_)) {
            self.may_be_ours = true;
        }
        match &event {
            Event::Replied(Step::Reserve { .. }, Reply::JobExists) if !may_be_ours => {
                // Its result would be the result of other pictures.
                self.record.forget();
                self.printer.taken(&self.arguments.params.job_id);
                return Ok(Next::Taken);
            }
            Event::Replied(_, Reply::SlotDead) => self.dead_addresses += 1,
            _ => {}
        }
        let is_blocked = matches!(event, Event::Replied(_, Reply::Blocked(_)));
        self.happen(event)?;
        if self.dead_addresses >= MOST_DEAD_ADDRESSES {
            self.printer.step(
                "gave-up",
                &json!({"reason": "each upload address was dead when it was used: the storage, or a clock, is at fault",
                    "addresses": self.dead_addresses}),
            );
            return Ok(Next::Stop);
        }
        Ok(if is_blocked { Next::Stop } else { Next::GoOn })
    }

    fn happen(&mut self, event: Event) -> Result<(), String> {
        self.job = self.job.after(event, now(), Jitter::MIDDLE, &self.pacing.courier.jobs);
        self.record.keep(&self.job)
    }

    fn request(&self, step: Step) -> Result<Request, String> {
        let account = &self.arguments.account;
        let job = self.protocol_job;
        Ok(match step {
            Step::Reserve { retry } => {
                let attempt = if retry { Attempt::Again } else { Attempt::First };
                prep_upload::request(account, job, attempt, now())
            }
            Step::AskStatus => {
                job_status::request(account, job.params(), StatusOptions::default(), now())
            }
            Step::Upload => {
                let slot = self.job.slot().ok_or("there is no upload address")?;
                let signed_at = self.job.slot_given_at().unwrap_or_else(now);
                upload::request(slot, package::zip(account, job, slot, signed_at))
            }
        })
    }

    /// Reads and prints an answer.
    fn read(&mut self, step: Step, answer: Result<Response, TransportError>) -> Event {
        let response = match answer {
            Ok(response) => response,
            Err(error) => {
                self.printer.unanswered(step, &error);
                self.failures.note(step, true);
                return match error {
                    TransportError::NotSent(..) => Event::NotSent(step),
                    TransportError::InDoubt(..) => Event::InDoubt(step),
                };
            }
        };
        let account = &self.arguments.account;
        let reply = match step {
            Step::Reserve { .. } => prep_upload::read(account, &response),
            Step::Upload => upload::read(&response),
            Step::AskStatus => {
                match job_status::read(account, self.protocol_job.params(), &response) {
                    Ok(answer) => Reply::Status(answer.report),
                    Err(reply) => reply,
                }
            }
        };
        self.printer.answered(step, response.status, &reply);
        let failed = matches!(reply, Reply::Unavailable(_) | Reply::Unintelligible(_));
        self.failures.note(step, failed);
        Event::Replied(step, reply)
    }

    fn tell_clock(&mut self, response: &Response) {
        if self.is_clock_told {
            return;
        }
        if let Some(advice) = clock_hint::advice(response, SystemTime::now()) {
            self.printer.step("clock", &json!({"advice": advice}));
            self.is_clock_told = true;
        }
    }

    fn wait(&self, span: Duration, why: &str) {
        if span > LONG_WAIT {
            self.printer.step("wait", &json!({"seconds": span.as_secs(), "reason": why}));
        }
        std::thread::sleep(span);
    }

    /// Tells how it ended; what may go on is kept for the next run.
    fn end(&self) -> bool {
        let state = self.job.state();
        let is_done = match self.arguments.polling_timeout {
            Some(_) => state == DeliveryState::Decided,
            None => self.job.submitted_at().is_some(),
        };
        if is_done || state.is_ended() || state == DeliveryState::Refused {
            self.record.forget();
        }
        self.printer.end(&self.job, &self.arguments.params.job_id);
        is_done
    }
}

/// The time by this computer's clock.
pub(crate) fn now() -> UnixMillis {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    UnixMillis(u64::try_from(since.as_millis()).unwrap_or(u64::MAX))
}
