//! Analyses frames, and starts what does.

pub(crate) mod analyzer_startup;
pub(crate) mod face_analyzer;
