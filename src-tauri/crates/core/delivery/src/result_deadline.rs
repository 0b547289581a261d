//! Limits how long a person waits for the result of their job, while the job has as long as it needs.

use crate::job::Job;
use crate::state::DeliveryState;
use crate::time::UnixMillis;
use std::time::Duration;

/// The time a person waits for a result: what the vendor's SDKs call `return_job_status` with
/// `job_status_polling_timeout`. It asks nothing by itself and changes nothing about the job.
///
/// ```
/// use delivery::{Job, ResultDeadline, ResultWait, UnixMillis};
/// use std::time::Duration;
///
/// let deadline = ResultDeadline::new(UnixMillis(0), Duration::from_secs(60));
/// let job = Job::new(UnixMillis(0));
/// assert_eq!(deadline.check(&job, UnixMillis(0)), ResultWait::Until(UnixMillis(0)), "the job is due at once");
/// assert_eq!(deadline.check(&job, UnixMillis(60_000)), ResultWait::TimedOut, "the job goes on without the person");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ResultDeadline {
    began_at: UnixMillis,
    ends_at: UnixMillis,
}

/// What a waiting person is to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ResultWait {
    /// Nothing more: the job has a result, final or not, or someone must act.
    Done,
    /// Look again then: the job's own next step, or the end of the person's time.
    Until(UnixMillis),
    /// The person's time is up. The job goes on without them.
    TimedOut,
}

impl ResultDeadline {
    /// The deadline of a person who waits from `began_at` on. With a timeout of zero they do not wait at all.
    #[must_use]
    pub fn new(began_at: UnixMillis, timeout: Duration) -> Self {
        Self { began_at, ends_at: began_at.after(timeout) }
    }

    /// What to do now. A clock behind the beginning has jumped back: it is unknown how long the person waited, so they
    /// waited enough.
    #[must_use]
    pub fn check(&self, job: &Job, now: UnixMillis) -> ResultWait {
        if job.verdict().is_some()
            || job.state().is_ended()
            || job.state() == DeliveryState::Refused
        {
            return ResultWait::Done;
        }
        if now < self.began_at || now >= self.ends_at {
            return ResultWait::TimedOut;
        }
        let step = job.next_at().map_or(self.ends_at, |at| at.max(now));
        ResultWait::Until(step.min(self.ends_at))
    }
}
