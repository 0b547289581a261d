//! Decides what the person should do next and which frames to keep.
//!
//! Sans-IO: no clock, disk, network, thread or randomness. The booth feeds it observations and the time and
//! does what it says.

mod analysis_rate;
mod attempt;
mod best_shot;
pub mod by_hand;
pub mod chance;
mod continuity;
pub mod distance;
pub mod drift;
pub mod effect;
mod expression;
pub mod framing;
pub mod gates;
pub mod guidance;
mod hint;
pub mod input;
mod liveness;
mod measure;
pub mod moment;
pub mod observation;
mod picture_health;
pub mod plan;
pub mod policy;
pub mod quality;
pub mod report;
pub mod scene;
mod seen_size;
pub mod session;
pub mod state;
mod steadiness;
mod turning;
mod unassessed;

pub use by_hand::{ManualStart, OverrideReason};
pub use chance::Chance;
pub use effect::{Effect, End};
pub use framing::Window;
pub use guidance::Guidance;
pub use input::{Input, Order};
pub use moment::Moment;
pub use observation::{Face, FrameHealth, Observation, Rectangle};
pub use plan::{Ask, Plan};
pub use policy::Policy;
pub use quality::Quality;
pub use report::{Assessment, ImageReport, Report};
pub use scene::Scene;
pub use session::Session;
pub use state::{State, Trouble};
