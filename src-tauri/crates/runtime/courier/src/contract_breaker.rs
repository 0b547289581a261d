//! Decides whether an answer that refuses a job, or that nobody can read, is about the job or about the service.
//!
//! A gateway that answers everything, or every second thing, with 404 for half a minute must not cost a single job. So such an
//! answer is believed only when it stayed so and is the job's own: others went through the same step meanwhile, or there was no
//! other.

use delivery::{Reply, StatusReport, Step};
use enrollment::JobId;
use std::collections::BTreeMap;
use std::time::Duration;

/// So many answers in a row that were set aside are about the service.
const IN_A_ROW: u32 = 3;
/// A job is refused so often before that is believed.
const TIMES: u32 = 3;

/// What to make of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Finding {
    /// It counts as it is.
    Believed,
    /// It counts, though there was no other job to compare with: the service may be at fault all the same.
    BelievedAlone,
    /// It counts as if the service had been unavailable.
    SetAside,
    /// The same, and it is not the first: everything should pause.
    ServiceAtFault,
}

/// The answers of one step.
#[derive(Debug, Default)]
struct StepRecord {
    /// Jobs that went through.
    passed: u64,
    /// Answers set aside since one went through.
    in_a_row: u32,
    doubts: BTreeMap<JobId, Doubt>,
}

/// A job whose answers were set aside.
#[derive(Debug, Clone, Copy)]
struct Doubt {
    first_at: Duration,
    times: u32,
    /// How many jobs had gone through at the first.
    passed: u64,
}

/// The answers to prep upload, to the PUT and to queries, separately: each may be at fault alone.
#[derive(Debug)]
pub(crate) struct ContractBreaker {
    stays_for: Duration,
    reservations: StepRecord,
    uploads: StepRecord,
    queries: StepRecord,
}

impl ContractBreaker {
    /// `stays_for`: how long a job is refused before that is believed.
    pub(crate) fn new(stays_for: Duration) -> Self {
        Self {
            stays_for,
            reservations: StepRecord::default(),
            uploads: StepRecord::default(),
            queries: StepRecord::default(),
        }
    }

    /// Forgets the doubts about jobs that are gone or over: nobody is compared with them any more.
    pub(crate) fn forget_all_but(&mut self, is_open: impl Fn(&JobId) -> bool) {
        for record in [&mut self.reservations, &mut self.uploads, &mut self.queries] {
            record.doubts.retain(|job_id, _| is_open(job_id));
        }
    }

    /// Examines the answer to a job's step; `now` is steady. `zip_possible`: the service may have the job's photos.
    pub(crate) fn examine(
        &mut self,
        job_id: &JobId,
        step: Step,
        zip_possible: bool,
        reply: &Reply,
        now: Duration,
    ) -> Finding {
        let record = match step {
            Step::Reserve { .. } => &mut self.reservations,
            Step::Upload => &mut self.uploads,
            Step::AskStatus => &mut self.queries,
        };
        match reply {
            // Not signed, as any gateway might say it: believed, it would send the photos again.
            Reply::Status(StatusReport::UnknownJob) if zip_possible => {
                record.doubt(job_id, now, self.stays_for)
            }
            Reply::Status(StatusReport::UnknownJob) => Finding::Believed,
            Reply::Status(_) => {
                record.pass(job_id);
                Finding::Believed
            }
            // Without a result nothing is lost: a query is repeated for days.
            _ if step == Step::AskStatus => Finding::Believed,
            Reply::Unintelligible(_) => record.doubt(job_id, now, self.stays_for),
            Reply::Refused(refusal) if refusal.kind.may_meet_any_job() => {
                record.doubt(job_id, now, self.stays_for)
            }
            Reply::Reserved(_)
            | Reply::Stored
            | Reply::JobExists
            | Reply::SlotDead
            | Reply::Refused(_) => {
                record.pass(job_id);
                Finding::Believed
            }
            Reply::Blocked(_) | Reply::Unavailable(_) => Finding::Believed,
        }
    }
}

impl StepRecord {
    fn pass(&mut self, job_id: &JobId) {
        self.passed += 1;
        self.in_a_row = 0;
        self.doubts.remove(job_id);
    }

    fn doubt(&mut self, job_id: &JobId, now: Duration, stays_for: Duration) -> Finding {
        let is_alone = self.doubts.keys().all(|other| other == job_id);
        let passed = self.passed;
        let doubt =
            self.doubts.entry(job_id.clone()).or_insert(Doubt { first_at: now, times: 0, passed });
        let others_passed = doubt.passed < passed;
        // Of two instances behind a gateway one may be broken: who passed may have met the other.
        let stayed_so = doubt.times >= TIMES && now.saturating_sub(doubt.first_at) >= stays_for;
        if stayed_so && others_passed {
            return Finding::Believed;
        }
        if stayed_so && is_alone {
            return Finding::BelievedAlone;
        }
        doubt.times += 1;
        self.in_a_row += 1;
        if self.in_a_row >= IN_A_ROW { Finding::ServiceAtFault } else { Finding::SetAside }
    }
}

#[cfg(test)]
mod tests;
