//! Runs a capture: camera to vision to capture to album.
//!
//! [`Booth::open`] starts two plain threads: one draws frames and mirrors them to the screen, the other analyses
//! the newest and does what [`capture::Session`] says. Dropping the [`Booth`] stops both and the camera.

mod album;
mod booth;
mod eyes;
mod inbox;
mod reflection;
mod update;

pub use album::{Album, Photo};
pub use booth::{Booth, Stand};
pub use capture::{End, Order, Plan, Policy, Scene, State, Trouble};
pub use eyes::Eyes;
pub use reflection::Reflection;
pub use update::Update;
