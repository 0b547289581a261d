//! Renders the preview: the part that would be kept, or the whole frame; small, mirrored, at camera rate.

use camera::Frame;
use capture::Window;
use image::RgbImage;
use raster::{Area, Filter, Resizer};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// Whether what the screen shows is mirrored; shared, so that it can change while a camera runs. Kept pictures never are.
#[derive(Debug, Clone)]
pub struct Mirrored(Arc<AtomicBool>);

impl Mirrored {
    /// Mirrored or not.
    #[must_use]
    pub fn new(mirrored: bool) -> Self {
        Self(Arc::new(AtomicBool::new(mirrored)))
    }

    /// Mirrors from now on, or no more.
    pub fn set(&self, mirrored: bool) {
        self.0.store(mirrored, Ordering::Relaxed);
    }

    /// Whether it is.
    #[must_use]
    pub fn is_on(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

impl Default for Mirrored {
    fn default() -> Self {
        Self::new(true)
    }
}

/// What part of a frame is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum PreviewCrop {
    /// The 3:4 portrait that would be kept.
    #[default]
    Portrait,
    /// All of it.
    Whole,
}

/// A picture for the screen: a JPEG of at most 360x480 (a portrait) or 640x640 (all of the frame). Shown, never kept.
#[derive(Debug, Clone)]
pub struct PreviewFrame {
    /// The frame's number; rises.
    pub sequence: u64,
    /// The JPEG bytes.
    pub jpeg: Arc<[u8]>,
}

/// Tallest portrait in pixels.
const HEIGHT_PX: f32 = 480.0;
/// Longest side of a whole frame in pixels.
const LONGEST_PX: f32 = 640.0;
/// Enough for a screen, and a third of the bytes of a kept picture.
const QUALITY: u8 = 80;
/// A little less than the time of a frame at 30 per second: faster cameras are thinned out.
const SHORTEST_INTERVAL: Duration = Duration::from_millis(30);
/// Share of the way to the wanted window per frame: the window changes at the pace of analysis, the picture moves
/// at that of the camera.
const GLIDE: f32 = 0.4;

/// Renders frames for the screen.
#[derive(Default)]
pub(crate) struct PreviewRenderer {
    crop: PreviewCrop,
    mirrored: Mirrored,
    shown: Option<(u32, u32, Window)>,
    last: Option<Instant>,
    resizer: Resizer,
}

impl PreviewRenderer {
    pub(crate) fn new(crop: PreviewCrop, mirrored: Mirrored) -> Self {
        Self { crop, mirrored, ..Self::default() }
    }

