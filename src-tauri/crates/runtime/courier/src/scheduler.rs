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

impl TrackedJob {
    /// Somebody stands in front of the kiosk and waits for this job's result.
    fn has_person_waiting(&self, now: UnixMillis, timing: &CourierTiming) -> bool {
        !self.job.state().is_ended() && now.since(self.saved_at) <= timing.person_waits
    }
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
    /// Whose turn it is when queries and new jobs are both due.
    turn: Turn,
}

/// Queries and new jobs take turns: neither thousands of unsent jobs nor thousands of open results starve the other.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Turn {
    #[default]
    Query,
    Send,
}

/// How soon a step is taken among those that are due, lowest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Priority {
    /// Uses up what perishes: a place for the photos lives for minutes, so it is asked for when its turn to be used has
    /// come, and used before another one is asked for. Erasing photos costs no request and waits for nothing.
    AtOnce,
    /// Has the turn.
    InTurn,
    /// The other kind has the turn.
    Later,
}

impl Turn {
    const fn priority_of(self, step: NextStep) -> Priority {
        match (step, self) {
            (NextStep::Upload | NextStep::ErasePhotos | NextStep::Idle { .. }, _) => {
                Priority::AtOnce
            }
            (NextStep::AskStatus, Self::Query) | (NextStep::Reserve { .. }, Self::Send) => {
                Priority::InTurn
            }
            (NextStep::AskStatus, Self::Send) | (NextStep::Reserve { .. }, Self::Query) => {
                Priority::Later
            }
        }
    }

    /// Whose turn it is after this step.
    const fn after(self, step: NextStep) -> Self {
        match step {
            NextStep::AskStatus => Self::Send,
            NextStep::Reserve { .. } => Self::Query,
            NextStep::Upload | NextStep::ErasePhotos | NextStep::Idle { .. } => self,
        }
    }
}

impl Scheduler {
    pub(crate) fn tracks(&self, job_id: &JobId) -> bool {
        self.jobs.contains_key(job_id)
    }

    pub(crate) fn get(&self, job_id: &JobId) -> Option<&TrackedJob> {
        self.jobs.get(job_id)
    }

    /// Copies of the jobs that have no end yet.
    pub(crate) fn unended(&self) -> Vec<(JobId, Job)> {
        let jobs = self.jobs.iter().filter(|(_, tracked)| !tracked.job.state().is_ended());
        jobs.map(|(job_id, tracked)| (job_id.clone(), tracked.job.clone())).collect()
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

    /// Chooses: first what staff asked for, then people who wait in front of the kiosk, then whatever has a place for its
    /// photos, then queries and new jobs in turn, whoever waits longest first. While somebody waits for a result that
    /// is about to be asked for, no backlog is sent: an upload may take a minute.
    pub(crate) fn next(&mut self, context: &PlanContext<'_>, timing: &CourierTiming) -> Scheduled {
        let awaits_enrollment = self.awaiting_enrollment();
        let mut wake_at: Option<UnixMillis> = None;
        let mut line_is_kept = false;
        let mut actions = Vec::new();
        for (job_id, tracked) in &self.jobs {
            let waits_here = tracked.has_person_waiting(context.now, timing);
            match next_step(&tracked.job, context) {
                NextStep::Idle { until } => {
                    let soon = until.is_some_and(|at| at.since(context.now) <= timing.line_kept);
                    line_is_kept |= waits_here && soon;
                    wake_at = [wake_at, until].into_iter().flatten().min();
                }
                action => {
                    if action != NextStep::ErasePhotos && awaits_enrollment.contains(job_id) {
                        continue;
                    }
                    let rank = (
                        !tracked.urgent,
                        !waits_here,
                        self.turn.priority_of(action),
                        tracked.job.next_at(),
                        tracked.saved_at,
                    );
                    actions.push((rank, job_id, action));
                }
            }
        }
        if line_is_kept {
            actions.retain(|&((is_not_urgent, nobody_waits, ..), _, action)| {
                let sends = matches!(action, NextStep::Reserve { .. } | NextStep::Upload);
                !(is_not_urgent && nobody_waits && sends)
            });
        }
        match actions.into_iter().min_by_key(|&(rank, ..)| rank) {
            Some((_, job_id, action)) => {
                self.turn = self.turn.after(action);
                Scheduled::Step(job_id.clone(), action)
            }
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

#[cfg(test)]
mod tests;
