//! Decides what happens to a job next.
//!
//! Sans-IO: the courier tells it what happened and when, asks what to do, writes that down, and only then acts.
//!
//! ```text
//! Waiting -> Reserving -> Uploading -> Submitted -> InReview -> Decided
//!    ^           |  |          |            |
//!    |           |  +-- in doubt: Uncertain (ask status first) --> any of the above
//!    +-----------+ surely not sent        Refused (someone must act) -> Withdrawn
//! ```
//!
//! The rules: write before the wire; in doubt, ask; the job id never changes; the slot is used again while it lives,
//! afterwards the same reservation with `retry`; "no photos" is believed only after the storage lag; photos go only
//! after a final verdict or a withdrawal; nothing is dropped for too many attempts; final stays final.

pub mod backoff;
pub mod blockage;
pub mod event;
pub mod hearing;
pub mod job;
pub mod patience;
pub mod plan;
pub mod polling_policy;
pub mod refusal;
pub mod reply;
pub mod retention;
pub mod state;
pub mod status_hearing;
pub mod surroundings;
pub mod time;
pub mod timing;
pub mod transition;
pub mod verdict;

pub use backoff::Jitter;
pub use blockage::Blockage;
pub use event::{Event, Intent, Step};
pub use job::{Job, Reservation};
pub use patience::{Patience, Waiting};
pub use plan::{Plan, plan};
pub use polling_policy::{PollingFault, PollingPolicy, PollingSpans};
pub use refusal::{Refusal, RefusalKind};
pub use reply::{Reply, Slot, StatusReport};
pub use state::State;
pub use surroundings::Surroundings;
pub use time::UnixMillis;
pub use timing::Timing;
pub use verdict::{Category, Judge, Verdict};
