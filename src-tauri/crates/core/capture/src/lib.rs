//! Decides what the person should do next and which frames to keep.
//!
//! Sans-IO: no clock, disk, network, thread or randomness. The booth feeds it observations and the time and
//! does what it says.

pub mod calibration;
mod debounce;
pub mod effect;
pub mod framing;
pub mod gates;
pub mod guidance;
pub mod input;
pub mod liveness;
pub mod manual_override;
pub mod moment;
pub mod observation;
mod person;
pub mod plan;
pub mod policy;
pub mod report;
pub mod session;
pub mod state;
pub mod ui_state;

pub use effect::{Effect, End};
pub use framing::window::Window;
pub use guidance::Guidance;
pub use input::{CaptureCommand, Input};
pub use liveness::turn_order::TurnOrder;
pub use manual_override::{ManualStart, OverrideReason};
pub use moment::Moment;
pub use observation::{Face, FrameHealth, LinearLight, Observation, Rectangle};
pub use plan::{Plan, SlotRequirement};
pub use policy::Policy;
pub use report::iso_quality::Quality;
pub use report::{Assessment, ImageReport, Report, ReportOf};
pub use session::Session;
pub use state::{State, Trouble};
pub use ui_state::UiState;
