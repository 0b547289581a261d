//! Shows and measures a camera that is being set up.

pub(crate) mod camera_probe;
pub(crate) mod setup_preview;
