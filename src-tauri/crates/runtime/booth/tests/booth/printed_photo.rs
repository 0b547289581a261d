//! A picture on paper or on a screen, moved about before the camera.

use image::{Rgb, RgbImage};

/// How the paper is held.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Held {
    /// Pixels to the right and down.
    pub(crate) shift: [f32; 2],
    /// Degrees, clockwise in the image.
    pub(crate) turn_deg: f32,
    /// Above 1 nearer.
    pub(crate) zoom: f32,
}

/// The picture as the camera sees it on paper held like this; its edge goes on for ever.
pub(crate) fn held(picture: &RgbImage, held: Held) -> RgbImage {
    let (width, height) = picture.dimensions();
    let middle = [width as f32 / 2.0, height as f32 / 2.0];
    let (sin, cos) = held.turn_deg.to_radians().sin_cos();
    RgbImage::from_fn(width, height, |x, y| {
        let across = (x as f32 - middle[0] - held.shift[0]) / held.zoom;
        let down = (y as f32 - middle[1] - held.shift[1]) / held.zoom;
        between(
            picture,
            middle[0] + across * cos + down * sin,
            middle[1] - across * sin + down * cos,
        )
    })
}

/// The colour between four pixels.
fn between(picture: &RgbImage, x: f32, y: f32) -> Rgb<u8> {
    let x = x.clamp(0.0, picture.width() as f32 - 1.001);
    let y = y.clamp(0.0, picture.height() as f32 - 1.001);
    let (left, top) = (x as u32, y as u32);
    let (across, down) = (x.fract(), y.fract());
    Rgb(std::array::from_fn(|channel| {
        let at = |dx, dy| f32::from(picture.get_pixel(left + dx, top + dy)[channel]);
        let above = at(0, 0) * (1.0 - across) + at(1, 0) * across;
        let below = at(0, 1) * (1.0 - across) + at(1, 1) * across;
        (above * (1.0 - down) + below * down).round() as u8
    }))
}
