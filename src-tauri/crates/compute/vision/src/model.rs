//! The models, the mesh they trace and the canonical face.

pub(crate) mod canonical_face;
pub(crate) mod mesh_points;
pub(crate) mod networks;
