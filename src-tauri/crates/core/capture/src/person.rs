//! Follows one person: the same one, how the head is held, the relaxed face.

pub(crate) mod continuity;
pub(crate) mod head_pose;
pub(crate) mod neutral;
pub(crate) mod presence;
