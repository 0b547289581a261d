//! People who act: requests, behaviours, movements, and presentations before the camera.

pub(crate) mod actor;
pub(crate) mod behaviour;
pub(crate) mod body;
pub(crate) mod motion_request;
pub(crate) mod presentation;
pub(crate) mod request_to_motion;
pub(crate) mod smooth_value;
