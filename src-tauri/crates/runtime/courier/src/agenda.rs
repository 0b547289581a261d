//! The jobs that still need the courier, and which of them comes next.

use crate::{Pace, parcel};
use delivery::{Job, Plan, State, Surroundings, UnixMillis, plan};
use enrollment::JobId;
use smile_id::{JobParams, JobType};
use std::collections::{BTreeMap, BTreeSet};
use store::JobSummary;

/// A job the courier knows.
#[derive(Debug, Clone)]
pub(crate) struct Known {
    pub(crate) job: Job,
    pub(crate) params: JobParams,
    pub(crate) saved_at: UnixMillis,
    /// Staff asked for it: before all others, until it was looked at once.
    pub(crate) urgent: bool,
}

/// What to do next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Next {
    /// This plan for this job.
    Errand(JobId, Plan),
    /// Nothing before then; `None`: nothing at all by itself.
    Rest(Option<UnixMillis>),
}

/// The jobs that still need the courier.
#[derive(Debug, Default)]
pub(crate) struct Agenda {
    jobs: BTreeMap<JobId, Known>,
}

impl Agenda {
    pub(crate) fn knows(&self, job_id: &JobId) -> bool {
        self.jobs.contains_key(job_id)
    }

    pub(crate) fn get(&self, job_id: &JobId) -> Option<&Known> {
        self.jobs.get(job_id)
    }

    pub(crate) fn add(&mut self, summary: JobSummary) {
        let known = Known {
            params: parcel::params(&summary.job_id, &summary.user_id, summary.kind),
            job: summary.job,
            saved_at: summary.saved_at,
            urgent: false,
        };
        self.jobs.insert(summary.job_id, known);
    }

    /// Keeps a job's new state, or forgets the job when nothing is left to do for it.
    pub(crate) fn keep(&mut self, job_id: &JobId, job: Job) {
        if is_finished(&job) {
            self.jobs.remove(job_id);
        } else if let Some(known) = self.jobs.get_mut(job_id) {
            known.job = job;
        }
    }

    pub(crate) fn forget(&mut self, job_id: &JobId) {
        self.jobs.remove(job_id);
    }

    pub(crate) fn set_urgent(&mut self, job_id: &JobId, urgent: bool) {
        if let Some(known) = self.jobs.get_mut(job_id) {
            known.urgent = urgent;
        }
    }

    /// Chooses: first what staff asked for, then people who wait in front of the kiosk, then whoever waits longest.
    pub(crate) fn next(&self, around: &Surroundings<'_>, pace: &Pace) -> Next {
        let waits_for_enrolment = self.waiting_for_enrolment();
        let mut wake_at: Option<UnixMillis> = None;
        let mut actions = Vec::new();
        for (job_id, known) in &self.jobs {
            match plan(&known.job, around) {
                Plan::Rest { until } => wake_at = [wake_at, until].into_iter().flatten().min(),
                action => {
                    if action != Plan::ErasePhotos && waits_for_enrolment.contains(job_id) {
                        continue;
                    }
                    let waits_here = !known.job.state().is_ended()
                        && around.now.since(known.saved_at) <= pace.person_waits;
                    let rank = (!known.urgent, !waits_here, known.job.next_at(), known.saved_at);
                    actions.push((rank, job_id, action));
                }
            }
        }
        match actions.into_iter().min_by_key(|&(rank, _, _)| rank) {
            Some((_, job_id, action)) => Next::Errand(job_id.clone(), action),
            None => Next::Rest(wake_at),
        }
    }

    /// Authentications not sent yet whose person's own enrolment, saved before, is still on its way here: sent now they
    /// would be refused for want of an enrolled user.
    fn waiting_for_enrolment(&self) -> BTreeSet<&JobId> {
        let mut enrolling: BTreeMap<&str, UnixMillis> = BTreeMap::new();
        for known in self.jobs.values() {
            let state = known.job.state();
            let on_its_way =
                !state.is_ended() && !matches!(state, State::Refused | State::InReview);
            if matches!(known.params.job_type, JobType::Registration | JobType::BiometricKyc)
                && on_its_way
            {
                let first = enrolling.entry(&known.params.user_id).or_insert(known.saved_at);
                *first = known.saved_at.min(*first);
            }
        }
        let waits = |known: &Known| {
            known.params.job_type == JobType::Authentication
                && known.job.state() == State::Waiting
                && enrolling
                    .get(known.params.user_id.as_str())
                    .is_some_and(|&first| first < known.saved_at)
        };
        self.jobs.iter().filter(|(_, known)| waits(known)).map(|(job_id, _)| job_id).collect()
    }
}

/// True when neither time nor the network will change anything any more.
pub(crate) fn is_finished(job: &Job) -> bool {
    job.state().is_ended() && job.photos_erased() && job.next_at().is_none()
}
