//! Carries what choosing the next step must know besides the job.

use crate::blockage::Blockage;
use crate::time::UnixMillis;
use crate::timing::Timing;

/// What choosing the next step must know besides the job.
#[derive(Debug, Clone)]
pub struct PlanContext<'a> {
    /// Now, by the estimate of the server's clock.
    pub now: UnixMillis,
    /// Whether the service can be reached as far as is known. Offline, nothing is tried with jobs.
    pub online: bool,
    /// Whether everything is paused.
    pub blocked: Option<Blockage>,
    /// Before this moment the photos stay, however old the job looks: a clock that jumped may have made it so.
    pub photos_kept_until: Option<UnixMillis>,
    /// The spans that apply.
    pub timing: &'a Timing,
}
