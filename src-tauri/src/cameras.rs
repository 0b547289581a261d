//! The cameras: which one is used, how each is set up, and the picture that staff set it up by.

pub(crate) mod camera_preview;
pub(crate) mod camera_setup;
pub(crate) mod camera_trouble;
pub(crate) mod commands;
pub(crate) mod noted_trouble;
pub(crate) mod preferred;
pub(crate) mod presence;
pub(crate) mod running_preview;
pub(crate) mod setup_view;
pub(crate) mod source;
pub(crate) mod view;
