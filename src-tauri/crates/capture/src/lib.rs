//! Decides what the person should do next and which frames to keep.
//!
//! Sans-IO: no clock, disk, network, thread or randomness. The booth feeds it observations and the time and
//! does what it says.

pub mod framing;
pub mod guidance;
pub mod moment;
pub mod observation;
pub mod policy;

pub use framing::Window;
pub use guidance::Guidance;
pub use moment::Moment;
pub use observation::{Face, FrameHealth, Observation, Rectangle};
pub use policy::Policy;
