//! Begins and ends one step of one job: writes the intent down and makes the request; reads the reply and writes that down.

use crate::clock::Clock;
use crate::clock::correction::Correction;
use crate::clock::service_time::ServiceTime;
use crate::clock::uptime::uptime;
use crate::contract_breaker::{ContractBreaker, Finding};
use crate::journal_notes;
use crate::mapping;
use crate::random::jitter;
use crate::repository::JobRepository;
use crate::scheduler::tracked_job::TrackedJob;
use crate::server_clock::Moment;
use crate::transport::offline_reason::OfflineReason;
use crate::transport::{Transport, TransportError};
use delivery::{Blockage, Event, Job, NextStep, Reply, StatusReport, Step, UnixMillis};
use enrollment::JobId;
use smile_id::actions::job_status::{self, StatusOptions};
use smile_id::actions::prep_upload::{self, Attempt};
use smile_id::actions::upload;
use smile_id::{Account, Request, Response, package};
use std::sync::Arc;
use std::time::Duration;
use store::{JournalNote, StoreError};

/// A reply's `Date` this far from our estimate explains why credentials were refused.
const SIGNED_TOO_FAR_OFF_MS: u64 = 60_000;

/// How a step ended, as far as it concerns all jobs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum StepOutcome {
    /// Nothing was sent.
    Local,
    /// The service answered properly.
    Answered,
    /// The service was unavailable, or the reply was lost.
    Failed {
        /// Why there was no reply at all; `None`: there was one.
        lost: Option<OfflineReason>,
    },
    /// Everything must pause.
    Blocked(Blockage),
}

/// What one step needs.
pub(crate) struct Worker {
    pub(crate) repository: JobRepository,
    pub(crate) transport: Arc<dyn Transport>,
    pub(crate) account: Option<Account>,
    pub(crate) clock: Clock,
    contract: ContractBreaker,
    /// Credentials were refused under a wrong clock once; the next refusal counts.
    signed_again: bool,
}

/// What comes of preparing a request.
enum Prepared {
    /// It can be sent; the moments in it were corrected like this.
    Request(Request, Correction),
    /// There is nothing to send, because this happened.
    Event(Event, JournalNote),
}

/// A request that was sent, when, and for whom.
#[derive(Debug)]
pub(crate) struct Sent {
    step: Step,
    signed_at: UnixMillis,
    at: Moment,
    account: Account,
}

impl Worker {
    /// A worker whose clocks know nothing of the server yet. What they learn is told to `told`.
    pub(crate) fn new(
        repository: JobRepository,
        transport: Arc<dyn Transport>,
        account: Option<Account>,
        alone_for: Duration,
        told: Arc<ServiceTime>,
    ) -> Self {
        Self {
            repository,
            transport,
            account,
            clock: Clock::start(told),
            contract: ContractBreaker::new(alone_for),
            signed_again: false,
        }
    }

    /// The job after an event, with a random share of waiting.
    pub(crate) fn after(&self, job: &Job, event: Event, now: UnixMillis) -> Job {
        job.after(event, now, jitter(), &self.repository.timing)
    }

    /// Begins one step: what it returns is to be sent. `None`: there was nothing to send.
    ///
    /// # Errors
    /// Any [`StoreError`] of reading the job or writing it down. What could not be written down must not be sent.
    pub(crate) fn begin(
        &mut self,
        job_id: &JobId,
        plan: NextStep,
    ) -> Result<Option<(Sent, Request)>, StoreError> {
        let Some(tracked) = self.repository.scheduler.get(job_id).cloned() else {
            return Ok(None);
        };
        self.repository.scheduler.set_urgent(job_id, false);
        let now = self.clock.now();
        if plan == NextStep::ErasePhotos {
            self.repository.erase_photos(job_id, &tracked.job, now)?;
            return Ok(None);
        }
        let (Some(step), Some(account)) = (plan.request(), self.account.clone()) else {
            return Ok(None);
        };
        let prepared = self.prepare(&account, job_id, &tracked, step, now)?;
        let (request, correction) = match prepared {
            Prepared::Request(request, correction) => (request, correction),
            Prepared::Event(event, note) => {
                let job = self.after(&tracked.job, event, now);
                self.repository.save(job_id, job, note, now)?;
                return Ok(None);
            }
        };
        if step != Step::AskStatus {
            let job = self.after(&tracked.job, Event::Intended(step), now);
            let note = journal_notes::intended(plan, &correction);
            match correction.new_error_ms() {
                Some(ms) => self.repository.save_with_clock_error(job_id, job, ms, note, now)?,
                None => self.repository.save(job_id, job, note, now)?,
            }
        }
        Ok(Some((Sent { step, signed_at: now, at: self.clock.moment(), account }, request)))
    }

