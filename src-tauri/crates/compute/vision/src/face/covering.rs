//! Measures what covers a face: a mask over nose and mouth, dark glasses over the eyes.

use crate::face::skin_colour::a_b;
use crate::model::mesh_points::{LEFT_EYE_OUTER, RIGHT_EYE_OUTER, distance, flat};
use crate::pixels::pixel_span::PixelSpan;
use capture::Rectangle;
use image::RgbImage;

/// Skin that a mask leaves bare: between the brows, the bridge of the nose, under both eyes, the forehead.
const BARE: [&[usize]; 5] =
    [&[9, 8, 168], &[6, 122, 351], &[230, 229, 119], &[450, 449, 348], &[151, 108, 337]];
/// What a mask covers, and a beard too: chin, upper lip, jaws, beside and under the mouth.
const LOWER: [&[usize]; 7] = [
    &[199, 175, 200],
    &[164, 167, 393],
    &[192, 214, 135],
    &[416, 434, 364],
    &[57, 43, 202],
    &[287, 273, 422],
    &[18, 83, 313],
];
/// What a mask covers and no beard: the tip of the nose.
const NOSE: &[usize] = &[4, 5, 1];
/// Skin about the person's right eye and the left one, where glasses are.
const ABOUT_EYES: [[usize; 9]; 2] =
    [[27, 28, 30, 230, 229, 231, 110, 24, 23], [257, 258, 260, 450, 449, 451, 339, 254, 253]];
/// Half the side of the square about a point whose colour is taken, in distances of the outer eye corners.
const REACH: f32 = 0.03;
/// Luma of bare skin below which grain hides every colour.
const DARK: f32 = 16.0;

/// What covers a face.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct Covering {
    /// How far the colour of both nose and lower face lies from that of the face above, CIELAB a* and b*: the lesser.
    pub(crate) mask: f32,
    /// How much darker than the cheeks the brighter eye is with all that is about it: 0 as bright, 1 black.
    pub(crate) eye_shade: f32,
}

/// Measures the face with these mesh points; `cheek` is the luma of the brighter cheek, `eye_white` the eyes' own. In the
/// dark nothing is seen.
pub(crate) fn covering(
    image: &RgbImage,
    points: &[[f32; 3]],
    cheek: f32,
    eye_white: f32,
) -> Covering {
    let reach = REACH * distance(flat(points[RIGHT_EYE_OUTER]), flat(points[LEFT_EYE_OUTER]));
    let colour = |group: &[usize]| colour(image, points, group, reach);
    let colours = |groups: &[&[usize]]| -> Vec<[f32; 3]> {
        groups.iter().filter_map(|group| colour(group)).collect()
    };
    let tint = |colours: &[[f32; 3]]| {
        let tints: Vec<[f32; 2]> = colours.iter().copied().map(a_b).collect();
        let middle = |k: usize| median(tints.iter().map(|tint| tint[k]));
        Some([middle(0)?, middle(1)?])
    };
    // Not by the cheeks: a black mask covers them.
    let bare = colours(&BARE);
    let bare_luma = median(bare.iter().copied().map(luma)).unwrap_or(0.0);
    let mask = match (tint(&bare), tint(&colours(&LOWER)), colour(NOSE).map(a_b)) {
        (Some(bare), Some(lower), Some(nose)) if bare_luma >= DARK => {
            distance(lower, bare).min(distance(nose, bare))
        }
        _ => 0.0,
    };
    if cheek < DARK {
        return Covering { mask, ..Covering::default() };
    }
    let about = ABOUT_EYES.map(|eye| {
        let lumas = eye.iter().filter_map(|point| colour(&[*point])).map(luma);
        median(lumas).unwrap_or(cheek)
    });
    let brightest = about[0].max(about[1]).max(eye_white);
    Covering { mask, eye_shade: (1.0 - brightest / cheek).max(0.0) }
}

/// Mean colour of the squares about some points; none outside the image.
fn colour(image: &RgbImage, points: &[[f32; 3]], group: &[usize], reach: f32) -> Option<[f32; 3]> {
    let (mut sum, mut count) = ([0_u32; 3], 0_u32);
    for point in group {
        let [x, y] = flat(points[*point]);
        let side = 2.0 * reach.max(0.5);
        let square = Rectangle { x: x - side / 2.0, y: y - side / 2.0, width: side, height: side };
        for pixel in PixelSpan::of(&square, image)?.pixels(image) {
            for (sum, &value) in sum.iter_mut().zip(pixel) {
                *sum += u32::from(value);
            }
            count += 1;
        }
    }
    (count > 0).then(|| sum.map(|sum| sum as f32 / count as f32))
}

