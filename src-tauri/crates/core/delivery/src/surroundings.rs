//! What a plan must know besides the job.

use crate::{Blockage, Timing, UnixMillis};

/// What a plan must know besides the job.
#[derive(Debug, Clone)]
pub struct Surroundings<'a> {
    /// Now, by the estimate of the server's clock.
    pub now: UnixMillis,
    /// Whether the service can be reached as far as is known. Offline, nothing is tried with jobs.
    pub online: bool,
    /// Whether everything is paused.
    pub blocked: Option<Blockage>,
    /// The spans that apply.
    pub timing: &'a Timing,
}
