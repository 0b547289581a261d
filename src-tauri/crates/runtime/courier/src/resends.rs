//! Remembers which refused jobs go again: those that staff name, and those whose refusal may have been the service's fault.

use delivery::Job;
use enrollment::JobId;
use std::collections::{BTreeSet, VecDeque};

/// So many go again in one commit.
const AT_ONCE: usize = 25;

/// The refused jobs that go again.
#[derive(Debug, Default)]
pub(crate) struct Resends {
    /// These go now, some at a time.
    asked: VecDeque<JobId>,
    /// Refused in a way that any job may meet while the service is not well: without another job to compare with, or in an
    /// earlier run. They go when another job went all the way; refused again after that, they stay so.
    doubtful: BTreeSet<JobId>,
    /// These went again by themselves in this run, and do not do so once more.
    tried: BTreeSet<JobId>,
}

impl Resends {
    /// Lets these go.
    pub(crate) fn ask(&mut self, job_ids: Vec<JobId>) {
        self.asked.extend(job_ids);
    }

    /// A job was refused, and no other was there to compare with.
    pub(crate) fn on_refusal(&mut self, job_id: &JobId, job: &Job) {
        let may_be_the_services =
            job.refusal().is_some_and(|refusal| refusal.kind.may_meet_any_job());
        if may_be_the_services && !self.tried.contains(job_id) {
            self.doubtful.insert(job_id.clone());
        }
    }

    /// A job went all the way to the storage.
    pub(crate) fn on_success(&mut self) {
        self.tried.extend(self.doubtful.iter().cloned());
        self.asked.extend(std::mem::take(&mut self.doubtful));
    }

    pub(crate) fn has_some(&self) -> bool {
        !self.asked.is_empty()
    }

    /// Takes some of those that go now.
    pub(crate) fn take_some(&mut self) -> Vec<JobId> {
        self.asked.drain(..self.asked.len().min(AT_ONCE)).collect()
    }

    /// Takes those back that could not be written down, to come first again.
    pub(crate) fn put_back(&mut self, job_ids: Vec<JobId>) {
        for job_id in job_ids.into_iter().rev() {
            self.asked.push_front(job_id);
        }
    }
}
