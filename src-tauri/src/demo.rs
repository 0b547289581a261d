//! The demo: a rendered person before the camera and a stand-in for Smile ID. Compiled in with the feature `demo` only.

#[cfg(feature = "demo")]
mod actor;
#[cfg(feature = "demo")]
mod camera;
pub(crate) mod commands;
#[cfg(feature = "demo")]
mod cue;
pub(crate) mod view;
#[cfg(feature = "demo")]
pub(crate) mod world;
#[cfg(not(feature = "demo"))]
#[path = "demo/absent.rs"]
pub(crate) mod world;
