//! Pictures come through whole and new, in both pixel formats, and vision finds the face in them.

use crate::emulation::{Webcam, YUYV_ONLY};
use crate::{frame, open};
use camera::{Choice, Device};
use image::RgbImage;

/// Pictures that differ from each other everywhere, and so many that none comes back while an older buffer still holds it:
/// a live camera never repeats itself.
pub(crate) fn patterns() -> Vec<RgbImage> {
    (0..25u32)
        .map(|n| {
            RgbImage::from_fn(1280, 720, |x, y| {
                image::Rgb([(x / 5 + n * 37) as u8, (y / 3) as u8, ((x + y) / 8 + n * 20) as u8])
            })
        })
        .collect()
}

/// Mean difference of two pictures, in levels.
pub(crate) fn difference(a: &RgbImage, b: &RgbImage) -> f64 {
    assert_eq!(a.dimensions(), b.dimensions());
    let pairs = a.as_raw().iter().zip(b.as_raw());
    let sum: u64 = pairs.map(|(&x, &y)| u64::from(x.abs_diff(y))).sum();
    sum as f64 / a.as_raw().len() as f64
}

#[test]
fn the_webcam_is_listed_under_a_stable_id() {
    let webcam = Webcam::connect(&patterns());
    let cameras = Device::list(&webcam.worker()).unwrap();
    assert_eq!(cameras.len(), 1);
    assert_eq!((cameras[0].id.as_str(), cameras[0].name.as_str()), ("Fake Webcam", "Fake Webcam"));
    webcam.have("absent");
    assert_eq!(Device::list(&webcam.worker()).unwrap(), []);
}

#[test]
fn mjpeg_comes_in_720p_each_picture_whole_and_new() {
    let pictures = patterns();
    let webcam = Webcam::connect(&pictures);
    let mut device = open(&webcam);
    let first = frame(&mut device);
    assert_eq!(first.image.dimensions(), (1280, 720));
    let mut last = first.sequence;
    for _ in 0..50 {
        let next = frame(&mut device);
        assert!(next.sequence > last);
        last = next.sequence;
        let nearest = pictures.iter().map(|p| difference(p, &next.image)).fold(f64::MAX, f64::min);
        assert!(nearest < 3.0, "a picture {nearest} levels from every true one");
    }
}

#[test]
fn yuyv_comes_in_vga() {
    let pictures = patterns();
    let webcam = Webcam::offering(&pictures, YUYV_ONLY);
    let mut device = open(&webcam);
    let image = frame(&mut device).image;
    let shown = image::imageops::thumbnail(&pictures[0], 640, 480);
    let apart = difference(&shown, &image);
    assert!(apart < 4.0, "{apart} levels from the true picture");
}

#[test]
fn a_missing_preferred_camera_does_not_leave_a_black_screen() {
    let webcam = Webcam::connect(&patterns());
    let choice = Choice { preferred: Some("1234:5678::Gone".into()), ..Choice::default() };
    let mut device = Device::open(choice, webcam.worker(), crate::PATIENCE);
    frame(&mut device);
}
