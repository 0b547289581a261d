//! Where the points of a face lie: bent by the expression, placed before the camera, projected onto the picture.

pub(crate) mod expression;
pub(crate) mod face;
pub(crate) mod ground_truth;
pub(crate) mod projection;
pub(crate) mod stance;
