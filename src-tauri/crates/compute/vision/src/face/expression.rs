//! Measures the expression: eyes, mouth, smile.

use crate::model::canonical_face::CanonicalFace;
use crate::model::mesh_points::{
    CHIN, LEFT_EYE_INNER, LEFT_EYE_OUTER, LEFT_LID_LOWER, LEFT_LID_UPPER, LIP_BOTTOM,
    LIP_INNER_LOWER, LIP_INNER_UPPER, LIP_TOP, MOUTH_LEFT, MOUTH_RIGHT, RIGHT_EYE_INNER,
    RIGHT_EYE_OUTER, RIGHT_LID_LOWER, RIGHT_LID_UPPER, distance, flat, middle,
};

/// Weight of a wider mouth in the smile score.
const WIDER: f32 = 2.0;
/// Weight of raised corners in the smile score.
const RAISED: f32 = 4.0;

/// Lengths every other measure of the face is relative to, in pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Proportions {
    /// Middle between the eye centres.
    pub(crate) eye_midpoint: [f32; 2],
    /// Distance between the eye centres.
    pub(crate) inter_eye_distance: f32,
    /// From the eye midpoint to the chin.
    pub(crate) eye_to_chin: f32,
}

/// What the face does, relative to its own size.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Expression {
    /// Lid gap of the person's right eye by `eye_to_chin`.
    pub(crate) right_eye_open: f32,
    /// Lid gap of the person's left eye by `eye_to_chin`.
    pub(crate) left_eye_open: f32,
    /// Lip gap by `eye_to_chin`.
    pub(crate) mouth_open: f32,
    /// Mouth width by `inter_eye_distance`.
    pub(crate) mouth_width: f32,
    /// About 0 relaxed, 0.3 slight, 0.7 and more broad.
    pub(crate) smile: f32,
}

/// Measures the lengths of a face from its mesh points in pixels.
pub(crate) fn proportions(points: &[[f32; 3]]) -> Proportions {
    let right = middle(points[RIGHT_EYE_OUTER], points[RIGHT_EYE_INNER]);
    let left = middle(points[LEFT_EYE_OUTER], points[LEFT_EYE_INNER]);
    let eye_midpoint = [f32::midpoint(right[0], left[0]), f32::midpoint(right[1], left[1])];
    Proportions {
        eye_midpoint,
        inter_eye_distance: distance(right, left),
        eye_to_chin: distance(eye_midpoint, flat(points[CHIN])),
    }
}

/// Measures the expression: gaps from the picture, the smile from the face with its pose taken out.
pub(crate) fn expression(
    canonical: &CanonicalFace,
    points: &[[f32; 3]],
    frontal: &[[f32; 3]],
    proportions: &Proportions,
) -> Expression {
    let gap = |a: usize, b: usize| distance(flat(points[a]), flat(points[b]));
    // A degenerate mesh must give large numbers, not infinite ones.
    let eye_to_chin = proportions.eye_to_chin.max(1e-3);
    let inter_eye_distance = proportions.inter_eye_distance.max(1e-3);
    Expression {
        right_eye_open: gap(RIGHT_LID_UPPER, RIGHT_LID_LOWER) / eye_to_chin,
        left_eye_open: gap(LEFT_LID_UPPER, LEFT_LID_LOWER) / eye_to_chin,
        mouth_open: gap(LIP_INNER_UPPER, LIP_INNER_LOWER) / eye_to_chin,
        mouth_width: gap(MOUTH_RIGHT, MOUTH_LEFT) / inter_eye_distance,
        smile: smile(frontal, &canonical.points),
    }
}

/// How much wider the mouth is and how much higher its corners are than on the canonical, relaxed face.
fn smile(face: &[[f32; 3]], relaxed: &[[f32; 3]]) -> f32 {
    let (width, lift) = mouth_shape(face);
    let (relaxed_width, relaxed_lift) = mouth_shape(relaxed);
    WIDER * (width - relaxed_width) + RAISED * (lift - relaxed_lift)
}

/// Mouth width and height of its corners over the lips' middle, both by the outer eye distance; y is up.
fn mouth_shape(face: &[[f32; 3]]) -> (f32, f32) {
    let unit = distance(flat(face[RIGHT_EYE_OUTER]), flat(face[LEFT_EYE_OUTER])).max(1e-3);
    let width = distance(flat(face[MOUTH_RIGHT]), flat(face[MOUTH_LEFT]));
    let corners = middle(face[MOUTH_RIGHT], face[MOUTH_LEFT]);
    let lips = middle(face[LIP_TOP], face[LIP_BOTTOM]);
    (width / unit, (corners[1] - lips[1]) / unit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::networks::FACE_GEOMETRY;

    fn canonical() -> CanonicalFace {
        CanonicalFace::read(FACE_GEOMETRY).expect("the shipped file is whole")
    }

    /// The canonical face drawn at ten pixels to the centimetre.
    fn drawn(face: &[[f32; 3]]) -> Vec<[f32; 3]> {
        face.iter().map(|p| [320.0 + 10.0 * p[0], 240.0 - 10.0 * p[1], -10.0 * p[2]]).collect()
    }

    fn of(face: &[[f32; 3]]) -> Expression {
        let points = drawn(face);
        expression(&canonical(), &points, face, &proportions(&points))
    }

    #[test]
    fn the_relaxed_face_does_not_smile_and_has_both_eyes_open() {
        let relaxed = of(&canonical().points);
        assert!(relaxed.smile.abs() < 1e-6);
        assert!((relaxed.right_eye_open - relaxed.left_eye_open).abs() < 1e-3);
        assert!(relaxed.left_eye_open > 0.05, "{relaxed:?}");
    }

    #[test]
    fn wider_and_higher_corners_are_a_smile_and_lower_ones_are_not() {
        let mut face = canonical().points;
        for (corner, outwards) in [(MOUTH_RIGHT, -0.4), (MOUTH_LEFT, 0.4)] {
            face[corner][0] += outwards;
            face[corner][1] += 0.4;
        }
        let smiling = of(&face);
        assert!(smiling.smile > 0.3, "{smiling:?}");
        assert!(smiling.mouth_width > of(&canonical().points).mouth_width);
        for corner in [MOUTH_RIGHT, MOUTH_LEFT] {
            face[corner][1] -= 1.2;
        }
        assert!(of(&face).smile < 0.1);
    }

    #[test]
    fn each_eye_is_measured_by_itself() {
        let mut face = canonical().points;
        face[RIGHT_LID_UPPER] = face[RIGHT_LID_LOWER];
        let wink = of(&face);
        assert!(wink.right_eye_open < 1e-6 && wink.left_eye_open > 0.05, "{wink:?}");
    }

    #[test]
    fn lengths_do_not_change_when_the_face_leans() {
        let upright = drawn(&canonical().points);
        let (sin, cos) = 0.4f32.sin_cos();
        let leaning: Vec<_> = upright
            .iter()
            .map(|p| [cos * p[0] - sin * p[1], sin * p[0] + cos * p[1], p[2]])
            .collect();
        let (a, b) = (proportions(&upright), proportions(&leaning));
        assert!((a.inter_eye_distance - b.inter_eye_distance).abs() < 1e-2);
        assert!((a.eye_to_chin - b.eye_to_chin).abs() < 1e-2);
    }
}
