//! What is drawn, as data: people, their poses, room, light and camera.

pub(crate) mod canonical;
pub(crate) mod colour;
pub(crate) mod cover;
pub(crate) mod face_shape;
pub(crate) mod held_picture;
pub(crate) mod illumination;
pub(crate) mod landmark;
pub(crate) mod monk_tone;
pub(crate) mod person;
pub(crate) mod pose;
pub(crate) mod scene;
