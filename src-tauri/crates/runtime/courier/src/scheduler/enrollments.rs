//! Knows whose enrollment is still on its way and whose photos are being sent, so that the person's other jobs wait.

use crate::scheduler::tracked_job::TrackedJob;
use delivery::{DeliveryState, UnixMillis};
use enrollment::JobId;
use smile_id::JobType;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The jobs of one person, as far as one may wait for the other.
#[derive(Debug, Default)]
struct PersonsJobs {
    all: BTreeSet<Arc<JobId>>,
    /// Those whose place is asked for, or whose photos are sent, at this moment.
    sending: BTreeSet<Arc<JobId>>,
    /// Enrollments on their way, by when they were saved.
    enrolling: BTreeSet<(UnixMillis, Arc<JobId>)>,
    /// Authentications of which nothing was sent yet.
    authenticating: BTreeSet<Arc<JobId>>,
}

impl PersonsJobs {
    fn first_enrolling(&self) -> Option<UnixMillis> {
        self.enrolling.first().map(|(saved_at, _)| *saved_at)
    }

    fn others(&self, job_id: &Arc<JobId>) -> Vec<Arc<JobId>> {
        self.all.iter().filter(|other| *other != job_id).map(Arc::clone).collect()
    }
}

/// Everybody who has a job here.
#[derive(Debug, Default)]
pub(super) struct Enrollments {
    people: BTreeMap<String, PersonsJobs>,
    /// Whose job is being sent.
    sending: BTreeMap<Arc<JobId>, String>,
}

impl Enrollments {
    /// Whether what a job sends waits for another job of its person: for one that is being sent, and for the person's own
    /// enrollment, saved before it, for want of which it would be refused.
    pub(super) fn hold(&self, job_id: &Arc<JobId>, tracked: &TrackedJob) -> bool {
        let Some(jobs) = self.people.get(&tracked.params.user_id) else { return false };
        let is_unenrolled = || jobs.first_enrolling().is_some_and(|first| first < tracked.saved_at);
        jobs.sending.iter().any(|other| other != job_id)
            || (is_authenticating(tracked) && is_unenrolled())
    }

    /// A job is being sent from now on. Returns the jobs of its person that must be judged anew.
    pub(super) fn set_out(&mut self, job_id: &Arc<JobId>, user_id: &str) -> Vec<Arc<JobId>> {
        self.sending.insert(Arc::clone(job_id), user_id.to_owned());
        let jobs = self.people.entry(user_id.to_owned()).or_default();
        jobs.sending.insert(Arc::clone(job_id));
        jobs.others(job_id)
    }

    /// A job is no longer being sent. Returns the jobs of its person that must be judged anew.
    pub(super) fn come_back(&mut self, job_id: &Arc<JobId>) -> Vec<Arc<JobId>> {
        let Some(user_id) = self.sending.remove(job_id) else { return Vec::new() };
        let Some(jobs) = self.people.get_mut(&user_id) else { return Vec::new() };
        jobs.sending.remove(job_id);
        let concerned = jobs.others(job_id);
        self.forget_if_empty(&user_id);
        concerned
    }

    fn forget_if_empty(&mut self, user_id: &str) {
        let is_empty = |jobs: &PersonsJobs| jobs.all.is_empty() && jobs.sending.is_empty();
        if self.people.get(user_id).is_some_and(is_empty) {
            self.people.remove(user_id);
        }
    }

    /// Takes a job in. Returns the jobs of its person that must be judged anew.
    pub(super) fn enter(&mut self, job_id: &Arc<JobId>, tracked: &TrackedJob) -> Vec<Arc<JobId>> {
        let jobs = self.people.entry(tracked.params.user_id.clone()).or_default();
        let before = jobs.first_enrolling();
        jobs.all.insert(Arc::clone(job_id));
        if is_enrolling(tracked) {
            jobs.enrolling.insert((tracked.saved_at, Arc::clone(job_id)));
        }
        if is_authenticating(tracked) {
            jobs.authenticating.insert(Arc::clone(job_id));
        }
        concerned(jobs, before)
    }

    /// Lets a job go, as it was when it was taken in. Returns the jobs of its person that must be judged anew.
    pub(super) fn remove(&mut self, job_id: &Arc<JobId>, tracked: &TrackedJob) -> Vec<Arc<JobId>> {
        let Some(jobs) = self.people.get_mut(&tracked.params.user_id) else { return Vec::new() };
        let before = jobs.first_enrolling();
        jobs.all.remove(job_id);
        jobs.enrolling.remove(&(tracked.saved_at, Arc::clone(job_id)));
        jobs.authenticating.remove(job_id);
        let concerned = concerned(jobs, before);
        self.forget_if_empty(&tracked.params.user_id);
        concerned
    }
}

/// Those who may wait, when what they wait for is another one than before.
fn concerned(jobs: &PersonsJobs, before: Option<UnixMillis>) -> Vec<Arc<JobId>> {
    if jobs.first_enrolling() == before {
        Vec::new()
    } else {
        jobs.authenticating.iter().map(Arc::clone).collect()
    }
}

fn is_enrolling(tracked: &TrackedJob) -> bool {
    let state = tracked.job.state();
    matches!(tracked.params.job_type, JobType::Registration | JobType::BiometricKyc)
        && !state.is_ended()
        && !matches!(state, DeliveryState::Refused | DeliveryState::InReview)
}

fn is_authenticating(tracked: &TrackedJob) -> bool {
    tracked.params.job_type == JobType::Authentication
        && tracked.job.state() == DeliveryState::Waiting
}
