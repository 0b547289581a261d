//! People who act: requests, behaviours, movements, and presentations before the camera.

pub(crate) mod actor;
pub(crate) mod behaviour;
pub(crate) mod channel;
pub(crate) mod motion_request;
pub(crate) mod presentation;
