//! How light falls on the frame: measured where faces are, in the middle.

use crate::luma::{Histogram, luma};
use crate::pixels::{for_samples, holds};
use capture::Rectangle;
use image::RgbImage;

/// The part of width and height that counts as the centre of the frame.
const CENTRE: f32 = 0.6;
/// About so many pixels across are looked at: light varies slowly.
const SAMPLES_ACROSS: u32 = 160;

/// Light on the frame, mean luma 0-255.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct FrameLight {
    /// Of the centre 60 % of width and height.
    pub(crate) frame: f32,
    /// The same without the face box; the whole centre when the face fills it.
    pub(crate) scene: f32,
}

/// Measures the frame.
pub(crate) fn of_frame(image: &RgbImage, face: Option<&Rectangle>) -> FrameLight {
    let (width, height) = (image.width() as f32, image.height() as f32);
    let margin = (1.0 - CENTRE) / 2.0;
    let centre = Rectangle {
        x: width * margin,
        y: height * margin,
        width: width * CENTRE,
        height: height * CENTRE,
    };
    let (mut frame, mut scene) = (Histogram::new(), Histogram::new());
    for_samples(image, &centre, SAMPLES_ACROSS, |[x, y], [r, g, b]| {
        let luma = luma(r, g, b);
        frame.add(luma);
        if !face.is_some_and(|face| holds(face, x, y)) {
            scene.add(luma);
        }
    });
    let mean = frame.mean();
    FrameLight {
        frame: mean,
        scene: if scene.is_empty() { mean } else { scene.mean() },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::Rgb;

    const FACE: Rectangle = Rectangle {
        x: 120.0,
        y: 80.0,
        width: 80.0,
        height: 100.0,
    };

    /// An ellipse for a face.
    fn in_oval(x: u32, y: u32) -> bool {
        ((x as f32 + 0.5 - 160.0) / 40.0).powi(2) + ((y as f32 + 0.5 - 130.0) / 50.0).powi(2) < 1.0
    }

    fn scene(face: impl Fn(u32, u32) -> u8, around: u8) -> RgbImage {
        RgbImage::from_fn(320, 240, |x, y| {
            Rgb([if in_oval(x, y) { face(x, y) } else { around }; 3])
        })
    }

    #[test]
    fn frame_and_scene_are_told_apart() {
        let image = scene(|_, _| 40, 120);
        let light = of_frame(&image, Some(&FACE));
        assert_eq!(light.scene, 120.0);
        // The ellipse covers 6283 of the centre's 192 x 144 pixels.
        assert!((light.frame - 101.8).abs() < 0.5, "{light:?}");
        assert_eq!(of_frame(&image, None).scene, of_frame(&image, None).frame);
        let all = Rectangle {
            x: 0.0,
            y: 0.0,
            width: 320.0,
            height: 240.0,
        };
        assert_eq!(
            of_frame(&image, Some(&all)).scene,
            light.frame,
            "nothing but face"
        );
    }
}
