//! Places two squares of bare skin on the cheeks (ISO/IEC 29794-5, illumination uniformity).

use crate::model::mesh_points::{
    LEFT_EYE_INNER, LEFT_EYE_OUTER, RIGHT_EYE_INNER, RIGHT_EYE_OUTER, distance, middle,
};
use crate::pixels::luma::Histogram;
use crate::pixels::pixel_span::PixelSpan;
use capture::Rectangle;
use image::RgbImage;

/// Side of a square in eye distances.
const SIDE: f32 = 0.3;
/// How far below the eye a square's centre lies, in eye distances.
const DROP: f32 = 0.5;

/// The person's right cheek and the left one.
pub(crate) struct Cheeks([Option<PixelSpan>; 2]);

impl Cheeks {
    /// Finds the cheeks of the face with these mesh points.
    pub(crate) fn of(image: &RgbImage, points: &[[f32; 3]]) -> Self {
        let right_eye = middle(points[RIGHT_EYE_OUTER], points[RIGHT_EYE_INNER]);
        let left_eye = middle(points[LEFT_EYE_OUTER], points[LEFT_EYE_INNER]);
        let side = distance(right_eye, left_eye) * SIDE;
        // A right angle to the line of the eyes points down the face, however it leans.
        let down = [right_eye[1] - left_eye[1], left_eye[0] - right_eye[0]].map(|v| v * DROP);
        Self([right_eye, left_eye].map(|eye| {
            let square = Rectangle {
                x: eye[0] + down[0] - side / 2.0,
                y: eye[1] + down[1] - side / 2.0,
                width: side,
                height: side,
            };
            PixelSpan::of(&square, image)
        }))
    }

    /// Overlap of the two cheeks' histograms, 0-1.
    pub(crate) fn evenness(&self, image: &RgbImage) -> f32 {
        let [right, left] = self.0.map(|square| Histogram::of(image, square));
        right.shared_with(&left)
    }

    /// Mean luma of the brighter cheek: one may lie in shadow.
    pub(crate) fn luma(&self, image: &RgbImage) -> f32 {
        let [right, left] = self.0.map(|square| Histogram::of(image, square).mean());
        right.max(left)
    }

    /// Mean colour of both, 0-255 for each channel; black outside the image.
    pub(crate) fn colour(&self, image: &RgbImage) -> [f32; 3] {
        let (mut sum, mut count) = ([0.0; 3], 0.0_f32);
        for square in self.0.into_iter().flatten() {
            for pixel in square.pixels(image) {
                for (sum, &value) in sum.iter_mut().zip(pixel) {
                    *sum += f32::from(value);
                }
                count += 1.0;
            }
        }
        sum.map(|sum| sum / count.max(1.0))
    }
}
