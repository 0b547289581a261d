//! Cuts, resizes and encodes pictures: plain functions over generic libraries, whose code is compiled here only.

mod resize;

pub use resize::{Area, Filter, Resizer};

use image::RgbImage;
use jpeg_encoder::{ColorType, Encoder};

/// The picture as JPEG (sRGB, no EXIF); `quality` from 1 to 100.
///
/// # Panics
/// When a side is 0 or more than 65,535 pixels, which JPEG has no words for.
#[must_use]
pub fn jpeg(picture: &RgbImage, quality: u8) -> Vec<u8> {
    let side = |pixels: u32| u16::try_from(pixels).expect("a side of a JPEG has 16 bits");
    let mut bytes = Vec::with_capacity(64 * 1024);
    Encoder::new(&mut bytes, quality)
        .encode(picture.as_raw(), side(picture.width()), side(picture.height()), ColorType::Rgb)
        .expect("writing to memory cannot fail and the picture has the stated size");
    bytes
}

#[cfg(test)]
mod tests {
    use super::jpeg;
    use image::{ImageFormat, Rgb, RgbImage};

    #[test]
    fn a_flat_colour_comes_through_and_nothing_else_does() {
        let skin = Rgb([146, 98, 74]);
        let bytes = jpeg(&RgbImage::from_pixel(64, 48, skin), 92);
        assert_eq!(bytes[..3], [0xff, 0xd8, 0xff]);
        assert!(!bytes.windows(4).any(|four| four == b"Exif"));
        let decoded = image::load_from_memory_with_format(&bytes, ImageFormat::Jpeg);
        let decoded = decoded.unwrap().to_rgb8();
        assert_eq!(decoded.dimensions(), (64, 48));
        assert!(decoded.pixels().all(|p| (0..3).all(|k| p[k].abs_diff(skin[k]) <= 3)));
    }

    #[test]
    #[should_panic(expected = "16 bits")]
    fn a_side_that_a_jpeg_cannot_have_is_refused() {
        drop(jpeg(&RgbImage::new(70_000, 1), 92));
    }
}
