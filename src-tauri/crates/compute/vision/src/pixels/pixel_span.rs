//! Computes which pixels of an image a rectangle covers.

use capture::Rectangle;
use image::RgbImage;

/// Pixels from `start` up to `end`, both inside the image.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct PixelSpan {
    pub(crate) start: [u32; 2],
    pub(crate) end: [u32; 2],
}

impl PixelSpan {
    /// The pixels whose centres a rectangle covers, as far as they are in the image; none if it lies outside.
    pub(crate) fn of(bounds: &Rectangle, image: &RgbImage) -> Option<Self> {
        let edge = |v: f32, limit: u32| v.round().clamp(0.0, limit as f32) as u32;
        let (width, height) = image.dimensions();
        let span = Self {
            start: [edge(bounds.x, width), edge(bounds.y, height)],
            end: [edge(bounds.x + bounds.width, width), edge(bounds.y + bounds.height, height)],
        };
        (span.start[0] < span.end[0] && span.start[1] < span.end[1]).then_some(span)
    }

    /// Its pixels, row by row; `image` is the one it was made for.
    pub(crate) fn pixels(self, image: &RgbImage) -> impl Iterator<Item = &[u8; 3]> {
        let (pixels, _) = image.as_raw().as_chunks::<3>();
        let width = image.width() as usize;
        let columns = self.start[0] as usize..self.end[0] as usize;
        (self.start[1] as usize..self.end[1] as usize)
            .flat_map(move |y| &pixels[y * width..][columns.clone()])
    }
}

/// Shows about `across` x `across` pixels of a part of the image, evenly spread: their centre and their colour.
pub(crate) fn for_samples(
    image: &RgbImage,
    part: &Rectangle,
    across: u32,
    mut see: impl FnMut([f32; 2], [u8; 3]),
) {
    let Some(PixelSpan { start, end }) = PixelSpan::of(part, image) else {
        return;
    };
    let step = ((end[0] - start[0]).max(end[1] - start[1]) / across).max(1) as usize;
    let (pixels, _) = image.as_raw().as_chunks::<3>();
    for y in (start[1]..end[1]).step_by(step) {
        let row = &pixels[(y * image.width()) as usize..][..end[0] as usize];
        for (x, pixel) in (start[0]..).zip(&row[start[0] as usize..]).step_by(step) {
            see([x as f32 + 0.5, y as f32 + 0.5], *pixel);
        }
    }
}

/// The rectangle made larger about its centre.
pub(crate) fn scaled(rectangle: &Rectangle, factor: f32) -> Rectangle {
    let (width, height) = (rectangle.width * factor, rectangle.height * factor);
    Rectangle {
        x: rectangle.x - (width - rectangle.width) / 2.0,
        y: rectangle.y - (height - rectangle.height) / 2.0,
        width,
        height,
    }
}

/// Whether a point lies in a rectangle.
pub(crate) fn holds(rectangle: &Rectangle, x: f32, y: f32) -> bool {
    let Rectangle { x: left, y: top, width, height } = *rectangle;
    x >= left && x < left + width && y >= top && y < top + height
}

/// The part of width and height that counts as the centre of the frame.
const CENTRE: f32 = 0.6;

/// The centre of the image as a rectangle.
pub(crate) fn centre(image: &RgbImage) -> Rectangle {
    scaled(&whole(image), CENTRE)
}

/// The whole image as a rectangle.
pub(crate) fn whole(image: &RgbImage) -> Rectangle {
    let (width, height) = (image.width() as f32, image.height() as f32);
    Rectangle { x: 0.0, y: 0.0, width, height }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rectangle_outside_the_image_has_no_pixels() {
        let image = RgbImage::new(20, 20);
        let outside = Rectangle { x: 25.0, y: 3.0, width: 9.0, height: 9.0 };
        assert!(PixelSpan::of(&outside, &image).is_none());
        let partly = Rectangle { x: -5.0, y: 15.0, width: 9.0, height: 90.0 };
        let span = PixelSpan::of(&partly, &image).expect("partly inside");
        assert_eq!((span.start, span.end), ([0, 15], [4, 20]));
    }

    #[test]
    fn samples_are_spread_over_the_part_and_never_more_than_asked_for() {
        let image = RgbImage::new(640, 480);
        let part = Rectangle { x: 100.0, y: 50.0, width: 320.0, height: 200.0 };
        let mut seen = Vec::new();
        for_samples(&image, &part, 80, |at, _| seen.push(at));
        assert_eq!(seen.len(), 80 * 50);
        assert!(seen.iter().all(|&[x, y]| holds(&part, x, y)));
    }
}