    /// The preview of a frame, or nothing when the last one is too fresh.
    pub(crate) fn render(&mut self, frame: &Frame, wanted: Option<Window>) -> Option<PreviewFrame> {
        let fresh = |last: Instant| frame.taken.saturating_duration_since(last) < SHORTEST_INTERVAL;
        if self.last.is_some_and(fresh) {
            return None;
        }
        self.last = Some(frame.taken);
        let (width, height) = frame.image.dimensions();
        let (part, size) = match self.crop {
            PreviewCrop::Portrait => {
                let window = self.glide(&frame.image, wanted);
                let tall = window.height.min(HEIGHT_PX).floor() as u32;
                (window, (tall * 3 / 4, tall))
            }
            PreviewCrop::Whole => {
                let scale = (LONGEST_PX / width.max(height) as f32).min(1.0);
                let all = Window { x: 0.0, y: 0.0, width: width as f32, height: height as f32 };
                let scaled = |side: u32| (side as f32 * scale).round() as u32;
                (all, (scaled(width), scaled(height)))
            }
        };
        let mirrored = self.mirrored.is_on();
        let jpeg = shown_jpeg(&frame.image, part, size, mirrored, &mut self.resizer)?;
        Some(PreviewFrame { sequence: frame.sequence, jpeg: jpeg.into() })
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

/// A part of the image as a JPEG of this size. `None` for an image without pixels.
fn shown_jpeg(
    image: &RgbImage,
    part: Window,
    size: (u32, u32),
    mirrored: bool,
    resizer: &mut Resizer,
) -> Option<Vec<u8>> {
    let area = Area {
        left: f64::from(part.x),
        top: f64::from(part.y),
        width: f64::from(part.width.min(image.width() as f32 - part.x)),
        height: f64::from(part.height.min(image.height() as f32 - part.y)),
    };
    let mut small = resizer.resize(image, area, Filter::Bilinear, size)?;
    if mirrored {
        for row in small.chunks_exact_mut(size.0 as usize * 3) {
            let (pixels, _) = row.as_chunks_mut::<3>();
            pixels.reverse();
        }
    }
    Some(raster::jpeg(&small, QUALITY))
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::Rgb;

    fn frame(image: RgbImage, taken: Instant) -> Frame {
        Frame { sequence: 7, taken, image: Arc::new(image) }
    }

    /// Red on the image's left half, blue on its right.
    fn two_colours(width: u32, height: u32) -> RgbImage {
        RgbImage::from_fn(width, height, |x, _| {
            if x < width / 2 { Rgb([250, 0, 0]) } else { Rgb([0, 0, 250]) }
        })
    }

    #[test]
    fn a_mirrored_preview_swaps_left_and_right() {
        let frame = frame(two_colours(1280, 720), Instant::now());
        let preview = PreviewRenderer::default().render(&frame, None).unwrap();
        let shown = image::load_from_memory(&preview.jpeg).unwrap().to_rgb8();
        assert_eq!(shown.dimensions(), (360, 480));
        assert!(shown.get_pixel(20, 240)[2] > 200, "blue on the left");
        assert!(shown.get_pixel(340, 240)[0] > 200, "red on the right");
    }

    #[test]
    fn an_unmirrored_preview_keeps_left_and_the_switch_acts_between_frames() {
        let mirrored = Mirrored::new(false);
        let mut renderer = PreviewRenderer::new(PreviewCrop::Whole, mirrored.clone());
        let begin = Instant::now();
        let mut left = |ms| {
            let frame = frame(two_colours(1280, 720), begin + Duration::from_millis(ms));
            let shown = renderer.render(&frame, None).unwrap();
            let shown = image::load_from_memory(&shown.jpeg).unwrap().to_rgb8();
            assert_eq!(shown.dimensions(), (640, 360));
            *shown.get_pixel(20, 180)
        };
        assert!(left(0)[0] > 200, "red on the left");
        mirrored.set(true);
        assert!(left(100)[2] > 200, "blue on the left");
    }

    #[test]
    fn a_whole_upright_frame_fits() {
        let frame = frame(two_colours(720, 1280), Instant::now());
        let mut renderer = PreviewRenderer::new(PreviewCrop::Whole, Mirrored::default());
        let shown = renderer.render(&frame, None).unwrap();
        let shown = image::load_from_memory(&shown.jpeg).unwrap();
        assert_eq!((shown.width(), shown.height()), (360, 640));
    }

    #[test]
    fn a_small_window_is_not_scaled_up() {
        let frame = frame(two_colours(400, 240), Instant::now());
        let preview = PreviewRenderer::default().render(&frame, None).unwrap();
        let shown = image::load_from_memory(&preview.jpeg).unwrap();
        assert_eq!((shown.width(), shown.height()), (180, 240));
    }

    #[test]
    fn a_window_of_one_colour_shows_only_that_colour() {
        let window = Window::around([320.0, 360.0], 400.0, 1280, 720);
        let frame = frame(two_colours(1280, 720), Instant::now());
        let preview = PreviewRenderer::default().render(&frame, Some(window)).unwrap();
        let shown = image::load_from_memory(&preview.jpeg).unwrap().to_rgb8();
        assert!(shown.pixels().all(|pixel| pixel[0] > 200 && pixel[2] < 60));
    }

    #[test]
    fn frames_above_30_a_second_are_dropped() {
        let begin = Instant::now();
        let shown = |interval_us: u64| {
            let mut renderer = PreviewRenderer::default();
            let at = |n: u64| begin + Duration::from_micros(n * interval_us);
            (0..120)
                .filter(|n| renderer.render(&frame(two_colours(40, 40), at(*n)), None).is_some())
                .count()
        };
        assert_eq!(shown(33_333), 120);
        assert_eq!(shown(16_667), 60);
    }

    #[test]
    fn the_window_glides_and_arrives() {
        let image = two_colours(1280, 720);
        let mut renderer = PreviewRenderer::default();
        let from = Window::around([400.0, 360.0], 640.0, 1280, 720);
        let to = Window::around([800.0, 360.0], 720.0, 1280, 720);
        assert_eq!(renderer.glide(&image, Some(from)), from);
        let mut before = from.x;
        for _ in 0..30 {
            let window = renderer.glide(&image, Some(to));
            assert!(window.x >= before && window.x - before < 170.0, "no jump");
            before = window.x;
        }
        assert!((before - to.x).abs() < 0.1);
    }

    #[test]
    fn an_empty_frame_has_no_preview() {
        let frame = frame(RgbImage::new(0, 0), Instant::now());
        assert!(PreviewRenderer::default().render(&frame, None).is_none());
    }
}
