//! How light falls on the face: brightness, clipped ends, light from behind and from one side.

use crate::face_points::{
    FACE_OVAL, LEFT_EYE_INNER, LEFT_EYE_OUTER, RIGHT_EYE_INNER, RIGHT_EYE_OUTER, distance, middle,
};
use crate::luma::{Histogram, luma};
use crate::pixels::{PixelSpan, for_samples, holds};
use capture::Rectangle;
use image::RgbImage;

/// Luma from here up has lost its detail (OFIQ's range).
const OVER_EXPOSED: u8 = 247;
/// Luma up to here has lost its detail (OFIQ's range).
const CRUSHED: u8 = 25;
/// The ring around the head, in face boxes: hair and ears end where it begins.
const RING: [f32; 2] = [1.4, 2.0];
/// Side of a cheek square in eye distances (ISO/IEC 29794-5, illumination uniformity).
const CHEEK_SIDE: f32 = 0.3;
/// How far below the eye the cheek square's centre lies, in eye distances.
const CHEEK_DROP: f32 = 0.5;

/// About so many pixels across the ring are looked at.
const RING_SAMPLES_ACROSS: u32 = 120;

/// Light on the face.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct FaceLight {
    /// Mean luma inside the face oval, 0-255.
    pub(crate) luma: f32,
    /// Share of pixels with luma 247 or more.
    pub(crate) over_exposed: f32,
    /// Share of pixels with luma 25 or less.
    pub(crate) crushed: f32,
    /// Mean luma of a ring around the head minus that of the face.
    pub(crate) back_light: f32,
    /// Overlap of the histograms of the two cheeks, 0-1.
    pub(crate) evenness: f32,
    /// Entropy of the face's histogram in bits.
    pub(crate) dynamic_range: f32,
}

/// Measures the face whose mesh points these are.
pub(crate) fn measure(image: &RgbImage, points: &[[f32; 3]], bounds: &Rectangle) -> FaceLight {
    let face = inside_oval(image, points);
    if face.is_empty() {
        return FaceLight::default();
    }
    let around = ring(image, bounds);
    FaceLight {
        luma: face.mean(),
        over_exposed: face.share(OVER_EXPOSED..=255),
        crushed: face.share(0..=CRUSHED),
        back_light: if around.is_empty() {
            0.0
        } else {
            around.mean() - face.mean()
        },
        evenness: evenness(image, points),
        dynamic_range: face.entropy_bits(),
    }
}

/// All pixels inside the face's outline, so that neither hair nor background counts as face.
fn inside_oval(image: &RgbImage, points: &[[f32; 3]]) -> Histogram {
    let mut histogram = Histogram::new();
    let oval = FACE_OVAL.map(|i| points[i]);
    let low = oval.iter().fold(f32::MAX, |low, p| low.min(p[1]));
    let high = oval.iter().fold(f32::MIN, |high, p| high.max(p[1]));
    let row = |y: f32| y.clamp(0.0, image.height() as f32) as u32;
    let mut crossings = Vec::new();
    for y in row(low.ceil())..row(high) {
        crossings.clear();
        for (i, a) in oval.iter().enumerate() {
            let b = oval[(i + 1) % oval.len()];
            let line = y as f32 + 0.5;
            if (a[1] <= line) != (b[1] <= line) {
                crossings.push(a[0] + (line - a[1]) / (b[1] - a[1]) * (b[0] - a[0]));
            }
        }
        crossings.sort_by(f32::total_cmp);
        for pair in crossings.chunks_exact(2) {
            let column = |x: f32| x.round().clamp(0.0, image.width() as f32) as u32;
            histogram.add_row(image, y, column(pair[0]), column(pair[1]));
        }
    }
    histogram
}

/// Samples around the head, above the chin: below it is the person's own clothing.
fn ring(image: &RgbImage, face: &Rectangle) -> Histogram {
    let [inner, outer] = RING.map(|factor| scaled(face, factor));
    let mut histogram = Histogram::new();
    for_samples(image, &outer, RING_SAMPLES_ACROSS, |[x, y], [r, g, b]| {
        if y < face.y + face.height && !holds(&inner, x, y) {
            histogram.add(luma(r, g, b));
        }
    });
    histogram
}

/// Overlap of the histograms of two squares on the cheeks.
fn evenness(image: &RgbImage, points: &[[f32; 3]]) -> f32 {
    let right_eye = middle(points[RIGHT_EYE_OUTER], points[RIGHT_EYE_INNER]);
    let left_eye = middle(points[LEFT_EYE_OUTER], points[LEFT_EYE_INNER]);
    let apart = distance(right_eye, left_eye);
    // A right angle to the line of the eyes points down the face, however it leans.
    let down = [right_eye[1] - left_eye[1], left_eye[0] - right_eye[0]].map(|v| v * CHEEK_DROP);
    let cheek = |eye: [f32; 2]| {
        let side = apart * CHEEK_SIDE;
        let square = Rectangle {
            x: eye[0] + down[0] - side / 2.0,
            y: eye[1] + down[1] - side / 2.0,
            width: side,
            height: side,
        };
        let mut histogram = Histogram::new();
        if let Some(span) = PixelSpan::of(&square, image) {
            for y in span.start[1]..span.end[1] {
                histogram.add_row(image, y, span.start[0], span.end[0]);
            }
        }
        histogram
    };
    cheek(right_eye).shared_with(&cheek(left_eye))
}

