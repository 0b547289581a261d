//! Decides what happens to a job next.
//!
//! Sans-IO: the courier passes in what happened and when, asks what to do, writes that down, and only then acts.
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
pub mod follow_up;
pub mod jitter;
pub mod job;
pub mod lanes;
pub mod next_step;
pub mod photos_due;
pub mod polling_policy;
pub mod refusal;
pub mod reply;
pub mod result_deadline;
pub mod retention;
pub mod state;
pub mod time;
pub mod timing;
mod transition;
pub mod verdict;

pub use blockage::Blockage;
pub use event::{Event, Intent, Step};
pub use follow_up::handling::{ClosingReason, Contact, Handling, HandlingAct, LONGEST_NOTE};
pub use follow_up::{AuthorityTrouble, FollowUp, FollowUpFacts, FollowUpReason, follow_up};
pub use jitter::Jitter;
pub use job::Job;
pub use job::submission::ReservationStatus;
pub use lanes::upload_pace::UploadPace;
pub use lanes::{BACKLOG_LANES, ErrandKind, Lane, Lanes, QUERY_LANES};
pub use next_step::plan_context::PlanContext;
pub use next_step::{NextStep, next_step};
pub use photos_due::photos_due;
pub use polling_policy::{PollingFault, PollingPolicy, PollingSpans};
pub use refusal::{JobRefusal, RefusalKind};
pub use reply::{Reply, Slot, StatusReport};
pub use result_deadline::{ResultDeadline, ResultWait};
pub use retention::{AgreedTime, Kept, Retention};
pub use state::DeliveryState;
pub use time::UnixMillis;
pub use timing::Timing;
pub use verdict::{Category, Judge, Verdict};
