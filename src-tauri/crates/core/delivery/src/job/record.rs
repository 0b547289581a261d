//! Writes a job as one flat record and reads it back: the form jobs have had on disk from the beginning.

use crate::event::{Intent, Step};
use crate::job::Job;
use crate::job::failures::Failures;
use crate::job::results::Results;
use crate::job::stage::{Ending, IfUnknown, Stage};
use crate::job::submission::{IssuedSlot, ReservationStatus, Submission};
use crate::refusal::JobRefusal;
use crate::reply::Slot;
use crate::state::DeliveryState;
use crate::time::UnixMillis;
use crate::verdict::Verdict;
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Cow;

/// A job on disk. Its fields, their names and their order never change; a new one comes last, and is left out where it says
/// nothing.
#[derive(Serialize, Deserialize)]
struct JobRecord<'a> {
    state: DeliveryState,
    next_at: Option<UnixMillis>,
    changed_at: UnixMillis,
    intent: Option<Intent>,
    reservation: ReservationStatus,
    foreign: bool,
    slot: Option<Cow<'a, Slot>>,
    slot_given_at: Option<UnixMillis>,
    smile_job_id: Option<Cow<'a, str>>,
    zip_possible_since: Option<UnixMillis>,
    submitted_at: Option<UnixMillis>,
    polls: u32,
    failures: Failures,
    machine: Option<Cow<'a, Verdict>>,
    human: Option<Cow<'a, Verdict>>,
    contradictions: Cow<'a, [Verdict]>,
    refusal: Option<Cow<'a, JobRefusal>>,
    pending_refusal: Option<Cow<'a, JobRefusal>>,
    ended_at: Option<UnixMillis>,
    photos_erased: bool,
    #[serde(default, skip_serializing_if = "is_false")]
    is_confirmed: bool,
    #[serde(default, skip_serializing_if = "is_false")]
    was_in_review: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
const fn is_false(is: &bool) -> bool {
    !*is
}

impl<'a> From<&'a Job> for JobRecord<'a> {
    fn from(job: &'a Job) -> Self {
        let submission = &job.submission;
        let pending_refusal = match &job.stage {
            Stage::Uncertain(IfUnknown::Refuse(refusal)) => Some(refusal),
            _ => None,
        };
        Self {
            state: job.state(),
            next_at: job.next_at,
            changed_at: job.changed_at,
            intent: job.intent(),
            reservation: submission.reservation,
            foreign: matches!(job.stage, Stage::Uncertain(IfUnknown::NumberTaken)),
            slot: job.slot().map(Cow::Borrowed),
            slot_given_at: job.slot_given_at(),
            smile_job_id: job.smile_job_id().map(Cow::Borrowed),
            zip_possible_since: submission.zip_possible_since,
            submitted_at: submission.submitted_at,
            polls: submission.polls,
            failures: job.failures,
            machine: job.results.machine.as_ref().map(Cow::Borrowed),
            human: job.results.human.as_ref().map(Cow::Borrowed),
            contradictions: Cow::Borrowed(job.contradictions()),
            refusal: job.refusal().map(Cow::Borrowed),
            pending_refusal: pending_refusal.map(Cow::Borrowed),
            ended_at: job.ended_at(),
            photos_erased: job.photos_erased(),
            is_confirmed: submission.is_confirmed,
            was_in_review: job.results.was_in_review,
        }
    }
}

impl JobRecord<'_> {
    /// The stage the record describes.
    ///
    /// # Errors
    /// What it lacks or has too much. A job with such a record must not be sent.
    fn stage(&mut self) -> Result<Stage, &'static str> {
        let stage = match (self.state, self.intent) {
            (DeliveryState::Reserving, Some(Intent { step: Step::Reserve { retry }, at })) => {
                return Ok(Stage::Reserving { retry, intended_at: at });
            }
            (DeliveryState::Uploading, Some(Intent { step: Step::Upload, at })) => {
                return Ok(Stage::Uploading { intended_at: Some(at) });
            }
            (DeliveryState::Reserving, None) => return Err("a reservation without an intent"),
            (_, Some(_)) => return Err("an intent that does not fit the state"),
            (DeliveryState::Uploading, None) => Stage::Uploading { intended_at: None },
            (DeliveryState::Waiting, None) => Stage::Waiting,
            (DeliveryState::Submitted, None) => Stage::Submitted,
            (DeliveryState::InReview, None) => Stage::InReview,
            (DeliveryState::Uncertain, None) => {
                Stage::Uncertain(match self.pending_refusal.take() {
                    Some(refusal) => IfUnknown::Refuse(refusal.into_owned()),
                    None if self.foreign => IfUnknown::NumberTaken,
                    None => IfUnknown::SendAgain,
                })
            }
            (DeliveryState::Refused, None) => {
                let refusal = self.refusal.take().ok_or("a refused job without its refusal")?;
                Stage::Refused(refusal.into_owned())
            }
            (DeliveryState::Decided, None) => Stage::Decided {
                ending: self.ending()?,
                contradictions: std::mem::take(&mut self.contradictions).into_owned(),
            },
            (DeliveryState::Withdrawn, None) => Stage::Withdrawn(self.ending()?),
        };
        Ok(stage)
    }

    fn ending(&self) -> Result<Ending, &'static str> {
        let at = self.ended_at.ok_or("an ended job without its end")?;
        Ok(Ending { at, photos_erased: self.photos_erased })
    }
}

impl TryFrom<JobRecord<'_>> for Job {
    type Error = &'static str;

    fn try_from(mut record: JobRecord<'_>) -> Result<Self, &'static str> {
        let stage = record.stage()?;
        let results = Results {
            machine: record.machine.map(Cow::into_owned),
            human: record.human.map(Cow::into_owned),
            was_in_review: record.was_in_review,
        };
        if matches!(stage, Stage::Decided { .. }) && results.standing().is_none() {
            return Err("a decided job without a result");
        }
        let issued_at = record.slot_given_at;
        let issued = |slot: Cow<'_, Slot>| IssuedSlot { slot: slot.into_owned(), at: issued_at };
        Ok(Self {
            stage,
            next_at: record.next_at,
            changed_at: record.changed_at,
            submission: Submission {
                reservation: record.reservation,
                slot: record.slot.map(issued),
                smile_job_id: record.smile_job_id.map(Cow::into_owned),
                zip_possible_since: record.zip_possible_since,
                submitted_at: record.submitted_at,
                is_confirmed: record.is_confirmed,
                polls: record.polls,
            },
            failures: record.failures,
            results,
        })
    }
}

impl Serialize for Job {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        JobRecord::from(self).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Job {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::try_from(JobRecord::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}
