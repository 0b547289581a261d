//! Lists what the courier can be asked to do.

pub(crate) mod open_orders;

use crate::callback_listener::hint_source::HintSource;
use crate::relay::gateway::Gateway;
use enrollment::JobId;
use std::sync::mpsc::Sender;
use store::{Erasure, StoreError};

/// A command to the courier.
#[derive(Debug, Clone)]
pub enum CourierCommand {
    /// Look again at once: a job was saved.
    Wake,
    /// The network came, went or changed: find out whether the service can be reached, jobs or none.
    NetworkChanged,
    /// Ask for this job's result now, before all others; a refused job is tried again.
    CheckNow(JobId),
    /// Ask for these jobs' results sooner, each in its turn and as soon as the service bears it: nothing is sent, and whoever
    /// waits stays first.
    AskSooner(Vec<JobId>),
    /// Try these jobs again, as far as they are refused, each in its turn.
    SendAgain(Vec<JobId>),
    /// Take this job back: nothing more of it is sent, and its photos are erased.
    Withdraw(JobId),
    /// Erase everything of a job's person: what is on its way is withdrawn first.
    ErasePerson(ErasureOrder),
    /// Somebody is in front of the kiosk from now on, or nobody: then what can wait is done.
    PersonIsHere(bool),
    /// From now on send for this account and by this way; `None`: jobs are saved and wait.
    SetGateway(Option<Gateway>),
    /// From now on listen to this receiver of callbacks or relay; `None`: to none.
    SetHintSource(Option<HintSource>),
}

/// An order to erase a person's data.
#[derive(Debug, Clone)]
pub struct ErasureOrder {
    /// One job of the person.
    pub job_id: JobId,
    /// The short reference it was asked for by: kept in the record of the erasure.
    pub reference: String,
    /// Gets the record, or why nothing was erased.
    pub done: Sender<Result<Erasure, StoreError>>,
}
