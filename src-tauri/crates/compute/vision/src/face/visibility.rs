//! Measures whether eyes, mouth and skin are visible: the mesh lies on a covered face as surely as on a bare one.

use crate::face::cheeks::Cheeks;
use crate::model::mesh_points::{
    LEFT_EYE_INNER, LEFT_EYE_OUTER, LEFT_LID_LOWER, LEFT_LID_UPPER, LIP_BOTTOM, LIP_TOP,
    MOUTH_LEFT, MOUTH_RIGHT, RIGHT_EYE_INNER, RIGHT_EYE_OUTER, RIGHT_LID_LOWER, RIGHT_LID_UPPER,
    distance, flat,
};
use crate::pixels::luma::Histogram;
use crate::pixels::pixel_span::PixelSpan;
use capture::Rectangle;
use image::RgbImage;

/// The white of the eye is at least as bright as all but this share of what lies between the lids' corners.
const WHITE: f32 = 0.05;
/// How far a feature's surroundings reach beyond its points, in distances of the outer eye corners.
const REACH: f32 = 0.06;
/// Skin that lies this far from the usual in chromaticity (parts of red and green in the whole) is something else.
const UNLIKE: f32 = 0.035;

const RIGHT_EYE: [usize; 4] = [RIGHT_EYE_OUTER, RIGHT_EYE_INNER, RIGHT_LID_UPPER, RIGHT_LID_LOWER];
const LEFT_EYE: [usize; 4] = [LEFT_EYE_OUTER, LEFT_EYE_INNER, LEFT_LID_UPPER, LEFT_LID_LOWER];

/// Mesh points of skin that is bare on most faces: forehead, cheeks, nose, chin, upper lip, jaws.
const PATCHES: [&[usize]; 8] = [
    &[9, 8, 107, 336],
    &[50, 101, 118, 117],
    &[280, 330, 347, 346],
    &[5, 4, 195],
    &[199, 175, 200],
    &[164, 167, 393],
    &[192, 214, 135],
    &[416, 434, 364],
];

/// What can be seen of a face.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct Visibility {
    /// Standard deviation of luma about the person's right eye by the cheeks' luma.
    pub(crate) right_eye_contrast: f32,
    /// The same about the left eye.
    pub(crate) left_eye_contrast: f32,
    /// The same about the mouth.
    pub(crate) mouth_contrast: f32,
    /// Luma of the white of the brighter eye, 0-255.
    pub(crate) eye_white: f32,
    /// Share of the skin patches whose colour is unlike that of the others.
    pub(crate) unlike_skin: f32,
}

/// Measures the face with these mesh points.
pub(crate) fn visibility(image: &RgbImage, points: &[[f32; 3]], cheeks: &Cheeks) -> Visibility {
    let reach = REACH * distance(flat(points[RIGHT_EYE_OUTER]), flat(points[LEFT_EYE_OUTER]));
    // Against the cheeks and not against itself: a dark lens is dark all over, which is no contrast.
    let bright = cheeks.luma(image).max(1.0);
    let contrast = |feature: [usize; 4]| {
        let span = around(image, points, &feature, reach);
        Histogram::of(image, span).variance().sqrt() / bright
    };
    let white = |feature: [usize; 4]| {
        // Of two pixels by two, which takes half of the grain away: grain is no light.
        Histogram::of_pairs(image, around(image, points, &feature, 0.0)).brightest(WHITE)
    };
    Visibility {
        right_eye_contrast: contrast(RIGHT_EYE),
        left_eye_contrast: contrast(LEFT_EYE),
        eye_white: white(RIGHT_EYE).max(white(LEFT_EYE)),
        mouth_contrast: contrast([MOUTH_RIGHT, MOUTH_LEFT, LIP_TOP, LIP_BOTTOM]),
        unlike_skin: unlike_skin(image, points, reach),
    }
}

/// The pixels about some of the points.
fn around(
    image: &RgbImage,
    points: &[[f32; 3]],
    feature: &[usize],
    reach: f32,
) -> Option<PixelSpan> {
    let (mut low, mut high) = ([f32::MAX; 2], [f32::MIN; 2]);
    for &point in feature {
        for k in 0..2 {
            low[k] = low[k].min(points[point][k]);
            high[k] = high[k].max(points[point][k]);
        }
    }
    let bounds = Rectangle {
        x: low[0] - reach,
        y: low[1] - reach,
        width: high[0] - low[0] + 2.0 * reach,
        height: high[1] - low[1] + 2.0 * reach,
    };
    PixelSpan::of(&bounds, image)
}

