//! Names where a job is in its life.

use serde::{Deserialize, Serialize};

/// Where a job is in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum DeliveryState {
    /// Saved; nothing of it is on its way.
    Waiting,
    /// A prep upload is written down and perhaps sent.
    Reserving,
    /// The service knows the job; the zip is to be sent, or is being sent.
    Uploading,
    /// The service has the zip; no result yet.
    Submitted,
    /// There is a result, but not a final one.
    InReview,
    /// It is not known how far the last step went: the service is asked before anything is sent again.
    Uncertain,
    /// Someone must act; see the job's [`JobRefusal`](crate::JobRefusal).
    Refused,
    /// The final result is here.
    Decided,
    /// Taken back by staff; nothing more is sent.
    Withdrawn,
}

impl DeliveryState {
    /// True when nothing more happens by itself except removing the photos.
    #[must_use]
    pub const fn is_ended(self) -> bool {
        matches!(self, Self::Decided | Self::Withdrawn)
    }
}
