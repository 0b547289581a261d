//! Draws masks and glasses on a picture of a person, over the mesh of the face.

use image::{Rgb, RgbImage};

/// The outline of a mask: over the bridge of the nose and the cheeks, round the chin.
const MASK: [usize; 30] = [
    234, 116, 117, 100, 198, 195, 420, 329, 346, 345, 454, 323, 361, 288, 397, 365, 379, 378, 400,
    377, 152, 148, 176, 149, 150, 136, 172, 58, 132, 93,
];
/// Corners of the right eye and of the left one.
const EYES: [[usize; 2]; 2] = [[33, 133], [362, 263]];

/// What covers a face.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cover {
    /// A mask of this colour, with folds.
    Mask([u8; 3]),
    /// A mask in squares of two colours.
    Squares([[u8; 3]; 2]),
    /// Glasses whose lenses let this share of the light through, in hundredths.
    Lenses(u8),
    /// Ordinary glasses: a dark rim.
    Rims,
}

/// Masks that one meets.
pub(crate) const MASKS: [(&str, Cover); 5] = [
    ("surgical", Cover::Mask([140, 185, 205])),
    ("white", Cover::Mask([225, 225, 225])),
    ("black", Cover::Mask([28, 28, 32])),
    ("navy", Cover::Mask([35, 45, 85])),
    ("patterned", Cover::Squares([[180, 60, 60], [60, 90, 160]])),
];

/// Glasses one does not see the eyes through.
pub(crate) const DARK_GLASSES: [(&str, Cover); 2] =
    [("black", Cover::Lenses(8)), ("brown", Cover::Lenses(20))];

/// The picture with the face covered.
pub(crate) fn covered(image: &RgbImage, points: &[[f32; 3]], cover: Cover) -> RgbImage {
    let mut image = image.clone();
    let [right, left] = [33, 263].map(|point: usize| points[point]);
    let unit = (right[0] - left[0]).hypot(right[1] - left[1]);
    // The light on the face falls on the mask as well.
    let light = light_on(&image, points);
    for (x, y, pixel) in image.enumerate_pixels_mut() {
        let at = [x as f32, y as f32];
        let fabric = |colour: [u8; 3]| {
            let fold = 1.0 + 0.08 * (at[1] / (0.02 * unit)).sin();
            Rgb(colour.map(|part| (f32::from(part) * fold * light).clamp(0.0, 255.0) as u8))
        };
        match cover {
            Cover::Mask(colour) if is_inside(points, at) => *pixel = fabric(colour),
            Cover::Squares(colours) if is_inside(points, at) => {
                let square = |v: f32| (v / (0.12 * unit)) as usize;
                *pixel = fabric(colours[(square(at[0]) + square(at[1])) % 2]);
            }
            Cover::Lenses(through) if lens(points, at, unit) < 1.0 => {
                *pixel =
                    Rgb(pixel.0.map(|part| (u16::from(part) * u16::from(through) / 100) as u8));
            }
            Cover::Rims if (0.85..1.0).contains(&lens(points, at, unit)) => *pixel = Rgb([25; 3]),
            _ => {}
        }
    }
    image
}

/// How bright the cheeks are against a well lit face.
fn light_on(image: &RgbImage, points: &[[f32; 3]]) -> f32 {
    let [right, left] = [50, 280].map(|point: usize| {
        let [x, y, _] = points[point];
        let (x, y) = (x.max(0.0) as u32, y.max(0.0) as u32);
        f32::from(image.get_pixel(x.min(image.width() - 1), y.min(image.height() - 1))[1])
    });
    (right.max(left) / 150.0).clamp(0.5, 1.1)
}

/// Whether a place lies within the outline of a mask (crossings of a ray).
fn is_inside(points: &[[f32; 3]], [x, y]: [f32; 2]) -> bool {
    let mut inside = false;
    for (i, from) in MASK.iter().enumerate() {
        let (a, b) = (points[*from], points[MASK[(i + 1) % MASK.len()]]);
        if (a[1] > y) != (b[1] > y) && x < a[0] + (y - a[1]) / (b[1] - a[1]) * (b[0] - a[0]) {
            inside = !inside;
        }
    }
    inside
}

/// Distance from the middle of the nearer lens; 1 is its rim.
fn lens(points: &[[f32; 3]], [x, y]: [f32; 2], unit: f32) -> f32 {
    let distances = EYES.map(|[a, b]| {
        let middle = [0, 1].map(|k| f32::midpoint(points[a][k], points[b][k]));
        ((x - middle[0]) / (0.30 * unit)).hypot((y - middle[1]) / (0.25 * unit))
    });
    distances[0].min(distances[1])
}
