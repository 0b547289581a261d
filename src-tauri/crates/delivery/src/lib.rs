//! Decides what happens to a job next.
//!
//! Sans-IO: the courier tells it what happened and when, asks what to do, writes that down, and only then acts.

pub mod blockage;
pub mod refusal;
pub mod reply;
pub mod time;
pub mod verdict;

pub use blockage::Blockage;
pub use refusal::{Refusal, RefusalKind};
pub use reply::{Reply, Slot, StatusReport};
pub use time::UnixMillis;
pub use verdict::{Category, Judge, Verdict};
