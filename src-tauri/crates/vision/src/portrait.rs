//! Cuts the upright portrait out of a frame and encodes it as JPEG; it never stretches.

use capture::framing::Window;
use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};
use image::RgbImage;
use jpeg_encoder::{ColorType, Encoder};

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
    pub const SELFIE: Self = Self {
        width: 480,
        height: 640,
    };
    /// Each of the eight liveness pictures: 240 x 320.
    pub const LIVENESS: Self = Self {
        width: 240,
        height: 320,
    };
}

/// A JPEG (sRGB, no EXIF) of the window of the image at the given size.
///
/// A window that is not of the size's shape, or reaches over the image's edge, is cut to the largest part of the
/// right shape about the same centre: both axes always have the same scale. An image or a size without pixels
/// gives no bytes.
#[must_use]
pub fn jpeg(image: &RgbImage, window: Window, size: PortraitSize) -> Vec<u8> {
    let Some(crop) = Crop::new(image, window, size) else {
        return Vec::new();
    };
    let source = ImageRef::new(
        image.width(),
        image.height(),
        image.as_raw(),
        PixelType::U8x3,
    )
    .expect("an RgbImage holds three bytes for each pixel");
    let mut portrait = Image::new(
        u32::from(size.width),
        u32::from(size.height),
        PixelType::U8x3,
    );
    let options = ResizeOptions::new()
        .resize_alg(ResizeAlg::Convolution(FilterType::CatmullRom))
        .crop(crop.left, crop.top, crop.width, crop.height);
    Resizer::new()
        .resize(&source, &mut portrait, &options)
        .expect("the crop lies inside the image and both have the same pixel type");
    let mut bytes = Vec::new();
    Encoder::new(&mut bytes, QUALITY)
        .encode(portrait.buffer(), size.width, size.height, ColorType::Rgb)
        .expect("writing to memory cannot fail and the buffer has the stated size");
    bytes
}

/// The part of the image that becomes the portrait, in pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Crop {
    left: f64,
    top: f64,
    width: f64,
    height: f64,
}

impl Crop {
    fn new(image: &RgbImage, window: Window, size: PortraitSize) -> Option<Self> {
        let (image_width, image_height) = (f64::from(image.width()), f64::from(image.height()));
        let aspect = f64::from(size.width) / f64::from(size.height);
        let (wanted_width, wanted_height) = (f64::from(window.width), f64::from(window.height));
        // The largest rectangle of the right shape that fits both the window and the image.
        let height = wanted_height
            .min(image_height)
            .min(wanted_width / aspect)
            .min(image_width / aspect);
        let width = height * aspect;
        let has_pixels = width > 0.0 && height > 0.0;
        let inside = |start: f64, wanted: f64, length: f64, limit: f64| {
            (start + (wanted - length) / 2.0).clamp(0.0, (limit - length).max(0.0))
        };
        has_pixels.then(|| Self {
            left: inside(f64::from(window.x), wanted_width, width, image_width),
            top: inside(f64::from(window.y), wanted_height, height, image_height),
            width,
            height,
        })
    }
}
