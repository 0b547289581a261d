//! Begins one step of one job: writes the intent down and makes the request.

mod ending;

use crate::clock::Clock;
use crate::clock::correction::Correction;
use crate::clock::server_clock::{EARLIEST, Moment};
use crate::clock::service_time::ServiceTime;
use crate::clock::uptime::uptime;
use crate::contract_breaker::ContractBreaker;
use crate::journal_notes;
use crate::mapping;
use crate::random::jitter;
use crate::relay::errand::Errand;
use crate::relay::gateway::Gateway;
use crate::repository::JobRepository;
use crate::scheduler::tracked_job::TrackedJob;
use crate::transport::Transport;
use crate::transport::offline_reason::OfflineReason;
use delivery::{Blockage, Event, Job, NextStep, Reply, Step, UnixMillis, photos_due};
use enrollment::JobId;
use smile_id::actions::job_status::{self, StatusOptions};
use smile_id::actions::prep_upload::{self, Attempt};
use smile_id::actions::upload;
use smile_id::{Account, Request, package};
use std::sync::Arc;
use std::time::Duration;
use store::{JournalNote, StoreError};

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
    pub(crate) gateway: Option<Gateway>,
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
    gateway: Gateway,
    bytes: usize,
}

impl Sent {
    /// How large an upload it is, if it is one, and when it began.
    pub(crate) fn upload(&self) -> Option<(usize, Moment)> {
        (self.step == Step::Upload).then_some((self.bytes, self.at))
    }
}

impl Worker {
    /// A worker whose clocks know nothing of the server yet. What they learn is told to `told`.
    pub(crate) fn new(
        repository: JobRepository,
        transport: Arc<dyn Transport>,
        gateway: Option<Gateway>,
        stays_for: Duration,
        told: Arc<ServiceTime>,
    ) -> Self {
        Self {
            repository,
            transport,
            gateway,
            clock: Clock::start(told),
            contract: ContractBreaker::new(stays_for),
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
    ) -> Result<Option<(Box<Sent>, Errand)>, StoreError> {
        let Some(tracked) = self.repository.scheduler.get(job_id).cloned() else {
            return Ok(None);
        };
        self.repository.scheduler.set_urgent(job_id, false);
        let now = self.clock.now();
        if plan == NextStep::ErasePhotos {
            match self.photos_stay_until(&tracked, now) {
                Some(until) => self.repository.scheduler.keep_photos_until(job_id, Some(until)),
                None => self.repository.erase_photos(job_id, &tracked.job, now)?,
            }
            return Ok(None);
        }
        let (Some(step), Some(gateway)) = (plan.request(), self.gateway.clone()) else {
            return Ok(None);
        };
        let prepared = self.prepare(gateway.account(), job_id, &tracked, step, now)?;
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
        let (params, bytes) = (tracked.params, request.body.len());
        let errand = Errand { gateway: gateway.clone(), step, params, request, made_at: now };
        let sent = Sent { step, signed_at: now, at: self.clock.moment(), gateway, bytes };
        Ok(Some((Box::new(sent), errand)))
    }

    /// Until when the photos of a job stay that looks old enough: a service's date that is believed and wrong makes any job
    /// look so. `None`: nothing of it has to grow old, or this computer's clock agrees, or it was waited for as long by the
    /// steady clock.
    fn photos_stay_until(&self, tracked: &TrackedJob, now: UnixMillis) -> Option<UnixMillis> {
        let (due, wall) = (photos_due(&tracked.job, &self.repository.timing)?, self.clock.wall());
        let needs_no_age = tracked.job.ended_at() == Some(due);
        // A clock that was never set says nothing.
        let is_agreed = due <= wall || wall < EARLIEST;
        let was_waited_for = tracked.photos_kept_until.is_some_and(|until| until <= now);
        let wait = due.since(wall).min(self.repository.timing.keep_after_refusal);
        (!(needs_no_age || is_agreed || was_waited_for)).then(|| now.after(wait))
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
}
