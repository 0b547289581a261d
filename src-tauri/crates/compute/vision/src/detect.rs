//! Finds faces in a frame and traces the mesh of each.

pub(crate) mod face_finder;
pub(crate) mod face_search;
pub(crate) mod mesh;
pub(crate) mod refinement;