    /// Ends a step with what came back.
    ///
    /// # Errors
    /// Any [`StoreError`] of writing the job down.
    pub(crate) fn end(
        &mut self,
        job_id: &JobId,
        sent: &Sent,
        answer: Result<Response, TransportError>,
    ) -> Result<StepOutcome, StoreError> {
        if sent.step == Step::Upload {
            self.repository.scheduler.sent_until(job_id, self.clock.steady());
        }
        let Some(tracked) = self.repository.scheduler.get(job_id).cloned() else {
            return Ok(StepOutcome::Local);
        };
        let outcome = match answer {
            Ok(response) => self.on_response(job_id, &tracked, sent, &response),
            Err(error) => self.on_no_response(job_id, &tracked.job, sent.step, &error),
        }?;
        // What another account's service said stops nothing.
        let is_current = self.account.as_ref() == Some(&sent.account);
        Ok(if is_current { outcome } else { StepOutcome::Local })
    }

    /// Makes the request. Done before the intent, so that whatever fails here was surely not sent.
    fn prepare(
        &self,
        account: &Account,
        job_id: &JobId,
        tracked: &TrackedJob,
        step: Step,
        now: UnixMillis,
    ) -> Result<Prepared, StoreError> {
        match step {
            Step::Reserve { retry } => {
                let attempt = if retry { Attempt::Again } else { Attempt::First };
                self.with_photos(job_id, now, |job| {
                    prep_upload::request(account, job, attempt, now)
                })
            }
            Step::AskStatus => {
                let result_only = StatusOptions::default();
                let request = job_status::request(account, &tracked.params, result_only, now);
                Ok(Prepared::Request(request, Correction::none()))
            }
            Step::Upload => {
                let slot =
                    tracked.job.slot().filter(|slot| account.allows_upload_to(&slot.upload_url));
                let Some(slot) = slot else {
                    // Reserved with another account's service: this one gives a place of its own.
                    let reply = Reply::SlotDead;
                    let note = journal_notes::replied(&reply, &tracked.job, &tracked.job);
                    return Ok(Prepared::Event(Event::Replied(step, reply), note));
                };
                let signed_at = tracked.job.slot_given_at().unwrap_or(now);
                self.with_photos(job_id, now, |job| {
                    upload::request(slot, package::zip(account, job, slot, signed_at))
                })
            }
        }
    }

    /// Makes a request of the sealed job, checked whole: a prep upload that is never followed would burn the job's id.
    fn with_photos(
        &self,
        job_id: &JobId,
        now: UnixMillis,
        make: impl FnOnce(&smile_id::CheckedJob<'_>) -> Request,
    ) -> Result<Prepared, StoreError> {
        let unreadable =
            |why| Prepared::Event(Event::PhotosUnreadable(why), journal_notes::damaged());
        match self.repository.enrollment(job_id) {
            Ok(enrollment) => {
                let correction = Correction::of(&enrollment, &uptime(), now);
                Ok(match mapping::job(&enrollment, &correction) {
                    Ok(job) => Prepared::Request(make(&job), correction),
                    Err(faults) => unreadable(mapping::fault_text(&faults)),
                })
            }
            Err(erased @ StoreError::PhotosErased) => Ok(unreadable(erased.to_string())),
            Err(error) => Err(error),
        }
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
    ) -> Result<StepOutcome, StoreError> {
        let (job, account) = (&tracked.job, &sent.account);
        let received = self.clock.moment();
        // The storage is another machine; the signatures go to the API.
        let date = response.date().filter(|_| sent.step != Step::Upload);
        let moved = date.is_some_and(|date| self.clock.on_date(date, sent.at, received));
        let mut used_before = false;
        let reply = match sent.step {
            Step::Reserve { .. } => prep_upload::read(account, response),
            Step::Upload => upload::read(response),
            Step::AskStatus => match job_status::read(account, &tracked.params, response) {
                Ok(answer) => {
                    used_before = answer.used_before();
                    Reply::Status(answer.report)
                }
                Err(reply) => reply,
            },
        };
        let zip_possible = job.zip_possible_since().is_some() || job.submitted_at().is_some();
        let finding =
            self.contract.examine(job_id, sent.step, zip_possible, &reply, received.steady);
        let too_far_off =
            date.is_some_and(|date| date.0.abs_diff(sent.signed_at.0) > SIGNED_TOO_FAR_OFF_MS);
        let now = self.clock.now();
        if matches!(finding, Finding::SetAside | Finding::ServiceAtFault) {
            // Whoever answered may have passed the request on: it is asked about before it is sent again.
            let event = Event::Replied(sent.step, Reply::Unavailable(None));
            let after = self.after(job, event, now);
            self.repository.save(job_id, after, journal_notes::set_aside(&reply), now)?;
            return Ok(if finding == Finding::ServiceAtFault {
                StepOutcome::Blocked(Blockage::Service)
            } else {
                StepOutcome::Local
            });
        }
        let outcome = self.outcome(&reply, moved || too_far_off);
        let no_zip = matches!(reply, Reply::Status(StatusReport::NoZip | StatusReport::UnknownJob));
        let judged = if no_zip { &tracked.without_zip(sent.at.steady, now) } else { job };
        let after = self.after(judged, Event::Replied(sent.step, reply.clone()), now);
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
