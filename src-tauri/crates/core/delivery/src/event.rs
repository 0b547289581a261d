//! Names what can happen to a job.

use crate::reply::Reply;
use crate::time::UnixMillis;
use serde::{Deserialize, Serialize};

/// One request on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// Prep upload.
    Reserve {
        /// Whether the request says `"retry": true`.
        retry: bool,
    },
    /// The PUT of the zip.
    Upload,
    /// `job_status`. Harmless to repeat, so it needs no intent.
    AskStatus,
}

/// A step written down before the wire and not yet answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Intent {
    /// Which request.
    pub step: Step,
    /// When it was written down.
    pub at: UnixMillis,
}

/// Something that happened to a job.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// The step is about to be sent. The resulting job must be durable before the first byte leaves.
    Intended(Step),
    /// The step was answered.
    Replied(Step, Reply),
    /// The step surely did not take effect: no connection, or the service cannot have had all of it.
    NotSent(Step),
    /// The step may or may not have taken effect: the reply was lost.
    InDoubt(Step),
    /// The program was started again: what this job remembers may be older than what was done.
    Restarted,
    /// The estimate of the server's clock jumped: spans that were measured before say nothing now.
    ClockCorrected,
    /// Staff asks to look now; for a refused job: to try again.
    CheckAsked,
    /// The service seems to have something new about the job, as a callback says. Nothing of what the hint says is
    /// believed: it only brings the next status query forward.
    Hinted,
    /// Staff takes the job back.
    Withdrawn,
    /// The photos are gone from the store.
    PhotosErased,
    /// The sealed photos cannot be opened or fail their check; why, without personal data.
    PhotosUnreadable(String),
    /// The program itself failed again and again while it worked on this job.
    ProgramFailed,
}
