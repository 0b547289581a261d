//! A part of a picture at another size.

use fast_image_resize::images::{TypedImage, TypedImageRef};
use fast_image_resize::pixels::U8x3;
use fast_image_resize::{FilterType, ResizeAlg, ResizeOptions};
use image::RgbImage;

/// A part of a picture, in its pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Area {
    /// Of its left edge.
    pub left: f64,
    /// Of its upper edge.
    pub top: f64,
    /// Its width.
    pub width: f64,
    /// Its height.
    pub height: f64,
}

/// How pixels are mixed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Filter {
    /// Quick: good enough for a screen.
    Bilinear,
    /// Keeps edges: for what is kept.
    CatmullRom,
}

/// Resizes pictures and keeps its working memory from one to the next.
#[derive(Debug, Default)]
pub struct Resizer(fast_image_resize::Resizer);

impl Resizer {
    /// The area of the picture at `size` (width, height), or nothing when the area reaches out of the picture, or
    /// picture or size have no pixels.
    pub fn resize(
        &mut self,
        picture: &RgbImage,
        area: Area,
        filter: Filter,
        (width, height): (u32, u32),
    ) -> Option<RgbImage> {
        if width == 0 || height == 0 || picture.is_empty() {
            return None;
        }
        // Typed, or the code for every other kind of pixel is compiled too.
        let source =
            TypedImageRef::<U8x3>::from_buffer(picture.width(), picture.height(), picture.as_raw());
        let source = source.expect("an RgbImage holds three bytes for each pixel");
        let mut resized = RgbImage::new(width, height);
        let target = TypedImage::<U8x3>::from_buffer(width, height, &mut resized);
        let mut target = target.expect("the buffer was made for this size");
        let filter = match filter {
            Filter::Bilinear => FilterType::Bilinear,
            Filter::CatmullRom => FilterType::CatmullRom,
        };
        let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(filter)).crop(
            area.left,
            area.top,
            area.width,
            area.height,
        );
        self.0.resize_typed(&source, &mut target, &options).ok()?;
        Some(resized)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::Rgb;

    fn left_red_right_blue() -> RgbImage {
        RgbImage::from_fn(80, 40, |x, _| Rgb(if x < 40 { [250, 0, 0] } else { [0, 0, 250] }))
    }

    #[test]
    fn an_area_is_cut_out_and_scaled() {
        let area = Area { left: 40.0, top: 0.0, width: 40.0, height: 40.0 };
        for filter in [Filter::Bilinear, Filter::CatmullRom] {
            let cut = Resizer::default().resize(&left_red_right_blue(), area, filter, (10, 20));
            let cut = cut.unwrap();
            assert_eq!(cut.dimensions(), (10, 20));
            // Pixels at an edge are mixed with those beyond it.
            let mut inside = cut.enumerate_pixels().filter(|(x, ..)| *x > 0);
            assert!(inside.all(|(.., pixel)| pixel[0] < 20 && pixel[2] > 230), "{filter:?}");
        }
    }

    #[test]
    fn what_is_not_there_gives_nothing() {
        let mut resizer = Resizer::default();
        let picture = left_red_right_blue();
        let whole = Area { left: 0.0, top: 0.0, width: 80.0, height: 40.0 };
        let outside = Area { left: 60.0, ..whole };
        assert!(resizer.resize(&picture, outside, Filter::Bilinear, (10, 10)).is_none());
        assert!(resizer.resize(&picture, whole, Filter::Bilinear, (0, 10)).is_none());
        assert!(resizer.resize(&RgbImage::new(0, 0), whole, Filter::Bilinear, (10, 10)).is_none());
    }
}
