//! Decides what the person should do next and which frames to keep.
//!
//! Sans-IO: no clock, disk, network, thread or randomness. The booth feeds it observations and the time and
//! does what it says.

pub mod effect;
pub mod framing;
pub mod gates;
pub mod guidance;
pub mod input;
pub mod liveness;
mod measure;
pub mod moment;
pub mod observation;
pub mod policy;
pub mod report;
pub mod scene;
pub mod state;

pub use effect::{Effect, End};
pub use framing::Window;
pub use guidance::Guidance;
pub use input::{Input, Order};
pub use liveness::Plan;
pub use moment::Moment;
pub use observation::{Face, FrameHealth, Observation, Rectangle};
pub use policy::Policy;
pub use report::{ImageReport, Report};
pub use scene::Scene;
pub use state::{State, Trouble};
