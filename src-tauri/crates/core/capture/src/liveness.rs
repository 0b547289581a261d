//! Takes the eight liveness photos: what each asks for, and when a photo of it is kept.

pub(crate) mod burst;
pub(crate) mod head_turn;
pub(crate) mod own_motion;
pub(crate) mod request;
pub(crate) mod series;
pub(crate) mod smile;
pub mod turn_order;
pub(crate) mod turn_steps;
pub(crate) mod unassessed;

pub use smile::smiling_frames;
pub use turn_order::TurnOrder;
