//! Names for the mesh points the measures use (`MediaPipe` face mesh numbering; left and right are the person's).

/// Points of the mesh proper; the ten iris points follow them.
pub(crate) const MESH_POINTS: usize = 468;
/// All points of the attention mesh: 468 is the centre of the person's right iris, 473 of the left one.
pub(crate) const ALL_POINTS: usize = 478;

pub(crate) const NOSE_TIP: usize = 1;
pub(crate) const CHIN: usize = 152;

pub(crate) const RIGHT_EYE_OUTER: usize = 33;
pub(crate) const RIGHT_EYE_INNER: usize = 133;
pub(crate) const RIGHT_LID_UPPER: usize = 159;
pub(crate) const RIGHT_LID_LOWER: usize = 145;
pub(crate) const LEFT_EYE_OUTER: usize = 263;
pub(crate) const LEFT_EYE_INNER: usize = 362;
pub(crate) const LEFT_LID_UPPER: usize = 386;
pub(crate) const LEFT_LID_LOWER: usize = 374;

pub(crate) const LIP_TOP: usize = 0;
pub(crate) const LIP_BOTTOM: usize = 17;
pub(crate) const LIP_INNER_UPPER: usize = 13;
pub(crate) const LIP_INNER_LOWER: usize = 14;
pub(crate) const MOUTH_RIGHT: usize = 61;
pub(crate) const MOUTH_LEFT: usize = 291;

/// The outline of the face, clockwise from the top of the forehead.
pub(crate) const FACE_OVAL: [usize; 36] = [
    10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377, 152,
    148, 176, 149, 150, 136, 172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109,
];

/// The middle of two points in the image plane.
pub(crate) fn middle(a: [f32; 3], b: [f32; 3]) -> [f32; 2] {
    [f32::midpoint(a[0], b[0]), f32::midpoint(a[1], b[1])]
}

/// The distance of two points in the image plane.
pub(crate) fn distance(a: [f32; 2], b: [f32; 2]) -> f32 {
    (a[0] - b[0]).hypot(a[1] - b[1])
}

/// A point without its depth.
pub(crate) fn flat(p: [f32; 3]) -> [f32; 2] {
    [p[0], p[1]]
}
