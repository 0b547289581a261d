//! Formats as cameras have them: fractions, refusals, one packing only, and pictures without Huffman tables.

use crate::emulation::{Kind, Webcam};
use crate::pictures::{difference, patterns};
use crate::{frame, open, trouble};
use camera::{CameraError, Device};
use image::RgbImage;

fn size_of(offers: &str) -> (u32, u32) {
    let webcam = Webcam::offering(&patterns()[..2], offers);
    frame(&mut open(&webcam)).image.dimensions()
}

#[test]
fn a_camera_that_has_only_fractions_opens() {
    // A capture stick: nokhwa refuses it at every start.
    let offers = "YUYV 1280 720 1001/30000\nYUYV 1280 720 1001/60000";
    assert_eq!(size_of(offers), (1280, 720));
    assert_eq!(size_of("MJPG 1280 720 1001/30000"), (1280, 720));
}

#[test]
fn a_fraction_beside_whole_rates_keeps_nobody_out() {
    let usb_2 = "YUYV 1280 720 1/10\nYUYV 1280 720 2/15\nYUYV 640 480 1/30\nYUYV 640 480 2/15";
    assert_eq!(size_of(usb_2), (640, 480), "15 a second before 720 rows");
    assert_eq!(size_of("MJPG 1280 720 100/2997\nMJPG 1280 720 1/30"), (1280, 720));
}

#[test]
fn a_slow_camera_is_used_at_its_best_and_one_that_is_too_slow_is_not() {
    assert_eq!(size_of("YUYV 1280 720 2/15\nYUYV 1280 720 1/5"), (1280, 720));
    let webcam = Webcam::offering(&patterns()[..2], "YUYV 1280 720 1/4\nMJPG 320 240 1/30");
    let mut device = open(&webcam);
    assert_eq!(trouble(&mut device), CameraError::Unusable);
    assert_eq!(Device::list(&webcam.worker()).unwrap(), []);
}

#[test]
fn a_refused_format_makes_room_for_the_next() {
    let offers = "MJPG 1280 720 1/30 refused\nMJPG 1280 720 1001/30000 refused\nYUYV 640 480 1/30";
    assert_eq!(size_of(offers), (640, 480));
}

#[test]
fn any_rate_between_two_is_asked_for() {
    assert_eq!(size_of("YUYV 640 480 1/30 to 1/5"), (640, 480));
}

#[test]
fn nv12_is_read_where_it_is_all_there_is() {
    let pictures = patterns();
    let webcam = Webcam::offering(&pictures[..1], "NV12 640 480 1/30");
    let image = frame(&mut open(&webcam)).image;
    let apart = difference(&image::imageops::thumbnail(&pictures[0], 640, 480), &image);
    assert!(apart < 6.0, "{apart} levels from the true picture");
}

/// The picture without its Huffman tables, as the class of USB cameras allows.
fn bare(picture: &RgbImage) -> Vec<u8> {
    let mut jpeg = raster::jpeg(picture, 90);
    while let Some(at) = jpeg.windows(2).position(|pair| pair == [0xff, 0xc4]) {
        let length = usize::from(u16::from_be_bytes([jpeg[at + 2], jpeg[at + 3]]));
        jpeg.drain(at..at + 2 + length);
    }
    jpeg
}

#[test]
fn a_camera_whose_mjpeg_has_no_huffman_tables_is_seen() {
    let pictures = &patterns()[..3];
    let jpegs: Vec<Vec<u8>> = pictures.iter().map(bare).collect();
    let webcam = Webcam::none();
    let usb = Some(["045e", "0772", ""]);
    let (name, offers) = ("Microsoft LifeCam Studio", "MJPG 1280 720 1/30");
    webcam.plug(0, &Kind { name, usb, offers, jpegs: &jpegs });
    let mut device = open(&webcam);
    for _ in 0..5 {
        let shown = frame(&mut device).image;
        let nearest = pictures.iter().map(|p| difference(p, &shown)).fold(f64::MAX, f64::min);
        assert!(nearest < 3.0, "{nearest} levels from every true picture");
    }
}

/// A virtual camera plays a film round and round: its pictures come again over the rests of older ones.
#[test]
fn a_film_that_begins_again_loses_no_picture() {
    let pictures = patterns();
    let jpegs: Vec<Vec<u8>> =
        pictures[..12].iter().zip(0..).map(|(one, n)| raster::jpeg(one, 60 + n * 3)).collect();
    let webcam = Webcam::none();
    let offers = "MJPG 1280 720 1/30";
    webcam.plug(0, &Kind { name: "Film", usb: None, offers, jpegs: &jpegs });
    let (mut seen, mut empty) = (0, 0);
    webcam.raw_pictures(72, |picture| {
        seen += 1;
        empty += u32::from(picture.bytes.is_empty());
    });
    assert_eq!((seen, empty), (72, 0));
}
