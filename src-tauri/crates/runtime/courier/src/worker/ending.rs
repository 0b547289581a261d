//! Ends a step: reads what came back, and writes down what it means for the job and for all of them.

use crate::contract_breaker::Finding;
use crate::journal_notes;
use crate::relay::denied::Denied;
use crate::relay::errand::{Heard, Voucher};
use crate::scheduler::tracked_job::TrackedJob;
use crate::transport::TransportError;
use crate::worker::{Sent, StepOutcome, Worker};
use delivery::{Blockage, Event, Job, Reply, StatusReport, Step, UnixMillis};
use enrollment::JobId;
use smile_id::actions::job_status::{self, Answer};
use smile_id::actions::{prep_upload, upload};
use smile_id::{Account, JobParams, Response};
use std::time::Duration;
use store::StoreError;

/// A reply's `Date` this far from our estimate explains why credentials were refused.
const SIGNED_TOO_FAR_OFF_MS: u64 = 60_000;

/// What an answer was read as.
struct Read {
    reply: Reply,
    /// What the answering clock said.
    date: Option<UnixMillis>,
    /// The ID number is another person's, too.
    used_before: bool,
    /// Whoever answered says that this kiosk's clock is wrong.
    wrong_clock: bool,
    /// The service surely heard nothing of the request.
    is_unsent: bool,
}

/// What an answer means that only says "not now".
fn unavailable(step: Step, is_unsent: bool, wait: Option<Duration>) -> Event {
    match step {
        // Then nothing is in doubt. A question is never in doubt, and its failures are counted.
        Step::Reserve { .. } | Step::Upload if is_unsent => Event::NotSent(step),
        _ => Event::Replied(step, Reply::Unavailable(wait)),
    }
}

/// Reads how a job stands: believed by the signature in the reply, or by the word of whoever has the key.
fn read_status(
    account: &Account,
    params: &JobParams,
    response: &Response,
    voucher: Voucher,
) -> Result<Answer, Reply> {
    match voucher {
        Voucher::OurKey => job_status::read(account, params, response),
        Voucher::Relay => job_status::read_confirmed(params, response),
    }
}

impl Worker {
    /// Ends a step with what came back.
    ///
    /// # Errors
    /// Any [`StoreError`] of writing the job down.
    pub(crate) fn end(
        &mut self,
        job_id: &JobId,
        sent: &Sent,
        answer: Result<Heard, TransportError>,
    ) -> Result<StepOutcome, StoreError> {
        if sent.step == Step::Upload {
            self.repository.scheduler.sent_until(job_id, self.clock.steady());
        }
        let Some(tracked) = self.repository.scheduler.get(job_id).cloned() else {
            return Ok(StepOutcome::Local);
        };
        let outcome = match answer {
            Ok(Heard::Answer(response, voucher)) => {
                self.on_response(job_id, &tracked, sent, &response, voucher)
            }
            Ok(Heard::Denied(denied, date)) => self.on_denial(job_id, &tracked, sent, denied, date),
            Err(error) => self.on_no_response(job_id, &tracked.job, sent.step, &error),
        }?;
        // What another account's service said stops nothing.
        let is_current = self.gateway.as_ref() == Some(&sent.gateway);
        Ok(if is_current { outcome } else { StepOutcome::Local })
    }

    fn on_no_response(
        &mut self,
        job_id: &JobId,
        job: &Job,
        step: Step,
        error: &TransportError,
    ) -> Result<StepOutcome, StoreError> {
        let event = match error {
            TransportError::NotSent(..) => Event::NotSent(step),
            TransportError::InDoubt(..) => Event::InDoubt(step),
        };
        let now = self.clock.now();
        let job = self.after(job, event, now);
        self.repository.save(job_id, job, journal_notes::unanswered(error), now)?;
        Ok(StepOutcome::Failed { lost: Some(error.reason()) })
    }

    fn on_response(
        &mut self,
        job_id: &JobId,
        tracked: &TrackedJob,
        sent: &Sent,
        response: &Response,
        voucher: Voucher,
    ) -> Result<StepOutcome, StoreError> {
        let account = sent.gateway.account();
        // The storage is another machine; the signatures go to the API.
        let date = response.date().filter(|_| sent.step != Step::Upload);
        let mut used_before = false;
        let reply = match sent.step {
            Step::Reserve { .. } => prep_upload::read(account, response),
            Step::Upload => upload::read(response),
            Step::AskStatus => match read_status(account, &tracked.params, response, voucher) {
                Ok(answer) => {
                    used_before = answer.used_before();
                    Reply::Status(answer.report)
                }
                Err(reply) => reply,
            },
        };
        let read = Read { reply, date, used_before, wrong_clock: false, is_unsent: false };
        self.on_reply(job_id, tracked, sent, read)
    }

