//! Says from where a camera can take photos, and whether it still is as it was set up.

pub mod distance;
pub mod drift;
