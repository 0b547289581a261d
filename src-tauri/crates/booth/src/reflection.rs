//! The person's mirror image for the screen: what would be kept, small, mirrored, at camera rate.

use camera::Frame;
use capture::Window;
use fast_image_resize::images::{TypedImage, TypedImageRef};
use fast_image_resize::pixels::U8x3;
use fast_image_resize::{FilterType, ResizeAlg, ResizeOptions, Resizer};
use image::RgbImage;
use jpeg_encoder::{ColorType, Encoder};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// A mirror image: JPEG of at most 360x480, 3:4 portrait, mirrored. Shown, never kept.
#[derive(Debug, Clone)]
pub struct Reflection {
    /// The frame's number; rises.
    pub sequence: u64,
    /// The JPEG bytes.
    pub jpeg: Arc<[u8]>,
}

/// Tallest reflection in pixels.
const HEIGHT_PX: f32 = 480.0;
/// Enough for a screen, and a third of the bytes of a kept picture.
const QUALITY: u8 = 80;
/// A little less than the time of a frame at 30 per second: faster cameras are thinned out.
const SHORTEST_INTERVAL: Duration = Duration::from_millis(30);
/// Share of the way to the wanted window per frame: the window changes at the pace of analysis, the picture moves
/// at that of the camera.
const GLIDE: f32 = 0.4;

/// Makes mirror images.
#[derive(Default)]
pub(crate) struct Mirror {
    shown: Option<(u32, u32, Window)>,
    last: Option<Instant>,
    resizer: Resizer,
}

impl Mirror {
    /// The mirror image of a frame, or nothing when the last one is too fresh.
    pub(crate) fn reflect(&mut self, frame: &Frame, wanted: Option<Window>) -> Option<Reflection> {
        let fresh = |last: Instant| frame.taken.saturating_duration_since(last) < SHORTEST_INTERVAL;
        if self.last.is_some_and(fresh) {
            return None;
        }
        self.last = Some(frame.taken);
        let window = self.glide(&frame.image, wanted);
        let jpeg = mirror_jpeg(&frame.image, window, &mut self.resizer)?;
        Some(Reflection {
            sequence: frame.sequence,
            jpeg: jpeg.into(),
        })
    }

    fn glide(&mut self, image: &RgbImage, wanted: Option<Window>) -> Window {
        let (width, height) = image.dimensions();
        let wanted = wanted.unwrap_or_else(|| Window::whole(width, height));
        let from = match self.shown {
            Some((w, h, window)) if (w, h) == (width, height) => window,
            _ => wanted,
        };
        let towards = |from: f32, to: f32| from + (to - from) * GLIDE;
        let (here, there) = (from.centre(), wanted.centre());
        let centre = [towards(here[0], there[0]), towards(here[1], there[1])];
        let window = Window::around(centre, towards(from.height, wanted.height), width, height);
        self.shown = Some((width, height, window));
        window
    }
}