/// Share of the patches that differ from their median.
fn unlike_skin(image: &RgbImage, points: &[[f32; 3]], reach: f32) -> f32 {
    let patches: Vec<[f32; 2]> = PATCHES
        .iter()
        .filter_map(|patch| chromaticity(image, points, patch, reach / 2.0))
        .collect();
    let median = |k: usize| {
        let mut values: Vec<f32> = patches.iter().map(|patch| patch[k]).collect();
        values.sort_by(f32::total_cmp);
        values.get(values.len() / 2).copied().unwrap_or_default()
    };
    let usual = [median(0), median(1)];
    let unlike = patches.iter().filter(|patch| distance(**patch, usual) > UNLIKE);
    unlike.count() as f32 / PATCHES.len() as f32
}

/// Red and green as parts of all light, which brightness does not change; none outside the image or in the dark.
fn chromaticity(
    image: &RgbImage,
    points: &[[f32; 3]],
    patch: &[usize],
    reach: f32,
) -> Option<[f32; 2]> {
    let mut sum = [0_u32; 3];
    for &point in patch {
        let span = around(image, points, &[point], reach)?;
        for pixel in span.pixels(image) {
            for (sum, &value) in sum.iter_mut().zip(pixel) {
                *sum += u32::from(value);
            }
        }
    }
    let [red, green, blue] = sum.map(|v| v as f32);
    let all = red + green + blue;
    (all > 0.0).then(|| [red / all, green / all])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::mesh_points::ALL_POINTS;
    use image::Rgb;

    const SKIN: [u8; 3] = [150, 105, 80];

    /// A flat face whose points lie on a grid of their own, so that each can be painted.
    fn points() -> Vec<[f32; 3]> {
        let mut points: Vec<[f32; 3]> = (0..ALL_POINTS)
            .map(|i| [40.0 + 14.0 * (i % 24) as f32, 40.0 + 14.0 * (i / 24) as f32, 0.0])
            .collect();
        for (point, at) in [
            (RIGHT_EYE_OUTER, [130.0, 110.0]),
            (RIGHT_EYE_INNER, [160.0, 110.0]),
            (RIGHT_LID_UPPER, [145.0, 104.0]),
            (RIGHT_LID_LOWER, [145.0, 116.0]),
            (LEFT_EYE_INNER, [200.0, 110.0]),
            (LEFT_EYE_OUTER, [230.0, 110.0]),
            (LEFT_LID_UPPER, [215.0, 104.0]),
            (LEFT_LID_LOWER, [215.0, 116.0]),
        ] {
            points[point] = [at[0], at[1], 0.0];
        }
        points
    }

    fn of(paint: impl Fn(u32, u32) -> [u8; 3]) -> Visibility {
        let image = RgbImage::from_fn(400, 360, |x, y| Rgb(paint(x, y)));
        let points = points();
        visibility(&image, &points, &Cheeks::of(&image, &points))
    }

    #[test]
    fn an_eye_has_contrast_and_a_covered_one_has_none() {
        let right_only = of(|x, y| match (x, y) {
            (138..152, 104..116) => [30; 3],
            (130..160, 104..116) => [220; 3],
            _ => SKIN,
        });
        assert!(right_only.right_eye_contrast > 0.3, "{right_only:?}");
        assert!(right_only.left_eye_contrast < 0.01, "{right_only:?}");
        let dark_glass = of(|x, y| if x < 180 && y < 125 { [18; 3] } else { SKIN });
        assert!(dark_glass.right_eye_contrast < 0.01, "{dark_glass:?}");
    }

    #[test]
    fn the_white_of_the_eye_tells_of_the_light_whatever_the_skin() {
        for skin in [[40; 3], SKIN, [200; 3]] {
            let eye = of(|x, y| match (x, y) {
                (140..150, 104..116) => [25; 3],
                (132..158, 105..115) => [170; 3],
                _ => skin,
            });
            let expected = f32::max(170.0, f32::from(skin[1]));
            assert!((eye.eye_white - expected).abs() < 8.0, "{skin:?}: {eye:?}");
        }
        let grain = of(|x, y| [if (x + y) % 2 == 0 { 0 } else { 60 }; 3]);
        assert!(grain.eye_white < 35.0, "{grain:?}");
    }

    #[test]
    fn patches_of_another_colour_are_counted_whatever_the_light() {
        assert_eq!(of(|_, _| SKIN).unlike_skin, 0.0);
        let shaded = of(|x, _| if x < 200 { SKIN } else { SKIN.map(|v| v / 2) });
        assert_eq!(shaded.unlike_skin, 0.0, "half in shadow");
        let points = points();
        let chin: Vec<_> = PATCHES[4].iter().map(|&i| points[i]).collect();
        let masked = of(|x, y| {
            let near =
                |p: &[f32; 3]| (p[0] - x as f32).abs() < 6.0 && (p[1] - y as f32).abs() < 6.0;
            if chin.iter().any(near) { [150, 180, 210] } else { SKIN }
        });
        assert_eq!(masked.unlike_skin, 1.0 / 8.0);
    }
}
