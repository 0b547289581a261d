//! One job, one step: plan, write the intent down, send, read, write down.

use crate::agenda::Known;
use crate::clock_check::Moment;
use crate::rounds::Rounds;
use crate::{TransportError, notes, parcel};
use delivery::{Blockage, Event, Job, Plan, Reply, Step, UnixMillis};
use enrollment::JobId;
use smile_id::actions::job_status::{self, Wanted};
use smile_id::actions::prep_upload::{self, Attempt};
use smile_id::actions::upload;
use smile_id::{Account, Request, Response, package};
use store::StoreError;

/// A reply's `Date` this far from our estimate explains why credentials were refused.
const SIGNED_TOO_FAR_OFF_MS: u64 = 60_000;

/// How an errand fared, as far as it concerns all jobs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fared {
    /// Nothing was sent.
    Local,
    /// The service answered properly.
    Answered,
    /// The service was unwell, or the reply was lost.
    Failed {
        /// Whether there was a reply at all.
        reached: bool,
    },
    /// Everything must pause.
    Blocked(Blockage),
}

impl Rounds {
    /// Runs one errand.
    ///
    /// # Errors
    /// The store's, when something could not be read or written down; nothing was sent that was not written down.
    pub(crate) async fn errand(&mut self, job_id: &JobId, plan: Plan) -> Result<Fared, StoreError> {
        let Some(known) = self.desk.agenda.get(job_id).cloned() else {
            return Ok(Fared::Local);
        };
        self.desk.agenda.set_urgent(job_id, false);
        let now = self.now();
        if plan == Plan::ErasePhotos {
            self.desk.erase_photos(job_id, &known.job, now)?;
            return Ok(Fared::Local);
        }
        let (Some(step), Some(account)) = (plan.step(), self.account.clone()) else {
            return Ok(Fared::Local);
        };
        let request = match self.request(&account, job_id, &known, step, now)? {
            Ready::Send(request) => request,
            Ready::Happened(event, note) => {
                let job = self.after(&known.job, event, now);
                self.desk.write(job_id, job, note, now)?;
                return Ok(Fared::Local);
            }
        };
        let mut job = known.job.clone();
        if step != Step::AskStatus {
            job = self.after(&job, Event::Intended(step), now);
            self.desk.write(job_id, job.clone(), notes::intended(plan), now)?;
        }
        let sent = self.moment();
        let outcome = self.transport.send(request).await;
        self.read(job_id, &known, &job, (step, now, sent), outcome)
    }

    /// Makes the request. Done before the intent, so that whatever fails here was surely not sent.
    fn request(
        &self,
        account: &Account,
        job_id: &JobId,
        known: &Known,
        step: Step,
        now: UnixMillis,
    ) -> Result<Ready, StoreError> {
        match step {
            Step::Reserve { retry } => {
                let attempt = if retry { Attempt::Again } else { Attempt::First };
                self.of_job(job_id, |job| prep_upload::request(account, job, attempt, now))
            }
            Step::AskStatus => {
                let result_only = Wanted::default();
                let request = job_status::request(account, &known.params, result_only, now);
                Ok(Ready::Send(request))
            }
            Step::Upload => {
                let slot =
                    known.job.slot().filter(|slot| account.allows_upload_to(&slot.upload_url));
                let Some(slot) = slot else {
                    // Reserved with another account's service: this one gives a place of its own.
                    let reply = Reply::SlotDead;
                    let note = notes::replied(&reply, &known.job, &known.job);
                    return Ok(Ready::Happened(Event::Replied(step, reply), note));
                };
                let signed_at = known.job.slot_given_at().unwrap_or(now);
                self.of_job(job_id, |job| {
                    upload::request(slot, package::zip(account, job, slot, signed_at))
                })
            }
        }
    }

    /// Makes a request of the sealed job, checked whole: a prep upload that is never followed would burn the job's id.
    fn of_job(
        &self,
        job_id: &JobId,
        make: impl FnOnce(&smile_id::Job<'_>) -> Request,
    ) -> Result<Ready, StoreError> {
        let unfit = |why| Ready::Happened(Event::PhotosUnreadable(why), notes::damaged());
        match self.desk.enrollment(job_id) {
            Ok(enrollment) => Ok(match parcel::job(&enrollment) {
                Ok(job) => Ready::Send(make(&job)),
                Err(faults) => unfit(parcel::in_words(&faults)),
            }),
            Err(erased @ StoreError::PhotosErased) => Ok(unfit(erased.to_string())),
            Err(error) => Err(error),
        }
    }

    fn read(
        &mut self,
        job_id: &JobId,
        known: &Known,
        job: &Job,
        (step, signed_at, sent): (Step, UnixMillis, Moment),
        outcome: Result<Response, TransportError>,
    ) -> Result<Fared, StoreError> {
        let response = match outcome {
            Ok(response) => response,
            Err(error) => {
                let note = notes::unanswered(&error);
                let event = match error {
                    TransportError::NotSent(_) => Event::NotSent(step),
                    TransportError::InDoubt(_) => Event::InDoubt(step),
                };
                let now = self.now();
                let job = self.after(job, event, now);
                self.desk.write(job_id, job, note, now)?;
                return Ok(Fared::Failed { reached: false });
            }
        };
        let received = self.moment();
        // The storage is another machine; the signatures go to the API.
        let date = response.date().filter(|_| step != Step::Upload);
        let moved = date.is_some_and(|date| self.clock.hear(date, sent, received));
        let Some(account) = self.account.as_ref() else {
            return Ok(Fared::Local);
        };
        let mut used_before = false;
        let reply = match step {
            Step::Reserve { .. } => prep_upload::read(account, &response),
            Step::Upload => upload::read(&response),
            Step::AskStatus => match job_status::read(account, &known.params, &response) {
                Ok(answer) => {
                    used_before = answer.used_before();
                    Reply::Status(answer.report)
                }
                Err(reply) => reply,
            },
        };
        let too_far_off =
            date.is_some_and(|date| date.0.abs_diff(signed_at.0) > SIGNED_TOO_FAR_OFF_MS);
        let fared = match &reply {
            Reply::Blocked(Blockage::Credentials)
                if (moved || too_far_off) && !self.signed_again =>
            {
                self.signed_again = true;
                Fared::Failed { reached: true }
            }

            Reply::Blocked(blockage) => Fared::Blocked(*blockage),
            Reply::Unwell(_) => Fared::Failed { reached: true },
            _ => Fared::Answered,
        };
        let now = self.now();
        let after = self.after(job, Event::Replied(step, reply.clone()), now);
        let note = notes::replied(&reply, job, &after);
        let is_news = after.verdict().map(|verdict| &verdict.code)
            != job.verdict().map(|verdict| &verdict.code);
        self.desk.write(job_id, after.clone(), note, now)?;
        if used_before && is_news {
            self.desk.write(job_id, after, notes::used_before(), now)?;
        }
        Ok(fared)
    }
}

/// What comes of preparing a request.
enum Ready {
    /// It can be sent.
    Send(Request),
    /// There is nothing to send, because this happened.
    Happened(Event, store::JournalNote),
}