fn scaled(rectangle: &Rectangle, factor: f32) -> Rectangle {
    let (width, height) = (rectangle.width * factor, rectangle.height * factor);
    Rectangle {
        x: rectangle.x - (width - rectangle.width) / 2.0,
        y: rectangle.y - (height - rectangle.height) / 2.0,
        width,
        height,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::face_points::ALL_POINTS;
    use image::Rgb;

    const FACE: Rectangle = Rectangle {
        x: 120.0,
        y: 80.0,
        width: 80.0,
        height: 100.0,
    };

    /// A round face: the oval on an ellipse, the eyes level.
    fn points() -> Vec<[f32; 3]> {
        let mut points = vec![[160.0, 130.0, 0.0]; ALL_POINTS];
        for (i, &at) in FACE_OVAL.iter().enumerate() {
            let (sin, cos) = (i as f32 / 36.0 * std::f32::consts::TAU).sin_cos();
            points[at] = [160.0 + 40.0 * sin, 130.0 - 50.0 * cos, 0.0];
        }
        points[RIGHT_EYE_OUTER] = [135.0, 115.0, 0.0];
        points[RIGHT_EYE_INNER] = [150.0, 115.0, 0.0];
        points[LEFT_EYE_INNER] = [170.0, 115.0, 0.0];
        points[LEFT_EYE_OUTER] = [185.0, 115.0, 0.0];
        points
    }

    fn in_oval(x: u32, y: u32) -> bool {
        ((x as f32 + 0.5 - 160.0) / 40.0).powi(2) + ((y as f32 + 0.5 - 130.0) / 50.0).powi(2) < 1.0
    }

    fn scene(face: impl Fn(u32, u32) -> u8, around: u8) -> RgbImage {
        RgbImage::from_fn(320, 240, |x, y| {
            Rgb([if in_oval(x, y) { face(x, y) } else { around }; 3])
        })
    }

    #[test]
    fn only_the_face_counts_as_face() {
        let light = measure(&scene(|_, _| 90, 255), &points(), &FACE);
        assert!((light.luma - 90.0).abs() < 1.0, "{light:?}");
        assert!(light.over_exposed < 0.01);
        assert!(
            (light.back_light - 165.0).abs() < 2.0,
            "a window behind: {light:?}"
        );
        assert!(light.dynamic_range < 0.2);
    }

    #[test]
    fn clipped_ends_are_shares_of_the_face() {
        let light = measure(
            &scene(|_, y| if y < 130 { 250 } else { 20 }, 130),
            &points(),
            &FACE,
        );
        assert!((light.over_exposed - 0.5).abs() < 0.02, "{light:?}");
        assert!((light.crushed - 0.5).abs() < 0.02, "{light:?}");
        let just_not = measure(
            &scene(|_, y| if y < 130 { 246 } else { 26 }, 130),
            &points(),
            &FACE,
        );
        assert!(
            just_not.over_exposed < 0.01 && just_not.crushed < 0.01,
            "{just_not:?}"
        );
    }

    #[test]
    fn light_from_one_side_is_uneven() {
        let even = measure(&scene(|_, y| (y % 64 + 80) as u8, 100), &points(), &FACE);
        let side = measure(
            &scene(|x, _| if x < 160 { 60 } else { 170 }, 100),
            &points(),
            &FACE,
        );
        assert!(even.evenness > 0.95, "{even:?}");
        assert!(side.evenness < 0.05, "{side:?}");
    }

    #[test]
    fn more_tones_are_more_bits() {
        let flat = measure(&scene(|_, _| 90, 90), &points(), &FACE);
        let rich = measure(
            &scene(|x, y| ((x * 7 + y * 13) % 128 + 60) as u8, 90),
            &points(),
            &FACE,
        );
        assert_eq!(flat.dynamic_range, 0.0);
        assert!((rich.dynamic_range - 7.0).abs() < 0.2, "{rich:?}");
    }

    #[test]
    fn a_face_outside_the_frame_has_no_light() {
        let away: Vec<_> = points()
            .iter()
            .map(|p| [p[0] + 900.0, p[1], p[2]])
            .collect();
        let bounds = Rectangle {
            x: FACE.x + 900.0,
            ..FACE
        };
        assert_eq!(
            measure(&scene(|_, _| 90, 90), &away, &bounds),
            FaceLight::default()
        );
    }
}
