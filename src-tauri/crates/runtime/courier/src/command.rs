//! Lists what the courier can be asked to do.

use crate::callback_listener::hint_source::HintSource;
use enrollment::JobId;
use smile_id::Account;

/// A command to the courier.
#[derive(Debug, Clone)]
pub enum CourierCommand {
    /// Look again at once: a job was saved.
    Wake,
    /// The network came, went or changed: find out whether the service can be reached, jobs or none.
    NetworkChanged,
    /// Ask for this job's result now, before all others; a refused job is tried again.
    CheckNow(JobId),
    /// Try these jobs again, as far as they are refused, each in its turn.
    SendAgain(Vec<JobId>),
    /// Take this job back: nothing more of it is sent, and its photos are erased.
    Withdraw(JobId),
    /// From now on send for this account; `None`: jobs are saved and wait.
    SetAccount(Option<Account>),
    /// From now on listen to this receiver of callbacks; `None`: to none.
    SetHintSource(Option<HintSource>),
}
