//! `MediaPipe`'s three custom operators, with which the attention mesh looks at lips and eyes more closely.
//!
//! Semantics (version 2): `mediapipe/util/tflite/operations/*.cc`. Matrices are 4x4, row by row.

use crate::error::TfliteError;
use crate::graph::layout::Layout;
use crate::graph::model::CropOptions;

/// Numbers in a matrix.
pub(crate) const MATRIX: usize = 16;

/// `Landmarks2TransformMatrix`: where a crop around some of the landmarks lies in the map.
///
/// The matrix takes a pixel of the crop to its place: the box around the landmarks, turned so that two of them lie
/// level, and enlarged.
#[derive(Debug)]
pub(crate) struct CropMatrix {
    options: CropOptions,
}

impl CropMatrix {
    /// Checks the options against the number of landmarks, three numbers each.
    pub(crate) fn new(options: CropOptions, numbers: usize) -> Result<Self, TfliteError> {
        let mut last = options.left.max(options.right);
        for &landmark in &options.subset {
            last = last.max(landmark);
        }
        if options.subset.is_empty() || last >= numbers / 3 {
            return Err(TfliteError::Malformed("a landmark does not exist"));
        }
        if options.output.width == 0 || options.output.height == 0 {
            return Err(TfliteError::Malformed("an empty crop"));
        }
        Ok(Self { options })
    }

    /// Computes the matrix from landmarks in pixels of the map.
    pub(crate) fn run(&self, landmarks: &[f32], matrix: &mut [f32]) {
        let options = &self.options;
        let at = |landmark: usize| (landmarks[3 * landmark], landmarks[3 * landmark + 1]);
        let (left, right) = (at(options.left), at(options.right));
        let slope = (right.1 - left.1).atan2(right.0 - left.0);
        let (sin, cos) = (options.target_rotation_radians - slope).sin_cos();

        let mut low = (f32::INFINITY, f32::INFINITY);
        let mut high = (f32::NEG_INFINITY, f32::NEG_INFINITY);
        for &landmark in &options.subset {
            let (x, y) = at(landmark);
            let turned = (cos * x - sin * y, sin * x + cos * y);
            low = (low.0.min(turned.0), low.1.min(turned.1));
            high = (high.0.max(turned.0), high.1.max(turned.1));
        }
        let (middle_x, middle_y) = ((low.0 + high.0) / 2.0, (low.1 + high.1) / 2.0);
        let (width, height) = (options.output.width as f32, options.output.height as f32);
        let across = options.scale_x * (high.0 - low.0) / width;
        let down = options.scale_y * (high.1 - low.1) / height;

        // Turning back is turning by the negative angle: cos stays, sin changes its sign.
        let (xx, xy) = (cos * across, sin * down);
        let (yx, yy) = (-sin * across, cos * down);
        let center_x = cos * middle_x + sin * middle_y;
        let center_y = -sin * middle_x + cos * middle_y;
        let shift_x = center_x - xx * width / 2.0 - xy * height / 2.0;
        let shift_y = center_y - yx * width / 2.0 - yy * height / 2.0;
        matrix[..MATRIX].copy_from_slice(&[
            xx, xy, 0.0, shift_x, //
            yx, yy, 0.0, shift_y, //
            0.0, 0.0, 1.0, 0.0, //
            0.0, 0.0, 0.0, 1.0,
        ]);
    }
}

/// `TransformTensorBilinear`: cuts the crop out of the map, interpolating between pixels; zeros outside the map.
#[derive(Debug)]
pub(crate) struct CropSampling {
    map: Layout,
    crop: Layout,
}

impl CropSampling {
    /// Prepares cutting `crop` out of `map`.
    pub(crate) fn new(map: Layout, crop: Layout) -> Result<Self, TfliteError> {
        if map.channels != crop.channels {
            return Err(TfliteError::Malformed("a crop changes the channels"));
        }
        Ok(Self { map, crop })
    }

    /// Cuts out the crop that `matrix` describes.
    pub(crate) fn run(&self, map: &[f32], matrix: &[f32], crop: &mut [f32]) {
        // Half-pixel correction: pixel centres, not corners, lie at whole coordinates.
        let start_x = matrix[3] + 0.5 * (matrix[0] + matrix[1]) - 0.5;
        let start_y = matrix[7] + 0.5 * (matrix[4] + matrix[5]) - 0.5;
        for (index, output) in crop.chunks_exact_mut(self.crop.pitch).enumerate() {
            let column = (index % self.crop.width) as f32;
            let row = (index / self.crop.width) as f32;
            let x = matrix[0] * column + matrix[1] * row + start_x;
            let y = matrix[4] * column + matrix[5] * row + start_y;
            let last_x = (self.map.width - 1) as f32;
            let last_y = (self.map.height - 1) as f32;
            if (0.0..=last_x).contains(&x) && (0.0..=last_y).contains(&y) {
                self.interpolate(map, x, y, output);
            } else {
                output.fill(0.0);
            }
        }
    }

    /// The weighted mean of the four pixels around (`x`, `y`), which lies inside the map.
    fn interpolate(&self, map: &[f32], x: f32, y: f32, output: &mut [f32]) {
        let (left, top) = (x as usize, y as usize);
        let (after_left, after_top) = (x - left as f32, y - top as f32);
        // On the last row or column the pixel beyond has weight zero: any pixel will do.
        let right = (left + 1).min(self.map.width - 1);
        let bottom = (top + 1).min(self.map.height - 1);
        let pixel = |y: usize, x: usize| &map[(y * self.map.width + x) * self.map.pitch..];
        let corners = pixel(top, left)
            .iter()
            .zip(pixel(top, right))
            .zip(pixel(bottom, left).iter().zip(pixel(bottom, right)));
        for (output, ((upper_left, upper_right), (lower_left, lower_right))) in
            output.iter_mut().zip(corners)
        {
            let upper = (1.0 - after_left) * upper_left + after_left * upper_right;
            let lower = (1.0 - after_left) * lower_left + after_left * lower_right;
            *output = (1.0 - after_top) * upper + after_top * lower;
        }
    }
}

/// `TransformLandmarks`: takes points (x, y) found in a crop to their places in the picture.
pub(crate) fn place_landmarks(points: &[f32], matrix: &[f32], placed: &mut [f32]) {
    let pairs = points.as_chunks::<2>().0;
    for (placed, [x, y]) in placed.as_chunks_mut::<2>().0.iter_mut().zip(pairs) {
        *placed =
            [matrix[0] * x + matrix[1] * y + matrix[3], matrix[4] * x + matrix[5] * y + matrix[7]];
    }
}

#[cfg(test)]
mod tests;
