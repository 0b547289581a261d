//! Draws frames from the camera, shows them and queues them.

pub(crate) mod camera_control;
pub(crate) mod event_queue;
pub(crate) mod frame_feed;
pub(crate) mod monitor;
pub(crate) mod preview;
