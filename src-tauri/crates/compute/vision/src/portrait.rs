//! Cuts the upright portrait out of a frame and encodes it as JPEG; it never stretches.

use capture::framing::Window;
use image::RgbImage;
use raster::{Area, Filter, Resizer};

/// Smile ID's own web client asks not to go below this.
const QUALITY: u8 = 92;

/// Size of a portrait in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PortraitSize {
    /// Width in pixels.
    pub width: u16,
    /// Height in pixels.
    pub height: u16,
}

impl PortraitSize {
    /// The selfie: 480 x 640.
    pub const SELFIE: Self = Self { width: 480, height: 640 };
    /// Each of the eight liveness pictures: 240 x 320.
    pub const LIVENESS: Self = Self { width: 240, height: 320 };
}

/// A JPEG (sRGB, no EXIF) of the window of the image at the given size.
///
/// A window that is not of the size's shape, or reaches over the image's edge, is cut to the largest part of the
/// right shape about the same centre: both axes always have the same scale. An image or a size without pixels
/// gives no bytes.
#[must_use]
pub fn jpeg(image: &RgbImage, window: Window, size: PortraitSize) -> Vec<u8> {
    let Some(area) = part(image, window, size) else {
        return Vec::new();
    };
    let size = (u32::from(size.width), u32::from(size.height));
    let portrait = Resizer::default().resize(image, area, Filter::CatmullRom, size);
    raster::jpeg(&portrait.expect("the part lies inside the image"), QUALITY)
}

/// The part of the image that becomes the portrait: the largest of the right shape that fits the window and the image.
fn part(image: &RgbImage, window: Window, size: PortraitSize) -> Option<Area> {
    let (image_width, image_height) = (f64::from(image.width()), f64::from(image.height()));
    let aspect = f64::from(size.width) / f64::from(size.height);
    let (wanted_width, wanted_height) = (f64::from(window.width), f64::from(window.height));
    let height =
        wanted_height.min(image_height).min(wanted_width / aspect).min(image_width / aspect);
    let width = height * aspect;
    let has_pixels = width > 0.0 && height > 0.0;
    let inside = |start: f64, wanted: f64, length: f64, limit: f64| {
        (start + (wanted - length) / 2.0).clamp(0.0, (limit - length).max(0.0))
    };
    has_pixels.then(|| Area {
        left: inside(f64::from(window.x), wanted_width, width, image_width),
        top: inside(f64::from(window.y), wanted_height, height, image_height),
        width,
        height,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{ImageFormat, Rgb};

    /// A white disc of the given radius about the centre, on dark grey.
    fn disc(width: u32, height: u32, centre: [f32; 2], radius: f32) -> RgbImage {
        RgbImage::from_fn(width, height, |x, y| {
            let away = (x as f32 + 0.5 - centre[0]).hypot(y as f32 + 0.5 - centre[1]);
            Rgb([if away < radius { 230 } else { 40 }; 3])
        })
    }

    /// Width and height of what is bright.
    fn extent(image: &RgbImage) -> [u32; 2] {
        let bright = image.enumerate_pixels().filter(|(_, _, pixel)| pixel[1] > 135);
        let (mut low, mut high) = ([u32::MAX; 2], [0; 2]);
        for (x, y, _) in bright {
            (low, high) = ([low[0].min(x), low[1].min(y)], [high[0].max(x), high[1].max(y)]);
        }
        [high[0] + 1 - low[0], high[1] + 1 - low[1]]
    }

    fn decoded(jpeg: &[u8]) -> RgbImage {
        image::load_from_memory_with_format(jpeg, ImageFormat::Jpeg).expect("a JPEG").to_rgb8()
    }

    /// Invariant: A portrait is never stretched.
    #[test]
    fn the_size_is_exact_and_nothing_is_stretched_whatever_the_window() {
        let image = disc(1280, 720, [640.0, 360.0], 120.0);
        let windows = [
            Window::whole(1280, 720),
            Window::around([600.0, 350.0], 480.3, 1280, 720),
            Window { x: 340.0, y: 60.0, width: 600.0, height: 600.0 },
            Window { x: 0.0, y: 0.0, width: 1280.0, height: 720.0 },
            Window { x: 200.0, y: -150.0, width: 900.0, height: 1200.0 },
        ];
        for window in windows {
            for size in [PortraitSize::SELFIE, PortraitSize::LIVENESS] {
                let portrait = decoded(&jpeg(&image, window, size));
                assert_eq!(portrait.dimensions(), (size.width.into(), size.height.into()));
                let [wide, tall] = extent(&portrait);
                assert!(wide.abs_diff(tall) <= 1, "{wide} x {tall} from {window:?}");
            }
        }
    }

    #[test]
    fn the_window_says_what_is_seen() {
        let image = disc(1280, 720, [400.0, 300.0], 60.0);
        let window = Window { x: 310.0, y: 180.0, width: 180.0, height: 240.0 };
        let [wide, tall] = extent(&decoded(&jpeg(&image, window, PortraitSize::SELFIE)));
        // 120 pixels enlarged by 480/180.
        assert!(wide.abs_diff(320) <= 2 && tall.abs_diff(320) <= 2, "{wide} x {tall}");
    }

    #[test]
    fn colours_come_through() {
        let skin = Rgb([146, 98, 74]);
        let image = RgbImage::from_pixel(640, 480, skin);
        let portrait = decoded(&jpeg(&image, Window::whole(640, 480), PortraitSize::LIVENESS));
        let far = portrait.pixels().any(|p| (0..3).any(|k| p[k].abs_diff(skin[k]) > 3));
        assert!(!far, "a flat colour stays what it was");
    }

    #[test]
    fn it_is_a_plain_jpeg_without_exif() {
        let image = disc(640, 480, [320.0, 240.0], 100.0);
        let bytes = jpeg(&image, Window::whole(640, 480), PortraitSize::SELFIE);
        assert_eq!(bytes[..3], [0xff, 0xd8, 0xff]);
        assert!(!bytes.windows(4).any(|four| four == b"Exif"));
    }

    #[test]
    fn nothing_to_show_gives_no_bytes() {
        let image = RgbImage::new(640, 480);
        let flat = Window { x: 10.0, y: 10.0, width: 0.0, height: 50.0 };
        assert!(jpeg(&image, flat, PortraitSize::SELFIE).is_empty());
        let whole = Window::whole(640, 480);
        assert!(jpeg(&RgbImage::new(0, 0), whole, PortraitSize::SELFIE).is_empty());
    }
}
