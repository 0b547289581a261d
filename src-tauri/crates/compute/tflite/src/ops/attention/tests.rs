//! The custom operators on boxes and ramps whose answers can be told by hand.

use super::{CropMatrix, CropSampling, MATRIX, place_landmarks};
use crate::graph::layout::Layout;
use crate::graph::model::{CropOptions, Extent};

fn options() -> CropOptions {
    CropOptions {
        left: 0,
        right: 1,
        target_rotation_radians: 0.0,
        subset: vec![0, 1, 2],
        output: Extent { height: 8, width: 16 },
        scale_x: 2.0,
        scale_y: 1.0,
    }
}

fn through(matrix: &[f32], x: f32, y: f32) -> [f32; 2] {
    let mut placed = [0.0; 2];
    place_landmarks(&[x, y], matrix, &mut placed);
    placed
}

fn assert_near(found: [f32; 2], expected: [f32; 2]) {
    for (found, expected) in found.iter().zip(expected) {
        assert!((found - expected).abs() < 1e-4, "{found} is not {expected}");
    }
}

#[test]
fn a_level_crop_encloses_its_landmarks() {
    let crop = CropMatrix::new(options(), 9).unwrap();
    let mut matrix = [0.0; MATRIX];
    // The box is 10..20 by 4..8; twice as wide around the same middle: 5..25.
    crop.run(&[10.0, 4.0, 0.0, 20.0, 4.0, 0.0, 15.0, 8.0, 0.0], &mut matrix);
    assert_near(through(&matrix, 0.0, 0.0), [5.0, 4.0]);
    assert_near(through(&matrix, 16.0, 8.0), [25.0, 8.0]);
    assert_near(through(&matrix, 8.0, 4.0), [15.0, 6.0]);
    assert_eq!(matrix[8..], [0., 0., 1., 0., 0., 0., 0., 1.]);
}

#[test]
fn a_crop_turns_with_its_landmarks() {
    let crop = CropMatrix::new(options(), 9).unwrap();
    let mut matrix = [0.0; MATRIX];
    // The same box, turned clockwise (y points down) by a quarter: along is down, across is to the left.
    crop.run(&[0.0, 10.0, 0.0, 0.0, 20.0, 0.0, -4.0, 15.0, 0.0], &mut matrix);
    assert_near(through(&matrix, 8.0, 4.0), [-2.0, 15.0]);
    assert_near(through(&matrix, 0.0, 0.0), [0.0, 5.0]);
    assert_near(through(&matrix, 16.0, 0.0), [0.0, 25.0]);
    assert_near(through(&matrix, 0.0, 8.0), [-4.0, 5.0]);
}

#[test]
fn landmarks_that_do_not_exist_are_refused() {
    assert!(CropMatrix::new(options(), 9).is_ok());
    assert!(CropMatrix::new(options(), 8).is_err());
    let subset = Vec::new();
    assert!(CropMatrix::new(CropOptions { subset, ..options() }, 9).is_err());
    assert!(CropMatrix::new(CropOptions { right: 3, ..options() }, 9).is_err());
}

/// A map whose only channel is `10 * y + x`, so that interpolation is exact.
fn ramp(height: usize, width: usize) -> (Layout, Vec<f32>) {
    let layout = Layout::of(&[1, height, width, 1]).unwrap();
    let mut map = vec![0.0; layout.len()];
    for (index, pixel) in map.chunks_exact_mut(layout.pitch).enumerate() {
        pixel[0] = (10 * (index / width) + index % width) as f32;
    }
    (layout, map)
}

fn sample(matrix: [f32; 8], height: usize, width: usize) -> Vec<f32> {
    let (layout, map) = ramp(4, 6);
    let crop = Layout::of(&[1, height, width, 1]).unwrap();
    let mut output = vec![f32::NAN; crop.len()];
    CropSampling::new(layout, crop).unwrap().run(&map, &matrix, &mut output);
    output.chunks_exact(crop.pitch).map(|pixel| pixel[0]).collect()
}

#[test]
fn sampling_with_the_identity_copies() {
    let (_, map) = ramp(4, 6);
    let all: Vec<f32> = map.chunks_exact(8).map(|pixel| pixel[0]).collect();
    assert_eq!(sample([1., 0., 0., 0., 0., 1., 0., 0.], 4, 6), all);
}

#[test]
fn sampling_interpolates_between_pixel_centres() {
    // Half size: each pixel lies in the middle of four.
    assert_eq!(sample([2., 0., 0., 0., 0., 2., 0., 0.], 1, 3), [5.5, 7.5, 9.5]);
    // A quarter turn: along a row of the crop is down in the map.
    assert_eq!(sample([0., 1., 0., 2., 1., 0., 0., 0.], 1, 3), [2.0, 12.0, 22.0]);
}

#[test]
fn outside_the_map_is_zero() {
    let shifted = sample([1., 0., 0., 4., 0., 1., 0., 3.], 2, 3);
    assert_eq!(shifted, [34.0, 35.0, 0.0, 0.0, 0.0, 0.0]);
    let nowhere = sample([f32::NAN, 0., 0., 0., 0., 1., 0., 0.], 1, 2);
    assert_eq!(nowhere, [0.0, 0.0]);
}
