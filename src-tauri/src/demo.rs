//! The demo: a rendered person before the camera and a stand-in for Smile ID.

pub(crate) mod actor;
pub(crate) mod camera;
pub(crate) mod commands;
pub(crate) mod view;
pub(crate) mod world;
