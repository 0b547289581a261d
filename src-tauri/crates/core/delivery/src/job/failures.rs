//! Counts a job's failures in a row, by class.

use serde::{Deserialize, Serialize};

/// Failures in a row, by class. They stretch the waits and call for staff; they never end a job.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) struct Failures {
    /// Requests that may or may not have taken effect.
    #[serde(rename = "doubtful")]
    pub(crate) in_doubt: u32,
    #[serde(rename = "unwell")]
    pub(crate) service_unavailable: u32,
    #[serde(rename = "unintelligible")]
    pub(crate) unreadable_replies: u32,
    pub(crate) refused_uploads: u32,
    pub(crate) dead_slots: u32,
    /// Answers of "job exists" to a request that says `retry`.
    pub(crate) refused_retries: u32,
    pub(crate) refused_queries: u32,
    pub(crate) failed_queries: u32,
}

impl Failures {
    /// A step towards the upload was answered as it should be.
    pub(crate) const fn on_progress(&mut self) {
        self.in_doubt = 0;
        self.service_unavailable = 0;
        self.unreadable_replies = 0;
    }

    /// True when a status query failed last time.
    pub(crate) const fn hold_up_queries(&self) -> bool {
        self.service_unavailable > 0 || self.failed_queries > 0 || self.refused_queries > 0
    }
}
