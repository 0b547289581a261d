//! Draws a picture that is held before the camera over everything else.

use crate::model::held_picture::HeldPicture;
use crate::render::sensor::Code;
use image::RgbImage;

/// Width of the border in heights of the picture.
const BORDER: f32 = 0.04;
/// White paper in the usual light.
const PAPER: Code = [3600, 3590, 3520];

/// Draws `held` over a frame of this width.
pub(crate) fn draw(held: &HeldPicture, frame: &mut [Code], width: usize) {
    let rows = (frame.len() / width) as f32;
    let (sin, cos) = held.turned_deg.to_radians().sin_cos();
    let (lean, narrow) = held.slanted_deg.to_radians().sin_cos();
    let aspect = held.picture.width() as f32 / held.picture.height() as f32;
    for (row, line) in frame.chunks_exact_mut(width).enumerate() {
        let y = (row as f32 + 0.5) / rows - 0.5 - held.middle[1];
        for (column, code) in line.iter_mut().enumerate() {
            let x = (column as f32 + 0.5 - width as f32 / 2.0) / rows - held.middle[0];
            let (across, down) = (cos * x + sin * y, cos * y - sin * x);
            // An arm's length away, what is turned away is smaller.
            let nearness = (narrow + 0.5 * lean * across).max(0.1);
            let u = across / nearness / held.height;
            let v = down * narrow / nearness / held.height;
            let outside = (u.abs() - aspect / 2.0).max(v.abs() - 0.5);
            if outside < 0.0 {
                *code = colour_at(&held.picture, (u / aspect + 0.5) as f64, (v + 0.5) as f64);
            } else if outside < BORDER {
                *code = PAPER;
            }
        }
    }
}

/// The picture's colour between its pixels, at shares of its width and height.
fn colour_at(picture: &RgbImage, across: f64, down: f64) -> Code {
    let place = |share: f64, size: u32| {
        let at = (share * f64::from(size) - 0.5).clamp(0.0, f64::from(size - 1));
        let first = (at as u32).min(size.saturating_sub(2));
        (first, (first + 1).min(size - 1), ((at - f64::from(first)) * 16.0) as i32)
    };
    let (left, right, x) = place(across, picture.width());
    let (top, bottom, y) = place(down, picture.height());
    let corners = [(left, top), (right, top), (left, bottom), (right, bottom)]
        .map(|(column, row)| picture.get_pixel(column, row).0);
    std::array::from_fn(|k| {
        let [a, b, c, d] = corners.map(|corner| i32::from(corner[k]));
        let upper = a * (16 - x) + b * x;
        let lower = c * (16 - x) + d * x;
        ((upper * (16 - y) + lower * y) >> 4) as i16
    })
}

#[cfg(test)]
mod tests {
    use super::draw;
    use crate::model::held_picture::HeldPicture;
    use image::{Rgb, RgbImage};
    use std::sync::Arc;

    fn picture() -> RgbImage {
        RgbImage::from_fn(64, 48, |x, y| Rgb([(x * 4) as u8, (y * 5) as u8, 90]))
    }

    fn drawn(held_picture: &HeldPicture) -> Vec<[i16; 3]> {
        let mut frame = vec![[-1; 3]; 64 * 48];
        draw(held_picture, &mut frame, 64);
        frame
    }

    #[test]
    fn a_picture_that_fills_the_frame_is_shown_unchanged() {
        let frame = drawn(&HeldPicture::filling(Arc::new(picture())));
        for (code, pixel) in frame.iter().zip(picture().pixels()) {
            assert!(
                (0..3).all(|k| (code[k] / 16 - i16::from(pixel[k])).abs() <= 1),
                "{code:?} {pixel:?}"
            );
        }
    }

    #[test]
    fn a_smaller_picture_has_a_border_and_leaves_the_rest_as_it_was() {
        let frame =
            drawn(&HeldPicture { height: 0.5, ..HeldPicture::filling(Arc::new(picture())) });
        assert_eq!(frame[0], [-1; 3]);
        assert_eq!(frame[24 * 64 + 15], super::PAPER);
        assert_ne!(frame[24 * 64 + 32], super::PAPER);
    }

    #[test]
    fn turning_a_picture_by_half_shows_it_upside_down() {
        let frame =
            drawn(&HeldPicture { turned_deg: 180.0, ..HeldPicture::filling(Arc::new(picture())) });
        let [r, g, _] = frame[47 * 64 + 63];
        assert!(r < 3 * 16 && g < 3 * 16, "{r} {g}");
    }
}
