//! Estimates which way the head turns against the line of sight: `MediaPipe`'s geometry pipeline, on a face that is
//! first brought to the middle of the picture.
//!
//! The mesh model is shown the face alone, cut out, so whoever looks into the camera looks the same to it wherever they
//! stand: what it sees is the head against the line from the camera to the face. A perspective camera with a vertical
//! field of view of 63 degrees is assumed; of it only the little that perspective does within one face remains, so no
//! camera need be measured for the angles. The mesh has no true depth: its scale is found in two rounds of Procrustes
//! against the canonical face.

use crate::face::procrustes::{Similarity, fit};
use crate::model::canonical_face::CanonicalFace;
use crate::model::mesh_points::MESH_POINTS;

type Point = [f32; 3];

/// Vertical field of view that `MediaPipe` assumes, degrees.
const FIELD_OF_VIEW_DEG: f32 = 63.0;
/// The head against the line of sight: all angles are 0 for whoever looks into the camera, wherever they stand.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct HeadPose {
    /// Positive turns the nose to the image's right.
    pub(crate) yaw_deg: f32,
    /// Positive lowers the chin.
    pub(crate) pitch_deg: f32,
    /// Positive is clockwise in the image.
    pub(crate) roll_deg: f32,
    /// The mesh points in the frame of the canonical face, centimetres: the pose is taken out.
    pub(crate) frontal: Vec<Point>,
}

/// Finds the pose from mesh points in pixels (z in the same unit) of a frame of the given size.
pub(crate) fn estimate(canonical: &CanonicalFace, points: &[Point], size: [u32; 2]) -> HeadPose {
    let source: Vec<Point> = canonical.anchors.iter().map(|&(i, _)| canonical.points[i]).collect();
    let weights: Vec<f32> = canonical.anchors.iter().map(|&(_, weight)| weight).collect();
    let onto = |points: &[Point]| {
        let target: Vec<Point> = canonical.anchors.iter().map(|&(i, _)| points[i]).collect();
        fit(&source, &target, &weights)
    };

    let screen = on_near_plane(&centred(&points[..MESH_POINTS], size), size);
    let depth = screen.iter().map(|p| p[2]).sum::<f32>() / MESH_POINTS as f32;
    let first = onto(&facing_camera(&screen)).scale;
    let second = onto(&facing_camera(&unprojected(&screen, depth, first))).scale;
    let metric = facing_camera(&unprojected(&screen, depth, first * second));
    let head = onto(&metric);

    let [yaw, pitch, roll] = angles(&head.rotation);
    HeadPose {
        yaw_deg: yaw.to_degrees(),
        pitch_deg: pitch.to_degrees(),
        roll_deg: roll.to_degrees(),
        frontal: metric.iter().map(|&p| undone(&head, p)).collect(),
    }
}

/// The points moved so that the middle of the face lies in the middle of the picture.
fn centred(points: &[Point], [width, height]: [u32; 2]) -> Vec<Point> {
    let count = points.len().max(1) as f32;
    let mean = |k: usize| points.iter().map(|p| p[k]).sum::<f32>() / count;
    let (right, down) = (width as f32 / 2.0 - mean(0), height as f32 / 2.0 - mean(1));
    points.iter().map(|&[x, y, z]| [x + right, y + down, z]).collect()
}

/// Pixels to the camera's near plane at distance 1: x right, y up, origin in the middle.
fn on_near_plane(points: &[Point], [width, height]: [u32; 2]) -> Vec<Point> {
    let (width, height) = (width as f32, height as f32);
    let tall = 2.0 * (0.5 * FIELD_OF_VIEW_DEG.to_radians()).tan();
    let wide = tall * width / height;
    let place = |&[x, y, z]: &Point| {
        [(x / width - 0.5) * wide, (0.5 - y / height) * tall, z / width * wide]
    };
    points.iter().map(place).collect()
}

/// Undoes the perspective for a face whose centimetre is `scale` on the near plane.
fn unprojected(screen: &[Point], depth: f32, scale: f32) -> Vec<Point> {
    let place = |p: &Point| {
        let z = (p[2] - depth + 1.0) / scale;
        [p[0] * z, p[1] * z, z]
    };
    screen.iter().map(place).collect()
}

/// The mesh counts depth away from the camera, the canonical face towards it.
fn facing_camera(points: &[Point]) -> Vec<Point> {
    points.iter().map(|&[x, y, z]| [x, y, -z]).collect()
}

fn undone(head: &Similarity, point: Point) -> Point {
    let from: Point = std::array::from_fn(|k| point[k] - head.shift[k]);
    std::array::from_fn(|k| (0..3).map(|i| head.rotation[i][k] * from[i]).sum::<f32>() / head.scale)
}

