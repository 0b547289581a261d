//! Puts the finer lips, eyes and irises of the attention mesh in place of the coarse points.
//!
//! The tables are those of `tensors_to_face_landmarks_with_attention.pbtxt` (`MediaPipe`, Apache-2.0).

use crate::model::mesh_points::{ALL_POINTS, MESH_POINTS};
use crate::model::networks::{MeshOutputs, OutlineOutputs};

const LIPS: [usize; 80] = [
    61, 146, 91, 181, 84, 17, 314, 405, 321, 375, 291, 185, 40, 39, 37, 0, 267, 269, 270, 409, 78,
    95, 88, 178, 87, 14, 317, 402, 318, 324, 308, 191, 80, 81, 82, 13, 312, 311, 310, 415, 76, 77,
    90, 180, 85, 16, 315, 404, 320, 307, 306, 184, 74, 73, 72, 11, 302, 303, 304, 408, 62, 96, 89,
    179, 86, 15, 316, 403, 319, 325, 292, 183, 42, 41, 38, 12, 268, 271, 272, 407,
];
const IMAGE_LEFT_EYE: [usize; 71] = [
    33, 7, 163, 144, 145, 153, 154, 155, 133, 246, 161, 160, 159, 158, 157, 173, 130, 25, 110, 24,
    23, 22, 26, 112, 243, 247, 30, 29, 27, 28, 56, 190, 226, 31, 228, 229, 230, 231, 232, 233, 244,
    113, 225, 224, 223, 222, 221, 189, 35, 124, 46, 53, 52, 65, 143, 111, 117, 118, 119, 120, 121,
    128, 245, 156, 70, 63, 105, 66, 107, 55, 193,
];
const IMAGE_RIGHT_EYE: [usize; 71] = [
    263, 249, 390, 373, 374, 380, 381, 382, 362, 466, 388, 387, 386, 385, 384, 398, 359, 255, 339,
    254, 253, 252, 256, 341, 463, 467, 260, 259, 257, 258, 286, 414, 446, 261, 448, 449, 450, 451,
    452, 453, 464, 342, 445, 444, 443, 442, 441, 413, 265, 353, 276, 283, 282, 295, 372, 340, 346,
    347, 348, 349, 350, 357, 465, 383, 300, 293, 334, 296, 336, 285, 417,
];
/// The first points of an eye table are its contour; their mean depth is that of the iris.
const EYE_CONTOUR: usize = 16;
const IRIS_POINTS: usize = 5;

/// 478 points x, y, z in crop pixels. Refined points keep the coarse depth: the model gives them none.
pub(crate) fn refine(outputs: &MeshOutputs<'_>) -> Vec<[f32; 3]> {
    let mut points = Vec::with_capacity(ALL_POINTS);
    points.extend(outputs.mesh.chunks_exact(3).map(|p| [p[0], p[1], p[2]]));
    place(&mut points, &LIPS, outputs.lips);
    place(&mut points, &IMAGE_LEFT_EYE, outputs.image_left_eye);
    place(&mut points, &IMAGE_RIGHT_EYE, outputs.image_right_eye);
    for (eye, iris) in
        [(&IMAGE_LEFT_EYE, outputs.image_left_iris), (&IMAGE_RIGHT_EYE, outputs.image_right_iris)]
    {
        let contour = eye[..EYE_CONTOUR].iter().map(|&i| points[i][2]);
        let depth = contour.sum::<f32>() / EYE_CONTOUR as f32;
        points.extend(iris.chunks_exact(2).take(IRIS_POINTS).map(|p| [p[0], p[1], depth]));
    }
    points
}

/// The 468 points with finer eyes: all that a face's place is worked out from.
pub(crate) fn outline(outputs: &OutlineOutputs<'_>) -> Vec<[f32; 3]> {
    let mut points: Vec<_> = outputs.mesh.chunks_exact(3).map(|p| [p[0], p[1], p[2]]).collect();
    place(&mut points, &IMAGE_LEFT_EYE, outputs.image_left_eye);
    place(&mut points, &IMAGE_RIGHT_EYE, outputs.image_right_eye);
    points
}

fn place(points: &mut [[f32; 3]], table: &[usize], finer: &[f32]) {
    for (&i, finer) in table.iter().zip(finer.chunks_exact(2)) {
        debug_assert!(i < MESH_POINTS);
        points[i][..2].copy_from_slice(finer);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finer_points_replace_x_and_y_and_irises_follow_with_the_depth_of_the_eye() {
        let mesh: Vec<f32> = (0..MESH_POINTS).flat_map(|i| [0.0, 0.0, i as f32]).collect();
        let outputs = MeshOutputs {
            mesh: &mesh,
            lips: &[1.0; 160],
            image_left_eye: &[2.0; 142],
            image_right_eye: &[3.0; 142],
            image_left_iris: &[4.0; 10],
            image_right_iris: &[5.0; 10],
            face_flag: 0.0,
        };
        let points = refine(&outputs);
        assert_eq!(points.len(), ALL_POINTS);
        assert_eq!(points[61], [1.0, 1.0, 61.0]);
        assert_eq!(points[33], [2.0, 2.0, 33.0]);
        assert_eq!(points[263], [3.0, 3.0, 263.0]);
        assert_eq!(points[1], [0.0, 0.0, 1.0], "the nose has no finer point");
        let depth = IMAGE_LEFT_EYE[..16].iter().sum::<usize>() as f32 / 16.0;
        assert_eq!(points[468], [4.0, 4.0, depth]);
        assert_eq!(points[477][0], 5.0);
    }

    #[test]
    fn no_point_is_refined_twice() {
        let mut all: Vec<usize> = [&LIPS[..], &IMAGE_LEFT_EYE, &IMAGE_RIGHT_EYE].concat();
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
    }
}
