//! Knows whose enrollment is still on its way, so that their later authentications wait for it.

use crate::scheduler::tracked_job::TrackedJob;
use delivery::{DeliveryState, UnixMillis};
use enrollment::JobId;
use smile_id::JobType;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The jobs of one person, as far as one may wait for the other.
#[derive(Debug, Default)]
struct PersonsJobs {
    /// Enrollments on their way, by when they were saved.
    enrolling: BTreeSet<(UnixMillis, Arc<JobId>)>,
    /// Authentications of which nothing was sent yet.
    authenticating: BTreeSet<Arc<JobId>>,
}

impl PersonsJobs {
    fn first_enrolling(&self) -> Option<UnixMillis> {
        self.enrolling.first().map(|(saved_at, _)| *saved_at)
    }
}

/// Everybody who has a job here.
#[derive(Debug, Default)]
pub(super) struct Enrollments(BTreeMap<String, PersonsJobs>);

impl Enrollments {
    /// Whether a job waits for its person's own enrollment, saved before it: sent now it would be refused for want of an
    /// enrolled user.
    pub(super) fn hold(&self, tracked: &TrackedJob) -> bool {
        let first = self.0.get(&tracked.params.user_id).and_then(PersonsJobs::first_enrolling);
        is_authenticating(tracked) && first.is_some_and(|first| first < tracked.saved_at)
    }

    /// Takes a job in. Returns the jobs of its person that must be judged anew.
    pub(super) fn enter(&mut self, job_id: &Arc<JobId>, tracked: &TrackedJob) -> Vec<Arc<JobId>> {
        let jobs = self.0.entry(tracked.params.user_id.clone()).or_default();
        let before = jobs.first_enrolling();
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
        let Some(jobs) = self.0.get_mut(&tracked.params.user_id) else { return Vec::new() };
        let before = jobs.first_enrolling();
        jobs.enrolling.remove(&(tracked.saved_at, Arc::clone(job_id)));
        jobs.authenticating.remove(job_id);
        let concerned = concerned(jobs, before);
        if jobs.enrolling.is_empty() && jobs.authenticating.is_empty() {
            self.0.remove(&tracked.params.user_id);
        }
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
