//! A picture of somebody held before the camera instead of a face: on paper or on a screen.

use crate::render::sensor::Code;
use image::RgbImage;
use std::sync::Arc;

/// A flat picture with a white border, held before everything else. Its pixels are shown as they are, only
/// moved, turned, scaled and slanted.
#[derive(Debug, Clone, PartialEq)]
pub struct Print {
    /// What it shows.
    pub picture: Arc<RgbImage>,
    /// Its middle, from the middle of the frame to the right and down, in heights of the frame.
    pub middle: [f32; 2],
    /// Height of the picture in heights of the frame.
    pub height: f32,
    /// Degrees, clockwise.
    pub turned_deg: f32,
    /// Degrees by which its right edge is turned away from the camera; its left edge if negative.
    pub slanted_deg: f32,
}

/// Width of the border in heights of the picture.
const BORDER: f32 = 0.04;
/// White paper in the usual light.
const PAPER: Code = [3600, 3590, 3520];

impl Print {
    /// `picture` held so that it fills the frame.
    #[must_use]
    pub fn filling(picture: Arc<RgbImage>) -> Self {
        Self { picture, middle: [0.0; 2], height: 1.0, turned_deg: 0.0, slanted_deg: 0.0 }
    }

    /// Draws it over a frame of this width.
    pub(crate) fn draw(&self, frame: &mut [Code], width: usize) {
        let rows = (frame.len() / width) as f32;
        let (sin, cos) = self.turned_deg.to_radians().sin_cos();
        let (lean, narrow) = self.slanted_deg.to_radians().sin_cos();
        let aspect = self.picture.width() as f32 / self.picture.height() as f32;
        for (row, line) in frame.chunks_exact_mut(width).enumerate() {
            let y = (row as f32 + 0.5) / rows - 0.5 - self.middle[1];
            for (column, code) in line.iter_mut().enumerate() {
                let x = (column as f32 + 0.5 - width as f32 / 2.0) / rows - self.middle[0];
                let (across, down) = (cos * x + sin * y, cos * y - sin * x);
                // An arm's length away, what is turned away is smaller.
                let nearness = (narrow + 0.5 * lean * across).max(0.1);
                let u = across / nearness / self.height;
                let v = down * narrow / nearness / self.height;
                let outside = (u.abs() - aspect / 2.0).max(v.abs() - 0.5);
                if outside < 0.0 {
                    *code = self.at((u / aspect + 0.5) as f64, (v + 0.5) as f64);
                } else if outside < BORDER {
                    *code = PAPER;
                }
            }
        }
    }

    /// The picture's colour between its pixels, at shares of its width and height.
    fn at(&self, across: f64, down: f64) -> Code {
        let place = |share: f64, size: u32| {
            let at = (share * f64::from(size) - 0.5).clamp(0.0, f64::from(size - 1));
            let first = (at as u32).min(size.saturating_sub(2));
            (first, (first + 1).min(size - 1), ((at - f64::from(first)) * 16.0) as i32)
        };
        let (left, right, x) = place(across, self.picture.width());
        let (top, bottom, y) = place(down, self.picture.height());
        let corners = [(left, top), (right, top), (left, bottom), (right, bottom)]
            .map(|(column, row)| self.picture.get_pixel(column, row).0);
        std::array::from_fn(|k| {
            let [a, b, c, d] = corners.map(|corner| i32::from(corner[k]));
            let upper = a * (16 - x) + b * x;
            let lower = c * (16 - x) + d * x;
            ((upper * (16 - y) + lower * y) >> 4) as i16
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Print;
    use image::{Rgb, RgbImage};
    use std::sync::Arc;

    fn picture() -> RgbImage {
        RgbImage::from_fn(64, 48, |x, y| Rgb([(x * 4) as u8, (y * 5) as u8, 90]))
    }

    fn drawn(print: &Print) -> Vec<[i16; 3]> {
        let mut frame = vec![[-1; 3]; 64 * 48];
        print.draw(&mut frame, 64);
        frame
    }

    #[test]
    fn a_print_that_fills_the_frame_is_the_picture_itself() {
        let frame = drawn(&Print::filling(Arc::new(picture())));
        for (code, pixel) in frame.iter().zip(picture().pixels()) {
            assert!(
                (0..3).all(|k| (code[k] / 16 - i16::from(pixel[k])).abs() <= 1),
                "{code:?} {pixel:?}"
            );
        }
    }

    #[test]
    fn a_smaller_print_has_a_border_and_leaves_the_rest_as_it_was() {
        let frame = drawn(&Print { height: 0.5, ..Print::filling(Arc::new(picture())) });
        assert_eq!(frame[0], [-1; 3]);
        assert_eq!(frame[24 * 64 + 15], super::PAPER);
        assert_ne!(frame[24 * 64 + 32], super::PAPER);
    }

    #[test]
    fn turning_a_print_by_half_shows_it_upside_down() {
        let frame = drawn(&Print { turned_deg: 180.0, ..Print::filling(Arc::new(picture())) });
        let [r, g, _] = frame[47 * 64 + 63];
        assert!(r < 3 * 16 && g < 3 * 16, "{r} {g}");
    }
}
