//! Defines what a request came back with, as the protocol reader must report it.

use crate::blockage::Blockage;
use crate::refusal::JobRefusal;
use crate::time::UnixMillis;
use crate::verdict::Verdict;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::time::Duration;

/// A place to put the zip, as prep upload gave it. The address is a secret: it is kept sealed and never logged.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slot {
    /// Pre-signed PUT address.
    pub upload_url: String,
    /// The service's own job number.
    pub smile_job_id: String,
    /// `ref_id`, if given.
    pub ref_id: String,
    /// When the address dies, from its `Expires` or `X-Amz-Date`/`X-Amz-Expires`; an upper bound.
    pub expires_at: Option<UnixMillis>,
    /// The whole prep-upload reply as received: `info.json` repeats it as `server_information`.
    pub raw: String,
}

impl fmt::Debug for Slot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Slot")
            .field("smile_job_id", &self.smile_job_id)
            .field("expires_at", &self.expires_at)
            .finish_non_exhaustive()
    }
}

/// What `job_status` reported about a job.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum StatusReport {
    /// The service has no zip for this job (yet). Believe it only after the storage lag.
    NoZip,
    /// The zip is there and being worked on.
    Working,
    /// There is a result, final or not.
    Judged(Verdict),
    /// The service does not know the job at all.
    UnknownJob,
}

/// The reading of one reply. Question one: is it about this job or about this kiosk? Question two: what does it say?
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply {
    /// Prep upload succeeded.
    Reserved(Slot),
    /// Prep upload: the job id exists already (2215).
    JobExists,
    /// The PUT succeeded.
    Stored,
    /// The PUT was refused because its address has expired.
    SlotDead,
    /// `job_status` answered.
    Status(StatusReport),
    /// This job was refused.
    Refused(JobRefusal),
    /// The kiosk or its account is at fault.
    Blocked(Blockage),
    /// The service is unavailable or asks to wait (5xx, 2201, 408, 425, 429); wait at least this long if it says so.
    Unavailable(Option<Duration>),
    /// The reply cannot be read or trusted (HTML, wrong signature, foreign upload host); why, for the log.
    Unintelligible(String),
}
