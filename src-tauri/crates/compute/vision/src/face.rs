//! Measures one face: pose, expression, light, sharpness, visibility.

pub(crate) mod cheeks;
pub(crate) mod covering;
pub(crate) mod expression;
pub(crate) mod face_light;
pub(crate) mod head_pose;
pub(crate) mod linear_light;
pub(crate) mod patch;
pub(crate) mod procrustes;
pub(crate) mod shape;
pub(crate) mod sharpness;
pub(crate) mod skin_colour;
pub(crate) mod smile;
pub(crate) mod visibility;
