//! Speaks with the cameras' drivers: through nokhwa, and beside it with v4l: which cameras there are, their formats, their
//! controls, and the streams that nokhwa cannot open. Without V4L2 nokhwa lists the cameras, and they have no controls.

#[cfg(not(target_os = "linux"))]
mod elsewhere;
#[cfg(target_os = "linux")]
mod formats;
pub(crate) mod found;
#[cfg(target_os = "linux")]
mod knobs;
#[cfg(target_os = "linux")]
mod mapped;
#[cfg(target_os = "linux")]
mod nodes;
pub(crate) mod nokhwa_stream;
#[cfg(target_os = "linux")]
mod questions;

#[cfg(not(target_os = "linux"))]
pub(crate) use elsewhere::{MappedStream, apply, connected, controls, settle, value};
#[cfg(target_os = "linux")]
pub(crate) use formats::settle;
#[cfg(target_os = "linux")]
pub(crate) use knobs::{apply, controls, value};
#[cfg(target_os = "linux")]
pub(crate) use mapped::MappedStream;
#[cfg(target_os = "linux")]
pub(crate) use nodes::connected;
