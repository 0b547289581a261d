//! How long a person waits for the result of their job, while the job itself has as long as it needs.

use crate::{Job, State, UnixMillis};
use std::time::Duration;

/// A person who waits for a result, for so long and no longer: what the vendor's SDKs call `return_job_status` with
/// `job_status_polling_timeout`. It asks nothing by itself and changes nothing about the job.
///
/// ```
/// use delivery::{Job, Patience, UnixMillis, Waiting};
/// use std::time::Duration;
///
/// let patience = Patience::new(UnixMillis(0), Duration::from_secs(60));
/// let job = Job::new(UnixMillis(0));
/// assert_eq!(patience.next(&job, UnixMillis(0)), Waiting::Until(UnixMillis(0)), "the job is due at once");
/// assert_eq!(patience.next(&job, UnixMillis(60_000)), Waiting::Over, "the job goes on without the person");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patience {
    began_at: UnixMillis,
    ends_at: UnixMillis,
}

/// What a waiting person is to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Waiting {
    /// Nothing more: the job has a result, final or not, or someone must act.
    Told,
    /// Look again then: the job's own next step, or the end of the person's time.
    Until(UnixMillis),
    /// The person's time is up. The job goes on without them.
    Over,
}

impl Patience {
    /// The patience of a person who waits from `began_at` on. Without any, they do not wait at all.
    #[must_use]
    pub fn new(began_at: UnixMillis, timeout: Duration) -> Self {
        Self { began_at, ends_at: began_at.after(timeout) }
    }

    /// What to do now. A clock behind the beginning has jumped back: nobody knows how long the person waited, so they
    /// waited enough.
    #[must_use]
    pub fn next(&self, job: &Job, now: UnixMillis) -> Waiting {
        if job.verdict().is_some() || job.state().is_ended() || job.state() == State::Refused {
            return Waiting::Told;
        }
        if now < self.began_at || now >= self.ends_at {
            return Waiting::Over;
        }
        let step = job.next_at().map_or(self.ends_at, |at| at.max(now));
        Waiting::Until(step.min(self.ends_at))
    }
}
