//! Runs a capture: camera to vision to capture to album.
//!
//! [`Booth::open`] starts two plain threads: one draws frames and mirrors them to the screen, the other analyses
//! the newest and does what [`capture::Session`] says. Dropping the [`Booth`] stops both and the camera.

mod album;
mod booth;
mod eyes;
mod feed;
mod inbox;
mod lens;
mod prints;
mod readout;
mod reflection;
mod sitting;
mod starting;
mod update;
mod viewing;
mod wakefulness;
mod watch;

pub use album::{Album, Photo};
pub use booth::{Booth, Stand};
pub use capture::gates::{Level, Quantity, Reading, Side};
pub use capture::{Ask, Chance, End, Order, Plan, Policy, Scene, State, Trouble};
pub use eyes::Eyes;
pub use feed::OpenSource;
pub use reflection::{Mirrored, Reflection};
pub use sitting::{CameraWish, Sitting};
pub use starting::OpenEyes;
pub use update::Update;
pub use viewing::{FaceSeen, Look, Outlook, Seen, Viewing};
