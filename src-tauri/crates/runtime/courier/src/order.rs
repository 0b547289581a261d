//! What the courier may be asked to do.

use crate::HintSource;
use enrollment::JobId;
use smile_id::Account;

/// What the courier may be asked to do.
#[derive(Debug, Clone)]
pub enum Order {
    /// Look again at once: a job was saved.
    Wake,
    /// The network came, went or changed: find out whether the service can be reached, jobs or none.
    NetworkChanged,
    /// Ask for this job's result now, before all others; a refused job is tried again.
    CheckNow(JobId),
    /// Take this job back: nothing more of it is sent, and its photos are erased.
    Withdraw(JobId),
    /// From now on speak for this account; `None`: jobs are saved and wait.
    Account(Option<Account>),
    /// From now on listen to this receiver of callbacks; `None`: to none.
    Hints(Option<HintSource>),
}
