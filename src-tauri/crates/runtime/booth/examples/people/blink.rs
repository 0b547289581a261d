//! Shuts the eyes on a picture: the skin above each is drawn down over it.

use crate::morph::sample;
use image::{Rgb, RgbImage};

/// Mesh points of the upper and the lower lid of the person's right eye and of the left one, from corner to corner.
const LIDS: [[[usize; 9]; 2]; 2] = [
    [[33, 246, 161, 160, 159, 158, 157, 173, 133], [33, 7, 163, 144, 145, 153, 154, 155, 133]],
    [[362, 398, 384, 385, 386, 387, 388, 466, 263], [362, 382, 381, 380, 374, 373, 390, 249, 263]],
];
/// The skin that is drawn down, in parts of the eye's width.
const SKIN: f32 = 0.25;
/// The upper part of that skin which has neither crease nor lashes.
const SMOOTH: f32 = 0.5;
/// How thick the line of the lashes is, in parts of the eye's width, and how much of the skin's light it has.
const LASHES: f32 = 0.06;
const LASH_LIGHT: f32 = 0.35;

/// The picture with both eyes shut.
pub(crate) fn blinking(image: &RgbImage, points: &[[f32; 3]]) -> RgbImage {
    let mut shut = image.clone();
    for [upper, lower] in LIDS {
        let (left, right) = (points[upper[0]][0], points[upper[8]][0]);
        for x in left.ceil() as u32..=right.floor() as u32 {
            let [lid, below] = [upper, lower].map(|line| height(points, line, x as f32));
            let above = lid - SKIN * (right - left);
            for y in above.ceil().max(0.0) as u32..=below.floor().max(0.0) as u32 {
                let part = (y as f32 - above) / (below - above).max(1.0);
                // The crease and the lashes lie next to the open eye: what is drawn down is the skin above them.
                let skin = sample(image, [x as f32, above + SMOOTH * part * (lid - above)]);
                let is_lash = below - (y as f32) < LASHES * (right - left);
                let from = if is_lash { skin.map(|value| value * LASH_LIGHT) } else { skin };
                if let Some(pixel) = shut.get_pixel_mut_checked(x, y) {
                    *pixel = Rgb(from.map(|value| value as u8));
                }
            }
        }
    }
    shut
}

/// How far down a line through mesh points, from left to right, is at this column.
fn height(points: &[[f32; 3]], line: [usize; 9], x: f32) -> f32 {
    let ends = line.windows(2).map(|ends| [points[ends[0]], points[ends[1]]]);
    let mut last = points[line[8]][1];
    for [from, to] in ends {
        if (from[0]..=to[0]).contains(&x) {
            let part = (x - from[0]) / (to[0] - from[0]).max(f32::EPSILON);
            last = from[1] + part * (to[1] - from[1]);
            break;
        }
    }
    last
}
