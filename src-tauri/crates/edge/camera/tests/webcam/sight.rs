//! What comes through the real nokhwa path is good enough for vision: it finds the rendered person and their pose.

use crate::emulation::{USUAL, Webcam, YUYV_ONLY};
use crate::{frame, open};
use image::RgbImage;
use puppet::{Person, Pose, Scene, render};
use vision::Observer;

const YAW_DEG: f32 = 12.0;

fn person(pictures: u32) -> Vec<RgbImage> {
    let scene = Scene::of(Person::customer(), Pose::turned(YAW_DEG, 0.0, 0.0)).sized(1280, 720);
    (0..pictures).map(|seed| render(&scene.clone().seeded(seed))).collect()
}

fn finds_the_person(offers: &str, size: (u32, u32)) {
    let webcam = Webcam::offering(&person(9), offers);
    let mut device = open(&webcam);
    let mut observer = Observer::new().unwrap();
    for _ in 0..3 {
        let image = frame(&mut device).image;
        assert_eq!(image.dimensions(), size);
        let face = observer.observe(&image).observation.face.expect("a face");
        assert!((face.yaw_deg - YAW_DEG).abs() < 4.0, "yaw {} instead of {YAW_DEG}", face.yaw_deg);
    }
}

#[test]
fn in_mjpeg() {
    finds_the_person(USUAL, (1280, 720));
}

#[test]
fn in_yuyv() {
    // Squeezed from 16:9 to 4:3, which leaves the face a face and its yaw about what it was.
    finds_the_person(YUYV_ONLY, (640, 480));
}

#[test]
fn an_empty_room_has_nobody_in_it() {
    let empty = render(&Scene::empty(1280, 720));
    let webcam = Webcam::connect(&[empty]);
    let image = frame(&mut open(&webcam)).image;
    assert!(Observer::new().unwrap().observe(&image).observation.face.is_none());
}
