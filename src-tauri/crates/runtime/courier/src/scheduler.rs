//! Tracks the jobs that still need the courier and chooses which comes next.

use crate::mapping;
use crate::timing::CourierTiming;
use delivery::{DeliveryState, Job, NextStep, PlanContext, UnixMillis, next_step};
use enrollment::JobId;
use smile_id::{JobParams, JobType};
use std::collections::{BTreeMap, BTreeSet};
use store::JobSummary;

/// A job the courier has loaded.
#[derive(Debug, Clone)]
pub(crate) struct TrackedJob {
    pub(crate) job: Job,
    pub(crate) params: JobParams,
    pub(crate) saved_at: UnixMillis,
    /// Staff asked for it: before all others, until it was looked at once.
    pub(crate) urgent: bool,
}

/// What to do next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Scheduled {
    /// This step of this job.
    Step(JobId, NextStep),
    /// Nothing before then; `None`: nothing at all by itself.
    Idle(Option<UnixMillis>),
}

/// The jobs that still need the courier.
#[derive(Debug, Default)]
pub(crate) struct Scheduler {
    jobs: BTreeMap<JobId, TrackedJob>,
}

impl Scheduler {
    pub(crate) fn tracks(&self, job_id: &JobId) -> bool {
        self.jobs.contains_key(job_id)
    }

    pub(crate) fn get(&self, job_id: &JobId) -> Option<&TrackedJob> {
        self.jobs.get(job_id)
    }

    pub(crate) fn add(&mut self, summary: JobSummary) {
        let tracked = TrackedJob {
            params: mapping::params(&summary.job_id, &summary.user_id, summary.kind),
            job: summary.job,
            saved_at: summary.saved_at,
            urgent: false,
        };
        self.jobs.insert(summary.job_id, tracked);
    }

    /// Keeps a job's new state, or forgets the job when nothing is left to do for it.
    pub(crate) fn update(&mut self, job_id: &JobId, job: Job) {
        if is_finished(&job) {
            self.jobs.remove(job_id);
        } else if let Some(tracked) = self.jobs.get_mut(job_id) {
            tracked.job = job;
        }
    }

    pub(crate) fn forget(&mut self, job_id: &JobId) {
        self.jobs.remove(job_id);
    }

    pub(crate) fn set_urgent(&mut self, job_id: &JobId, urgent: bool) {
        if let Some(tracked) = self.jobs.get_mut(job_id) {
            tracked.urgent = urgent;
        }
    }

    /// Chooses: first what staff asked for, then people who wait in front of the kiosk, then whoever waits longest.
    pub(crate) fn next(&self, context: &PlanContext<'_>, timing: &CourierTiming) -> Scheduled {
        let awaits_enrollment = self.awaiting_enrollment();
        let mut wake_at: Option<UnixMillis> = None;
        let mut actions = Vec::new();
        for (job_id, tracked) in &self.jobs {
            match next_step(&tracked.job, context) {
                NextStep::Idle { until } => wake_at = [wake_at, until].into_iter().flatten().min(),
                action => {
                    if action != NextStep::ErasePhotos && awaits_enrollment.contains(job_id) {
                        continue;
                    }
                    let waits_here = !tracked.job.state().is_ended()
                        && context.now.since(tracked.saved_at) <= timing.person_waits;
                    let rank =
                        (!tracked.urgent, !waits_here, tracked.job.next_at(), tracked.saved_at);
                    actions.push((rank, job_id, action));
                }
            }
        }
        match actions.into_iter().min_by_key(|&(rank, _, _)| rank) {
            Some((_, job_id, action)) => Scheduled::Step(job_id.clone(), action),
            None => Scheduled::Idle(wake_at),
        }
    }

    /// Authentications not sent yet whose person's own enrollment, saved before, is still on its way here: sent now they
    /// would be refused for want of an enrolled user.
    fn awaiting_enrollment(&self) -> BTreeSet<&JobId> {
        let mut enrolling: BTreeMap<&str, UnixMillis> = BTreeMap::new();
        for tracked in self.jobs.values() {
            let state = tracked.job.state();
            let on_its_way = !state.is_ended()
                && !matches!(state, DeliveryState::Refused | DeliveryState::InReview);
            if matches!(tracked.params.job_type, JobType::Registration | JobType::BiometricKyc)
                && on_its_way
            {
                let first = enrolling.entry(&tracked.params.user_id).or_insert(tracked.saved_at);
                *first = tracked.saved_at.min(*first);
            }
        }
        let waits = |tracked: &TrackedJob| {
            tracked.params.job_type == JobType::Authentication
                && tracked.job.state() == DeliveryState::Waiting
                && enrolling
                    .get(tracked.params.user_id.as_str())
                    .is_some_and(|&first| first < tracked.saved_at)
        };
        self.jobs.iter().filter(|(_, tracked)| waits(tracked)).map(|(job_id, _)| job_id).collect()
    }
}

/// True when neither time nor the network will change anything any more.
pub(crate) fn is_finished(job: &Job) -> bool {
    job.state().is_ended() && job.photos_erased() && job.next_at().is_none()
}
