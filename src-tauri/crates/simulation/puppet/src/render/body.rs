//! Builds the surfaces of one person: head, hair, eyes, mouth, and what is worn.

pub(crate) mod attire;
pub(crate) mod eyes;
pub(crate) mod hair;
pub(crate) mod head;
pub(crate) mod held_cover;
pub(crate) mod mouth;
