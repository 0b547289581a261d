//! Lists what the courier reports.

use crate::transport::offline_reason::OfflineReason;
use delivery::Blockage;
use enrollment::JobId;
use serde::Serialize;

/// Receives every update on the courier's thread; must return soon.
pub type UpdateSink = Box<dyn Fn(CourierUpdate) + Send + Sync>;

/// Something the window may want to show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CourierUpdate {
    /// This job's state in the store is new.
    JobChanged(JobId),
    /// The connection's state is new.
    Connection(Connection),
    /// The service's time is known, or this computer's clock is off it by another span than before.
    ClockCompared,
    /// A job could not be read from or written to the store, and nothing was sent for it; or what else is kept there
    /// is damaged. Why, without personal data.
    StoreFailed(String),
    /// The courier panicked, and begins anew.
    Panicked,
    /// It panicked too often for that: nothing is delivered any more until another courier is started.
    GaveUp,
}

/// The state of the connection to Smile ID.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum Connection {
    /// Not tried since start.
    Unknown,
    /// The service answered last time.
    Online,
    /// The service could not be reached last time.
    Offline {
        /// Why.
        reason: OfflineReason,
    },
    /// Everything is paused until staff put something right.
    Blocked {
        /// What must be put right.
        blockage: Blockage,
    },
    /// No credentials yet: jobs are saved and wait.
    NotConfigured,
}
