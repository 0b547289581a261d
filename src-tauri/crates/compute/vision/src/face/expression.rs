//! Measures the expression: eyes, mouth, smile.

use crate::face::smile::smile;
use crate::model::canonical_face::CanonicalFace;
use crate::model::mesh_points::{
    CHIN, LEFT_EYE_INNER, LEFT_EYE_OUTER, LEFT_LID_LOWER, LEFT_LID_UPPER, LIP_INNER_LOWER,
    LIP_INNER_UPPER, MOUTH_LEFT, MOUTH_RIGHT, RIGHT_EYE_INNER, RIGHT_EYE_OUTER, RIGHT_LID_LOWER,
    RIGHT_LID_UPPER, distance, flat, middle,
};

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
    /// See [`smile`].
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
        smile: smile(canonical, frontal),
    }
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
        // The corners with the lips and the cheeks beside them.
        let side = [(MOUTH_RIGHT, -0.4), (57, -0.4), (76, -0.4), (205, -0.2), (50, -0.1)];
        let other = [(MOUTH_LEFT, 0.4), (287, 0.4), (306, 0.4), (425, 0.2), (280, 0.1)];
        for (point, outwards) in side.into_iter().chain(other) {
            face[point][0] += outwards;
            face[point][1] += 0.4;
        }
        let smiling = of(&face);
        assert!(smiling.smile > 0.3, "{smiling:?}");
        assert!(smiling.mouth_width > of(&canonical().points).mouth_width);
        for corner in [MOUTH_RIGHT, MOUTH_LEFT] {
            face[corner][1] -= 2.4;
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