fn luma([red, green, blue]: [f32; 3]) -> f32 {
    0.299 * red + 0.587 * green + 0.114 * blue
}

/// The middle value; none of nothing.
fn median(values: impl Iterator<Item = f32>) -> Option<f32> {
    let mut values: Vec<f32> = values.collect();
    values.sort_by(f32::total_cmp);
    values.get(values.len() / 2).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::mesh_points::ALL_POINTS;
    use image::Rgb;

    const SKIN: [u8; 3] = [150, 105, 80];

    /// A flat face whose points lie on a grid, each in a square of its own.
    fn points() -> Vec<[f32; 3]> {
        let grid = |i: usize| [20.0 + 16.0 * (i % 24) as f32, 20.0 + 16.0 * (i / 24) as f32, 0.0];
        (0..ALL_POINTS).map(grid).collect()
    }

    /// All skin but the squares of these points.
    fn painted(groups: &[&[usize]], colour: [u8; 3]) -> RgbImage {
        painted_on(SKIN, groups, colour)
    }

    fn painted_on(skin: [u8; 3], groups: &[&[usize]], colour: [u8; 3]) -> RgbImage {
        let points = points();
        let mut image = RgbImage::from_pixel(420, 360, Rgb(skin));
        for point in groups.concat() {
            let [x, y] = flat(points[point]).map(|v| v as u32);
            for (dx, dy) in (0..16).flat_map(|dx| (0..16).map(move |dy| (dx, dy))) {
                image.put_pixel(x + dx - 8, y + dy - 8, Rgb(colour));
            }
        }
        image
    }

    fn of(image: &RgbImage) -> Covering {
        covering(image, &points(), 115.0, 0.0)
    }

    #[test]
    fn a_mask_covers_nose_and_lower_face_and_a_beard_or_a_red_nose_only_one() {
        let white = [225; 3];
        let mask: Vec<&[usize]> = LOWER.into_iter().chain([NOSE]).collect();
        for colour in [white, [140, 185, 205], [28, 28, 32], [35, 45, 85]] {
            assert!(of(&painted(&mask, colour)).mask > 15.0, "{colour:?}");
        }
        for bare in [painted(&[], SKIN), painted(&LOWER, [40, 35, 32]), painted(&[NOSE], white)] {
            assert_eq!(of(&bare).mask, 0.0);
        }
        assert_eq!(of(&painted(&BARE[3..], white)).mask, 0.0, "hair over a part of the forehead");
    }

    #[test]
    fn dark_glasses_are_dark_all_about_both_eyes() {
        let [right, left] = &ABOUT_EYES;
        let dark = of(&painted(&[right, left], [20; 3]));
        assert!(dark.eye_shade > 0.75, "{dark:?}");
        let one = of(&painted(&[right], [20; 3]));
        assert!(one.eye_shade < 0.05, "{one:?}");
        let seen = covering(&painted(&[right, left], [20; 3]), &points(), 115.0, 110.0);
        assert!(seen.eye_shade < 0.05, "an eye that can be seen: {seen:?}");
    }

    #[test]
    fn a_black_mask_is_seen_on_dark_skin_though_it_covers_the_cheeks() {
        let mask: Vec<&[usize]> = LOWER.into_iter().chain([NOSE]).collect();
        let image = painted_on([62, 41, 32], &mask, [14, 14, 15]);
        assert!(covering(&image, &points(), 14.0, 60.0).mask > 9.0);
    }

    #[test]
    fn nothing_is_said_in_the_dark_or_outside_the_picture() {
        let mask: Vec<&[usize]> = LOWER.into_iter().chain([NOSE]).collect();
        let dark = covering(&painted_on([14, 10, 8], &mask, [20; 3]), &points(), 10.0, 0.0);
        assert_eq!(dark, Covering::default());
        let away: Vec<_> = points().iter().map(|p| [p[0] + 900.0, p[1], p[2]]).collect();
        assert_eq!(covering(&painted(&[], SKIN), &away, 115.0, 0.0), Covering::default());
    }
}