    /// What a relay denies counts like an answer of the service.
    fn on_denial(
        &mut self,
        job_id: &JobId,
        tracked: &TrackedJob,
        sent: &Sent,
        denied: Denied,
        date: Option<UnixMillis>,
    ) -> Result<StepOutcome, StoreError> {
        let Denied { reply, wrong_clock, is_well, is_a_strangers, is_unsent } = denied;
        if is_a_strangers {
            let event = unavailable(sent.step, is_unsent, None);
            return self.on_strangers_word(job_id, &tracked.job, event, &reply);
        }
        // A well relay says how long this job shall wait.
        let is_unsent = is_unsent && !is_well;
        let read = Read { reply, date, used_before: false, wrong_clock, is_unsent };
        let outcome = self.on_reply(job_id, tracked, sent, read)?;
        Ok(match outcome {
            StepOutcome::Failed { .. } if is_well => StepOutcome::Answered,
            outcome => outcome,
        })
    }

    /// Whoever stands where the relay should be says nothing about a job, whatever was asked; all wait for the relay.
    fn on_strangers_word(
        &mut self,
        job_id: &JobId,
        job: &Job,
        event: Event,
        reply: &Reply,
    ) -> Result<StepOutcome, StoreError> {
        let now = self.clock.now();
        let after = self.after(job, event, now);
        self.repository.save(job_id, after, journal_notes::set_aside(reply), now)?;
        Ok(StepOutcome::Blocked(Blockage::Service))
    }

    fn on_reply(
        &mut self,
        job_id: &JobId,
        tracked: &TrackedJob,
        sent: &Sent,
        Read { reply, date, used_before, wrong_clock, is_unsent }: Read,
    ) -> Result<StepOutcome, StoreError> {
        let job = &tracked.job;
        let received = self.clock.moment();
        let moved = date.is_some_and(|date| self.clock.on_date(date, sent.at, received));
        let zip_possible = job.zip_possible_since().is_some() || job.submitted_at().is_some();
        let scheduler = &self.repository.scheduler;
        let is_open = |id: &JobId| scheduler.get(id).is_some_and(|at| !at.job.state().is_ended());
        self.contract.forget_all_but(is_open);
        let finding =
            self.contract.examine(job_id, sent.step, zip_possible, &reply, received.steady);
        let too_far_off =
            date.is_some_and(|date| date.0.abs_diff(sent.signed_at.0) > SIGNED_TOO_FAR_OFF_MS);
        let now = self.clock.now();
        if matches!(finding, Finding::SetAside | Finding::ServiceAtFault) {
            // Whoever answered may have passed the request on: it is asked about before it is sent again.
            let event = unavailable(sent.step, is_unsent, None);
            let after = self.after(job, event, now);
            self.repository.save(job_id, after, journal_notes::set_aside(&reply), now)?;
            return Ok(if finding == Finding::ServiceAtFault {
                StepOutcome::Blocked(Blockage::Service)
            } else {
                StepOutcome::Local
            });
        }
        let outcome = self.outcome(&reply, moved || too_far_off || wrong_clock);
        let no_zip = matches!(reply, Reply::Status(StatusReport::NoZip | StatusReport::UnknownJob));
        let judged = if no_zip { &tracked.without_zip(sent.at.steady, now) } else { job };
        let event = match reply {
            Reply::Unavailable(wait) => unavailable(sent.step, is_unsent, wait),
            _ => Event::Replied(sent.step, reply.clone()),
        };
        let after = self.after(judged, event, now);
        let note = journal_notes::replied(&reply, job, &after);
        let is_news = after.verdict().map(|verdict| &verdict.code)
            != job.verdict().map(|verdict| &verdict.code);
        self.repository.save(job_id, after.clone(), note, now)?;
        if used_before && is_news {
            self.repository.save(job_id, after.clone(), journal_notes::used_before(), now)?;
        }
        if finding == Finding::BelievedAlone {
            self.repository.resends.on_refusal(job_id, &after);
        }
        if reply == Reply::Stored {
            // A job went all the way: the service is well.
            self.repository.resends.on_success();
        }
        if outcome == StepOutcome::Answered {
            self.signed_again = false;
        }
        Ok(outcome)
    }

    /// What a reply means for all jobs. Credentials refused under a wrong clock are signed once more.
    fn outcome(&mut self, reply: &Reply, wrong_clock: bool) -> StepOutcome {
        match reply {
            Reply::Blocked(Blockage::Credentials) if wrong_clock && !self.signed_again => {
                self.signed_again = true;
                StepOutcome::Failed { lost: None }
            }
            Reply::Blocked(blockage) => StepOutcome::Blocked(*blockage),
            Reply::Unavailable(_) => StepOutcome::Failed { lost: None },
            _ => StepOutcome::Answered,
        }
    }
}