/// The window of the image as a mirrored JPEG, scaled down if needed, never up. `None` for an image without pixels.
fn mirror_jpeg(image: &RgbImage, window: Window, resizer: &mut Resizer) -> Option<Vec<u8>> {
    let height = window.height.min(HEIGHT_PX).floor() as u32;
    let width = height * 3 / 4;
    if width == 0 || image.width() == 0 {
        return None;
    }
    // Typed, or the code for every other kind of pixel is compiled too.
    let source = TypedImageRef::<U8x3>::from_buffer(image.width(), image.height(), image.as_raw())
        .expect("an RgbImage holds three bytes for each pixel");
    let mut pixels = vec![0; (width * height * 3) as usize];
    let mut small = TypedImage::<U8x3>::from_buffer(width, height, &mut pixels)
        .expect("the buffer was made for this size");
    let options = ResizeOptions::new()
        .resize_alg(ResizeAlg::Convolution(FilterType::Bilinear))
        .crop(
            f64::from(window.x),
            f64::from(window.y),
            f64::from(window.width.min(image.width() as f32 - window.x)),
            f64::from(window.height.min(image.height() as f32 - window.y)),
        );
    resizer.resize_typed(&source, &mut small, &options).ok()?;

    for row in pixels.chunks_exact_mut(width as usize * 3) {
        let (pixels, _) = row.as_chunks_mut::<3>();
        pixels.reverse();
    }
    let mut jpeg = Vec::with_capacity(64 * 1024);
    Encoder::new(&mut jpeg, QUALITY)
        .encode(&pixels, width as u16, height as u16, ColorType::Rgb)
        .expect("writing to memory cannot fail and the buffer has the stated size");
    Some(jpeg)
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::Rgb;

    fn frame(image: RgbImage, taken: Instant) -> Frame {
        Frame {
            sequence: 7,
            taken,
            image: Arc::new(image),
        }
    }

    /// Red on the image's left half, blue on its right.
    fn two_colours(width: u32, height: u32) -> RgbImage {
        RgbImage::from_fn(width, height, |x, _| {
            if x < width / 2 {
                Rgb([250, 0, 0])
            } else {
                Rgb([0, 0, 250])
            }
        })
    }

    #[test]
    fn the_left_of_the_image_is_on_the_right_of_the_mirror() {
        let frame = frame(two_colours(1280, 720), Instant::now());
        let reflection = Mirror::default().reflect(&frame, None).unwrap();
        let shown = image::load_from_memory(&reflection.jpeg).unwrap().to_rgb8();
        assert_eq!(shown.dimensions(), (360, 480));
        assert!(shown.get_pixel(20, 240)[2] > 200, "blue on the left");
        assert!(shown.get_pixel(340, 240)[0] > 200, "red on the right");
    }

    #[test]
    fn a_small_window_is_not_scaled_up() {
        let frame = frame(two_colours(400, 240), Instant::now());
        let reflection = Mirror::default().reflect(&frame, None).unwrap();
        let shown = image::load_from_memory(&reflection.jpeg).unwrap();
        assert_eq!((shown.width(), shown.height()), (180, 240));
    }

    #[test]
    fn a_window_of_one_colour_shows_only_that_colour() {
        let window = Window::around([320.0, 360.0], 400.0, 1280, 720);
        let frame = frame(two_colours(1280, 720), Instant::now());
        let reflection = Mirror::default().reflect(&frame, Some(window)).unwrap();
        let shown = image::load_from_memory(&reflection.jpeg).unwrap().to_rgb8();
        assert!(shown.pixels().all(|pixel| pixel[0] > 200 && pixel[2] < 60));
    }

    #[test]
    fn a_fast_camera_is_thinned_out_and_one_of_30_a_second_is_not() {
        let begin = Instant::now();
        let shown = |interval_us: u64| {
            let mut mirror = Mirror::default();
            let at = |n: u64| begin + Duration::from_micros(n * interval_us);
            (0..120)
                .filter(|n| {
                    mirror
                        .reflect(&frame(two_colours(40, 40), at(*n)), None)
                        .is_some()
                })
                .count()
        };
        assert_eq!(shown(33_333), 120);
        assert_eq!(shown(16_667), 60);
    }

    #[test]
    fn the_window_glides_and_arrives() {
        let image = two_colours(1280, 720);
        let mut mirror = Mirror::default();
        let from = Window::around([400.0, 360.0], 640.0, 1280, 720);
        let to = Window::around([800.0, 360.0], 720.0, 1280, 720);
        assert_eq!(mirror.glide(&image, Some(from)), from);
        let mut before = from.x;
        for _ in 0..30 {
            let window = mirror.glide(&image, Some(to));
            assert!(window.x >= before && window.x - before < 170.0, "no jump");
            before = window.x;
        }
        assert!((before - to.x).abs() < 0.1);
    }

    #[test]
    fn no_pixels_no_reflection() {
        let frame = frame(RgbImage::new(0, 0), Instant::now());
        assert!(Mirror::default().reflect(&frame, None).is_none());
    }
}
