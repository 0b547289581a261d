//! Measures the light on the face as OFIQ 1.0.3 does: in linear light, where twice the light is twice the number.

use crate::face::face_light::for_samples_of_oval;
use crate::model::mesh_points::{
    LEFT_EYE_INNER, LEFT_EYE_OUTER, LIP_INNER_LOWER, LIP_INNER_UPPER, RIGHT_EYE_INNER,
    RIGHT_EYE_OUTER, distance, middle,
};
use crate::pixels::luma::Histogram;
use crate::pixels::pixel_span::PixelSpan;
use capture::{LinearLight, Rectangle};
use image::RgbImage;
use std::sync::LazyLock;

/// Levels from here up have lost their detail, and up to here.
const OVER_EXPOSED: u8 = 247;
const CRUSHED: u8 = 25;
/// Side of a cheek's zone in eye distances. It begins below the eye's centre, half way down to the mouth, and reaches
/// from there towards the nose.
const ZONE: f32 = 0.3;

/// sRGB undone, for each value of a channel: 0-1.
static LINEAR: LazyLock<[f32; 256]> = LazyLock::new(|| {
    std::array::from_fn(|value| {
        let share = value as f32 / 255.0;
        if share > 0.04045 { ((share + 0.055) / 1.055).powf(2.4) } else { share / 12.92 }
    })
});

/// Measures the face with these mesh points.
pub(crate) fn linear_light(image: &RgbImage, points: &[[f32; 3]]) -> LinearLight {
    let mut face = Histogram::new();
    for_samples_of_oval(image, points, |pixel| face.add(level(pixel)));
    if face.is_empty() {
        return LinearLight::default();
    }
    let [right, left] = zones(points).map(|zone| {
        let mut histogram = Histogram::new();
        for &pixel in PixelSpan::of(&zone, image).iter().flat_map(|span| span.pixels(image)) {
            histogram.add(level(pixel));
        }
        histogram
    });
    LinearLight {
        mean: face.mean() / 255.0,
        variance: face.variance() / (255.0 * 255.0),
        over_exposed: face.share(OVER_EXPOSED..=255),
        crushed: face.share(0..=CRUSHED),
        dynamic_range: face.entropy_bits(),
        evenness: right.shared_exactly_with(&left),
    }
}

/// Linear luminance (BT.709), 0-255.
fn level([r, g, b]: [u8; 3]) -> u8 {
    let [r, g, b] = [r, g, b].map(|value| LINEAR[usize::from(value)]);
    ((0.2126 * r + 0.7152 * g + 0.0722 * b) * 255.0 + 0.5) as u8
}

/// A zone of each cheek, that on the image's left first.
fn zones(points: &[[f32; 3]]) -> [Rectangle; 2] {
    let right_eye = middle(points[RIGHT_EYE_OUTER], points[RIGHT_EYE_INNER]);
    let left_eye = middle(points[LEFT_EYE_OUTER], points[LEFT_EYE_INNER]);
    let apart = distance(right_eye, left_eye).max(1e-3);
    let eyes = [f32::midpoint(right_eye[0], left_eye[0]), f32::midpoint(right_eye[1], left_eye[1])];
    let mouth = middle(points[LIP_INNER_UPPER], points[LIP_INNER_LOWER]);
    let side = ZONE * apart;
    // OFIQ turns the face upright first: here the zones' centres follow the line of the eyes.
    let across = [(left_eye[0] - right_eye[0]) / apart, (left_eye[1] - right_eye[1]) / apart];
    let down = distance(eyes, mouth) / 2.0 + side / 2.0;
    [(right_eye, side / 2.0), (left_eye, -side / 2.0)].map(|(eye, inwards)| {
        let x = eye[0] + across[0] * inwards - across[1] * down;
        let y = eye[1] + across[1] * inwards + across[0] * down;
        Rectangle { x: x - side / 2.0, y: y - side / 2.0, width: side, height: side }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::mesh_points::{ALL_POINTS, FACE_OVAL};
    use image::Rgb;

    fn points() -> Vec<[f32; 3]> {
        let mut points = vec![[160.0, 130.0, 0.0]; ALL_POINTS];
        for (i, &at) in FACE_OVAL.iter().enumerate() {
            let (sin, cos) = (i as f32 / 36.0 * std::f32::consts::TAU).sin_cos();
            points[at] = [160.0 + 60.0 * sin, 130.0 - 75.0 * cos, 0.0];
        }
        for (point, x) in [
            (RIGHT_EYE_OUTER, 125.0),
            (RIGHT_EYE_INNER, 145.0),
            (LEFT_EYE_INNER, 175.0),
            (LEFT_EYE_OUTER, 195.0),
        ] {
            points[point] = [x, 110.0, 0.0];
        }
        points[LIP_INNER_UPPER] = [160.0, 164.0, 0.0];
        points[LIP_INNER_LOWER] = [160.0, 166.0, 0.0];
        points
    }

    fn of(paint: impl Fn(u32, u32) -> u8) -> LinearLight {
        let image = RgbImage::from_fn(320, 240, |x, y| Rgb([paint(x, y); 3]));
        linear_light(&image, &points())
    }

    #[test]
    fn levels_are_those_of_srgb_undone() {
        // From IEC 61966-2-1: 188 is half the light of 255, 55 about a thirtieth.
        let levels = [[255; 3], [188; 3], [55; 3], [0; 3], [255, 0, 0], [0, 255, 0]].map(level);
        assert_eq!(levels, [255, 128, 10, 0, 54, 182]);
    }

    #[test]
    fn a_face_of_half_the_light_has_half_the_mean() {
        let light = of(|_, _| 188);
        assert!((light.mean - 128.0 / 255.0).abs() < 1e-4, "{light:?}");
        assert_eq!((light.variance, light.dynamic_range, light.evenness), (0.0, 0.0, 1.0));
        assert_eq!((light.over_exposed, light.crushed), (0.0, 0.0));
        assert_eq!(of(|_, _| 80).crushed, 1.0, "dark in linear light");
        assert_eq!(of(|_, _| 255).over_exposed, 1.0);
    }

    #[test]
    fn the_zones_lie_inwards_below_the_eyes() {
        let [right, left] = zones(&points());
        for (zone, x) in [(right, 135.0_f32), (left, 170.0)] {
            let off = [zone.x - x, zone.y - 137.5, zone.width - 15.0];
            assert!(off.iter().all(|off| off.abs() < 1e-3), "{zone:?}");
        }
        assert_eq!(of(|x, _| if x < 160 { 100 } else { 180 }).evenness, 0.0);
    }

    #[test]
    fn a_face_outside_the_image_has_no_light() {
        let away: Vec<_> = points().iter().map(|p| [p[0] + 900.0, p[1], p[2]]).collect();
        let image = RgbImage::new(320, 240);
        assert_eq!(linear_light(&image, &away), LinearLight::default());
    }
}
