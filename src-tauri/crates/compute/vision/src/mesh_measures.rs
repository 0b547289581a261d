//! Measures a face of which there are mesh points and no picture: its lengths, its pose, its expression.

use crate::error::VisionError;
use crate::face::expression::{expression, proportions};
use crate::face::head_pose;
use crate::face::shape::shape;
use crate::model::canonical_face::CanonicalFace;
use crate::model::mesh_points::{CHIN, MESH_POINTS, NOSE_TIP, flat};
use crate::model::networks::FACE_GEOMETRY;
use capture::{Face, Rectangle};
use std::fmt;

/// Measures mesh points as [`crate::Observer`] does.
pub struct MeshMeasures {
    canonical: CanonicalFace,
}

impl fmt::Debug for MeshMeasures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MeshMeasures").finish_non_exhaustive()
    }
}

impl MeshMeasures {
    /// Reads the canonical face that is part of the program.
    ///
    /// # Errors
    /// When it cannot be read: a broken build.
    pub fn load() -> Result<Self, VisionError> {
        Ok(Self { canonical: CanonicalFace::read(FACE_GEOMETRY)? })
    }

    /// The mesh points in the frame of the canonical face, centimetres with y up: the pose is taken out.
    ///
    /// # Panics
    /// When there are fewer than 468 points.
    #[must_use]
    pub fn frontal(&self, points: &[[f32; 3]], size: [u32; 2]) -> Vec<[f32; 3]> {
        head_pose::estimate(&self.canonical, points, size).frontal
    }

    /// What the 478 points in pixels of a frame of this size tell; what only pixels tell stays 0.
    ///
    /// # Panics
    /// When there are fewer points.
    #[must_use]
    pub fn measure(&self, points: &[[f32; 3]], size: [u32; 2]) -> Face {
        let pose = head_pose::estimate(&self.canonical, points, size);
        let lengths = proportions(points);
        let shown = expression(&self.canonical, points, &pose.frontal, &lengths);
        Face {
            bounds: bounds(&points[..MESH_POINTS]),
            nose_tip: flat(points[NOSE_TIP]),
            eye_midpoint: lengths.eye_midpoint,
            chin: flat(points[CHIN]),
            inter_eye_distance: lengths.inter_eye_distance,
            eye_to_chin: lengths.eye_to_chin,
            yaw_deg: pose.yaw_deg,
            pitch_deg: pose.pitch_deg,
            roll_deg: pose.roll_deg,
            right_eye_open: shown.right_eye_open,
            left_eye_open: shown.left_eye_open,
            mouth_open: shown.mouth_open,
            smile: shown.smile,
            mouth_width: shown.mouth_width,
            shape: shape(&self.canonical, &pose.frontal),
            ..Face::default()
        }
    }
}

fn bounds(points: &[[f32; 3]]) -> Rectangle {
    let reach = |axis: usize| {
        let values = points.iter().map(|p| p[axis]);
        values.fold((f32::MAX, f32::MIN), |(low, high), value| (low.min(value), high.max(value)))
    };
    let ((left, right), (top, bottom)) = (reach(0), reach(1));
    Rectangle { x: left, y: top, width: right - left, height: bottom - top }
}
