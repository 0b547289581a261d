//! Numbers of the mesh points that carry a meaning. "Right" is the person's right: the image's left.

/// Tip of the nose.
pub(crate) const NOSE_TIP: usize = 1;
/// Corner of the mouth on the image's left.
pub(crate) const MOUTH_RIGHT: usize = 61;
/// Corner of the mouth on the image's right.
pub(crate) const MOUTH_LEFT: usize = 291;
/// Middle of the cheek on the image's left.
pub(crate) const CHEEK_RIGHT: usize = 205;
/// Middle of the cheek on the image's right.
pub(crate) const CHEEK_LEFT: usize = 425;

/// Outline of the face, clockwise in the image from the top of the forehead.
pub(crate) const OVAL: [usize; 36] = [
    10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377, 152,
    148, 176, 149, 150, 136, 172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109,
];

/// One eye's lids: rows from the outer to the inner corner.
#[derive(Debug)]
pub(crate) struct Lids {
    /// Edge of the upper lid; shares its ends with `lower`.
    pub(crate) upper: [usize; 9],
    /// Edge of the lower lid.
    pub(crate) lower: [usize; 9],
    /// The crease above the upper lid.
    pub(crate) crease: [usize; 9],
}

/// The person's right eye.
pub(crate) const RIGHT_EYE: Lids = Lids {
    upper: [33, 246, 161, 160, 159, 158, 157, 173, 133],
    lower: [33, 7, 163, 144, 145, 153, 154, 155, 133],
    crease: [130, 247, 30, 29, 27, 28, 56, 190, 243],
};

/// The person's left eye.
pub(crate) const LEFT_EYE: Lids = Lids {
    upper: [263, 466, 388, 387, 386, 385, 384, 398, 362],
    lower: [263, 249, 390, 373, 374, 380, 381, 382, 362],
    crease: [359, 467, 260, 259, 257, 258, 286, 414, 463],
};

/// Upper edges of the brows, outer to inner, right then left.
pub(crate) const BROW_TOPS: [[usize; 5]; 2] = [[70, 63, 105, 66, 107], [300, 293, 334, 296, 336]];
/// Lower edges of the brows, outer to inner, right then left.
pub(crate) const BROW_FEET: [[usize; 5]; 2] = [[46, 53, 52, 65, 55], [276, 283, 282, 295, 285]];

/// Inner edge of the upper lip, image left to right.
pub(crate) const INNER_UPPER_LIP: [usize; 11] = [78, 191, 80, 81, 82, 13, 312, 311, 310, 415, 308];
/// Inner edge of the lower lip, image left to right.
pub(crate) const INNER_LOWER_LIP: [usize; 11] = [78, 95, 88, 178, 87, 14, 317, 402, 318, 324, 308];
/// Outer edge of the upper lip, image left to right.
pub(crate) const OUTER_UPPER_LIP: [usize; 11] = [61, 185, 40, 39, 37, 0, 267, 269, 270, 409, 291];
/// Outer edge of the lower lip, image left to right.
pub(crate) const OUTER_LOWER_LIP: [usize; 11] = [61, 146, 91, 181, 84, 17, 314, 405, 321, 375, 291];
/// Every point that follows the lower jaw as a part of the lip.
pub(crate) const LOWER_LIP: [usize; 36] = [
    146, 91, 181, 84, 17, 314, 405, 321, 375, 95, 88, 178, 87, 14, 317, 402, 318, 324, 77, 90, 180,
    85, 16, 315, 404, 320, 307, 96, 89, 179, 86, 15, 316, 403, 319, 325,
];

/// Points around the nostrils, right then left.
pub(crate) const NOSTRILS: [[usize; 5]; 2] = [[60, 20, 79, 238, 75], [290, 250, 309, 458, 305]];
