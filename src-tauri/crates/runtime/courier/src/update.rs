//! Lists what the courier reports.

use delivery::Blockage;
use enrollment::JobId;

/// Receives every update on the courier's thread; must return soon.
pub type UpdateSink = Box<dyn Fn(CourierUpdate) + Send + Sync>;

/// Something the window may want to show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CourierUpdate {
    /// This job's state in the store is new.
    JobChanged(JobId),
    /// The connection's state is new.
    Connection(Connection),
    /// A job could not be read from or written to the store; why, without personal data. Nothing was sent for it.
    StoreFailed(String),
}

/// The state of the connection to Smile ID.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Connection {
    /// Not tried since start.
    Unknown,
    /// The service answered last time.
    Online,
    /// The service could not be reached last time.
    Offline,
    /// Everything is paused until staff put something right.
    Blocked(Blockage),
    /// No credentials yet: jobs are saved and wait.
    NotConfigured,
}
