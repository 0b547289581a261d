//! The station's voice: what is said, where and how loud.

pub(crate) mod audio_settings;
pub(crate) mod commands;
pub(crate) mod view;
