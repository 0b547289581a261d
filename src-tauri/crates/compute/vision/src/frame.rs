//! Measures a whole frame: light, health, compression, motion.

pub(crate) mod compression;
pub(crate) mod frame_health;
pub(crate) mod frame_light;
pub(crate) mod motion;
pub(crate) mod stream_history;
