//! Decides where a person's visit is, what may happen next and when it ends.
//!
//! Sans-IO: no clock, disk, network, thread or randomness. The program feeds it what people did, what the capture and
//! the courier report, and the time; it does what the effects say and shows the view.

pub mod capture_view;
pub mod claim;
pub mod effect;
pub mod failure;
pub mod input;
pub mod job;
pub mod limits;
pub mod lockout;
pub mod number;
pub mod offer;
pub mod person_event;
pub mod place;
pub mod presence;
pub mod view;
pub mod visits;

pub use capture_view::{CaptureView, Stage};
pub use claim::{Claim, ClaimMistakes};
pub use effect::VisitEffect;
pub use failure::VisitFailure;
pub use input::{CaptureNews, RunId, VisitInput};
pub use job::{AuthorityAnswer, JobGlance, JobState, Remedy};
pub use limits::VisitLimits;
pub use lockout::{ClockReading, Lockout, Lockouts};
pub use number::{CustomerNumber, NumberMistake};
pub use offer::Offer;
pub use person_event::PersonEvent;
pub use place::{Agreed, Place, VisitRequest, WaitPhase};
pub use presence::Presence;
pub use view::VisitView;
pub use visits::Visits;