/// Yaw, pitch and roll in radians of a rotation made as Ry(yaw) Rx(pitch) Rz(-roll), y up, z towards the camera.
fn angles(rotation: &[[f32; 3]; 3]) -> [f32; 3] {
    let nose = rotation.map(|row| row[2]);
    let yaw = nose[0].atan2(nose[2]);
    let pitch = -nose[1].atan2(nose[0].hypot(nose[2]));
    let ((sin_yaw, cos_yaw), (sin_pitch, cos_pitch)) = (yaw.sin_cos(), pitch.sin_cos());
    // What is left of the head's own x axis once yaw and pitch are taken out is the roll.
    let level = [cos_yaw, 0.0, -sin_yaw];
    let upright = [sin_yaw * sin_pitch, cos_pitch, cos_yaw * sin_pitch];
    let ear = rotation.map(|row| row[0]);
    let along = |axis: [f32; 3]| (0..3).map(|k| ear[k] * axis[k]).sum::<f32>();
    [yaw, pitch, -along(upright).atan2(along(level))]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::networks::FACE_GEOMETRY;

    fn product(a: [[f32; 3]; 3], b: [[f32; 3]; 3]) -> [[f32; 3]; 3] {
        std::array::from_fn(|i| std::array::from_fn(|j| (0..3).map(|k| a[i][k] * b[k][j]).sum()))
    }

    /// Ry(yaw) Rx(pitch) Rz(-roll), radians.
    fn turned(yaw: f32, pitch: f32, roll: f32) -> [[f32; 3]; 3] {
        let ((sy, cy), (sp, cp), (sr, cr)) = (yaw.sin_cos(), pitch.sin_cos(), (-roll).sin_cos());
        let about_y = [[cy, 0.0, sy], [0.0, 1.0, 0.0], [-sy, 0.0, cy]];
        let about_x = [[1.0, 0.0, 0.0], [0.0, cp, -sp], [0.0, sp, cp]];
        let about_z = [[cr, -sr, 0.0], [sr, cr, 0.0], [0.0, 0.0, 1.0]];
        product(product(about_y, about_x), about_z)
    }

    #[test]
    fn angles_are_read_back_from_their_rotation() {
        for (yaw, pitch, roll) in [(0.5, -0.3, 0.2), (-0.7, 0.4, -0.6), (0.0, 0.0, 0.9)] {
            let found = angles(&turned(yaw, pitch, roll));
            for (found, truth) in found.iter().zip([yaw, pitch, roll]) {
                assert!((found - truth).abs() < 1e-5, "{found} for {truth}");
            }
        }
    }

    #[test]
    fn a_face_looks_at_the_camera_as_much_wherever_it_is() {
        let canonical = CanonicalFace::read(FACE_GEOMETRY).expect("the shipped file is whole");
        let drawn = |across: f32, down: f32| -> Vec<Point> {
            let place = |p: &Point| {
                [640.0 + across + 18.0 * p[0], 360.0 + down - 18.0 * p[1], -18.0 * p[2]]
            };
            canonical.points.iter().map(place).collect()
        };
        let of = |across, down| estimate(&canonical, &drawn(across, down), [1280, 720]);
        let middle = of(0.0, 0.0);
        for (across, down) in [(-350.0, 0.0), (350.0, 0.0), (0.0, -150.0), (250.0, 150.0)] {
            let beside = of(across, down);
            assert!((beside.yaw_deg - middle.yaw_deg).abs() < 0.1, "{}", beside.yaw_deg);
            assert!((beside.pitch_deg - middle.pitch_deg).abs() < 0.1, "{}", beside.pitch_deg);
        }
    }

    #[test]
    fn a_projected_canonical_face_gives_its_pose_and_itself() {
        let canonical = CanonicalFace::read(FACE_GEOMETRY).expect("the shipped file is whole");
        let size = [640, 480];
        let focal = 480.0 / 2.0 / (FIELD_OF_VIEW_DEG / 2.0).to_radians().tan();
        for (yaw, pitch, roll) in [(0.0, 0.0, 0.0), (25.0, -10.0, 8.0), (-18.0, 15.0, -20.0)] {
            let rotation =
                turned(f32::to_radians(yaw), f32::to_radians(pitch), f32::to_radians(roll));
            let distance = 60.0;
            // The mesh's depth is weak perspective: the pixels of a centimetre at the head's own distance.
            let points: Vec<Point> = canonical
                .points
                .iter()
                .map(|p| {
                    let q: Point =
                        std::array::from_fn(|i| (0..3).map(|j| rotation[i][j] * p[j]).sum());
                    let away = distance - q[2];
                    let [x, y] = [320.0 + q[0] * focal / away, 240.0 - q[1] * focal / away];
                    [x, y, -q[2] * focal / distance]
                })
                .collect();
            let pose = estimate(&canonical, &points, size);
            let found = [pose.yaw_deg, pose.pitch_deg, pose.roll_deg];
            for (found, truth) in found.iter().zip([yaw, pitch, roll]) {
                assert!((found - truth).abs() < 1.0, "{pose:.1?}", pose = &found);
            }
            for (found, truth) in pose.frontal.iter().zip(&canonical.points) {
                let off: f32 = (0..3).map(|k| (found[k] - truth[k]).powi(2)).sum();
                assert!(off.sqrt() < 0.5, "{found:?} for {truth:?}");
            }
        }
    }
}
