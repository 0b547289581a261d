//! Tracks the jobs that still need the courier and chooses which comes next.

mod agenda;
mod enrollments;
mod moments;
mod standing;
pub(crate) mod tracked_job;
mod turn;

use crate::scheduler::agenda::Agenda;
use crate::scheduler::enrollments::Enrollments;
use crate::scheduler::standing::Standing;
use crate::scheduler::tracked_job::TrackedJob;
use crate::scheduler::turn::{Errand, Turn};
use crate::timing::CourierTiming;
use delivery::{Job, NextStep, UnixMillis};
use enrollment::JobId;
use std::collections::BTreeMap;
use std::sync::Arc;
use store::JobSummary;

/// What to do next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Scheduled {
    /// This step of this job.
    Step(JobId, NextStep),
    /// Nothing before then; `None`: nothing at all by itself.
    Idle(Option<UnixMillis>),
}

/// The jobs that still need the courier, in the order in which they come.
#[derive(Debug)]
pub(crate) struct Scheduler {
    timing: CourierTiming,
    jobs: BTreeMap<Arc<JobId>, TrackedJob>,
    enrollments: Enrollments,
    agenda: Agenda,
    turn: Turn,
    /// How often a job was judged.
    #[cfg(test)]
    judged: usize,
}

impl Scheduler {
    pub(crate) fn new(timing: CourierTiming) -> Self {
        Self {
            timing,
            jobs: BTreeMap::new(),
            enrollments: Enrollments::default(),
            agenda: Agenda::default(),
            turn: Turn::default(),
            #[cfg(test)]
            judged: 0,
        }
    }

    pub(crate) fn tracks(&self, job_id: &JobId) -> bool {
        self.jobs.contains_key(job_id)
    }

    pub(crate) fn get(&self, job_id: &JobId) -> Option<&TrackedJob> {
        self.jobs.get(job_id)
    }

    /// Copies of the jobs that have no end yet.
    pub(crate) fn unended(&self) -> Vec<(JobId, Job)> {
        let jobs = self.jobs.iter().filter(|(_, tracked)| !tracked.job.state().is_ended());
        jobs.map(|(job_id, tracked)| (JobId::clone(job_id), tracked.job.clone())).collect()
    }

    pub(crate) fn add(&mut self, summary: JobSummary) {
        self.forget(&summary.job_id);
        self.enter(&Arc::new(summary.job_id.clone()), TrackedJob::new(summary));
    }

    /// Keeps a job's new state, or forgets the job when nothing is left to do for it.
    pub(crate) fn update(&mut self, job_id: &JobId, job: Job) {
        if is_finished(&job) {
            self.forget(job_id);
        } else {
            self.change(job_id, |tracked| tracked.job = job);
        }
    }

    pub(crate) fn set_urgent(&mut self, job_id: &JobId, urgent: bool) {
        self.change(job_id, |tracked| tracked.urgent = urgent);
    }

    pub(crate) fn forget(&mut self, job_id: &JobId) {
        self.take_out(job_id);
    }

    /// Chooses: first what staff asked for, then people who wait in front of the kiosk, then whatever has a place for its
    /// photos, then queries and new jobs in turn, whoever waits longest first. While somebody waits for a result that
    /// is about to be asked for, no backlog is sent: an upload may take a minute. While the service cannot be reached,
    /// only photos are erased.
    pub(crate) fn next(&mut self, now: UnixMillis, is_reachable: bool) -> Scheduled {
        for job_id in self.agenda.move_to(now) {
            self.judge(&job_id);
        }
        let line_is_kept = is_reachable
            && self.agenda.expected_at().is_some_and(|at| at.since(now) <= self.timing.line_kept);
        let first = self.agenda.first(self.turn, |precedence, errand| {
            let gives_way = line_is_kept && precedence.is_backlog() && errand.sends();
            errand == Errand::Erase || (is_reachable && !gives_way)
        });
        match first {
            Some((job_id, step, errand)) => {
                self.turn = self.turn.after(errand);
                Scheduled::Step(JobId::clone(job_id), step)
            }
            None if is_reachable => Scheduled::Idle(self.agenda.wakes_at()),
            None => Scheduled::Idle(self.agenda.photos_due_at()),
        }
    }

    fn change(&mut self, job_id: &JobId, change: impl FnOnce(&mut TrackedJob)) {
        if let Some((job_id, mut tracked)) = self.take_out(job_id) {
            change(&mut tracked);
            self.enter(&job_id, tracked);
        }
    }

    fn take_out(&mut self, job_id: &JobId) -> Option<(Arc<JobId>, TrackedJob)> {
        let (job_id, tracked) = self.jobs.remove_entry(job_id)?;
        self.agenda.remove(&job_id);
        for concerned in self.enrollments.remove(&job_id, &tracked) {
            self.judge(&concerned);
        }
        Some((job_id, tracked))
    }

    fn enter(&mut self, job_id: &Arc<JobId>, tracked: TrackedJob) {
        let concerned = self.enrollments.enter(job_id, &tracked);
        self.jobs.insert(Arc::clone(job_id), tracked);
        self.judge(job_id);
        for concerned in concerned {
            self.judge(&concerned);
        }
    }

    /// Finds out anew where a job stands.
    fn judge(&mut self, job_id: &Arc<JobId>) {
        if let Some(tracked) = self.jobs.get(job_id) {
            #[cfg(test)]
            {
                self.judged += 1;
            }
            let is_held = self.enrollments.hold(tracked);
            let standing = Standing::of(tracked, is_held, self.agenda.now(), &self.timing);
            self.agenda.enter(job_id, standing);
        }
    }
}

/// True when neither time nor the network will change anything any more.
pub(crate) fn is_finished(job: &Job) -> bool {
    job.state().is_ended() && job.photos_erased() && job.next_at().is_none()
}

#[cfg(test)]
mod tests;
