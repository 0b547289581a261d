//! Several cameras: the first is not the only one, and twins are two.

use crate::emulation::{Kind, USUAL, Webcam, YUYV_ONLY};
use crate::pictures::patterns;
use crate::{PATIENCE, frame, trouble, until};
use camera::{CameraError, CameraMemory, Choice, Device, FrameSource};
use image::RgbImage;
use std::collections::BTreeMap;
use std::time::Duration;

const INFRARED: Kind = Kind {
    name: "Integrated IR Camera: Integrate",
    usb: Some(["2b7e", "0134", "200901010001"]),
    offers: "GREY 640 360 1/30\nGREY 640 360 1/15",
    jpegs: &[],
};

fn jpegs() -> Vec<Vec<u8>> {
    patterns()[..12].iter().map(|one| raster::jpeg(one, 90)).collect()
}

fn colour(jpegs: &[Vec<u8>]) -> Kind<'_> {
    let usb = Some(["04f2", "b67c", "0001"]);
    let offers = "MJPG 1280 720 1/30\nYUYV 640 480 1/30";
    Kind { name: "Integrated Camera: Integrated C", usb, offers, jpegs }
}

fn twin(jpegs: &[Vec<u8>]) -> Kind<'_> {
    let usb = Some(["046d", "0825", "200901010001"]);
    Kind { name: "C270 HD WEBCAM", usb, offers: "MJPG 1280 720 1/30", jpegs }
}

fn remembering(webcam: &Webcam, choice: Choice) -> (Device, CameraMemory) {
    let memory = CameraMemory::default();
    let worker = webcam.worker();
    let opened = Box::new(|_: &str| {});
    (Device::open_remembering(choice, worker, PATIENCE, opened, memory.clone()), memory)
}

fn ids(webcam: &Webcam) -> Vec<String> {
    let listed = Device::list(&webcam.worker()).unwrap();
    listed.into_iter().map(|one| one.id).collect()
}

fn chosen(id: &str) -> Choice {
    Choice { preferred: Some(id.to_owned()), wanted: BTreeMap::new() }
}

#[test]
fn an_infrared_camera_that_comes_first_is_passed_over() {
    let (webcam, jpegs) = (Webcam::none(), jpegs());
    webcam.plug(0, &INFRARED);
    let (mut device, memory) = remembering(&webcam, Choice::default());
    assert_eq!(trouble(&mut device), CameraError::Unusable);
    assert_eq!(memory.name().as_deref(), Some(INFRARED.name), "the trouble has a name");
    webcam.plug(2, &colour(&jpegs));
    assert_eq!(ids(&webcam), ["04f2:b67c:0001:Integrated Camera: Integrated C"]);
    frame(&mut device);
    assert_eq!(memory.name().as_deref(), Some("Integrated Camera: Integrated C"));
}

#[test]
fn a_node_of_a_media_controller_is_passed_over() {
    let (webcam, jpegs) = (Webcam::none(), jpegs());
    let offers = "YUYV 1280 720 1/30\nraw-node";
    webcam.plug(0, &Kind { name: "ISP raw", usb: None, offers, jpegs: &[] });
    webcam.plug(4, &colour(&jpegs));
    let (mut device, memory) = remembering(&webcam, Choice::default());
    frame(&mut device);
    assert_eq!(memory.name().as_deref(), Some("Integrated Camera: Integrated C"));
}

/// Invariant: A part of a camera's pipeline is never taken for a camera.
#[test]
fn a_node_that_says_it_is_part_of_a_pipeline_is_no_camera() {
    let (webcam, jpegs) = (Webcam::none(), jpegs());
    let offers = "MJPG 1280 720 1/30\nin-pipeline";
    webcam.plug(0, &Kind { name: "ISP output", usb: None, offers, jpegs: &jpegs });
    let (mut device, memory) = remembering(&webcam, chosen("ISP output"));
    assert_eq!(trouble(&mut device), CameraError::None);
    assert_eq!((ids(&webcam), memory.name()), (Vec::new(), None));
    webcam.plug(2, &colour(&jpegs));
    assert_eq!(ids(&webcam), [colour(&jpegs).id()]);
    frame(&mut device);
    assert_eq!(memory.id(), Some(colour(&jpegs).id()));
}

#[test]
fn the_next_one_takes_over_from_a_camera_that_cannot_start_or_stalls_or_shows_nothing() {
    for fault in ["busy", "denied", "stalled", "garbage", "torn"] {
        let (webcam, jpegs) = (Webcam::none(), jpegs());
        webcam.plug(0, &Kind { name: "First", usb: None, offers: USUAL, jpegs: &jpegs });
        webcam.plug(2, &colour(&jpegs));
        webcam.have_at(0, fault);
        let (mut device, memory) = remembering(&webcam, Choice::default());
        frame(&mut device);
        assert_eq!(memory.id().as_deref(), Some(colour(&jpegs).id().as_str()), "{fault}");
        // The first one is well again: what works stays.
        webcam.have_at(0, "");
        drop(device);
        let opened = Box::new(|_: &str| {});
        let worker = webcam.worker();
        let mut again =
            Device::open_remembering(Choice::default(), worker, PATIENCE, opened, memory.clone());
        frame(&mut again);
        assert_eq!(memory.id(), Some(colour(&jpegs).id()), "{fault}");
    }
}

#[test]
fn a_camera_without_colours_makes_room_for_one_that_has_some() {
    let grey = RgbImage::from_fn(640, 480, |x, y| image::Rgb([(60 + (x + y) % 150) as u8; 3]));
    let (webcam, jpegs) = (Webcam::offering(&[grey], YUYV_ONLY), jpegs());
    webcam.plug(2, &colour(&jpegs));
    let (mut device, memory) = remembering(&webcam, Choice::default());
    frame(&mut device);
    assert_eq!(memory.name().as_deref(), Some("Fake Webcam"));
    until(&mut device, |_| (memory.id() == Some(colour(&jpegs).id())).then_some(()));
    frame(&mut device);
}

#[test]
fn a_chosen_camera_that_fails_is_named_and_no_other_is_taken() {
    let (webcam, jpegs) = (Webcam::none(), jpegs());
    webcam.plug(0, &colour(&jpegs));
    webcam.plug(2, &Kind { name: "Chosen", usb: None, offers: USUAL, jpegs: &jpegs });
    webcam.have_at(2, "busy");
    let (mut device, memory) = remembering(&webcam, chosen("Chosen"));
    assert_eq!(trouble(&mut device), CameraError::Busy);
    for _ in 0..5 {
        assert!(!matches!(device.next_frame(Duration::from_millis(200)), Ok(Some(_))));
        assert_eq!(memory.name().as_deref(), Some("Chosen"));
    }
    webcam.have_at(2, "");
    frame(&mut device);
    assert_eq!(memory.name().as_deref(), Some("Chosen"));
}

#[test]
fn twins_are_two_and_each_is_found_again() {
    let (webcam, jpegs) = (Webcam::none(), jpegs());
    webcam.plug(0, &twin(&jpegs));
    let alone = ids(&webcam);
    assert_eq!(alone, ["046d:0825:200901010001:C270 HD WEBCAM"]);
    webcam.plug(2, &twin(&jpegs));
    let both = ids(&webcam);
    let port = |number: u32| format!("{}@@usb-fake-{number}", alone[0]);
    assert_eq!(both, [port(0), port(2)]);
    let listed = Device::list(&webcam.worker()).unwrap();
    assert_eq!(listed[1].port.as_deref(), Some("usb-fake-2"));
    for id in &both {
        let (mut device, memory) = remembering(&webcam, chosen(id));
        frame(&mut device);
        assert_eq!(memory.id().as_ref(), Some(id));
        assert!(!Device::controls(&webcam.worker(), id).unwrap().is_empty());
    }
    // Chosen before its twin came; and chosen beside its twin, then alone.
    let (mut device, memory) = remembering(&webcam, chosen(&alone[0]));
    frame(&mut device);
    assert_eq!(memory.id().as_ref(), Some(&both[0]));
    webcam.have_at(0, "absent");
    let (mut device, memory) = remembering(&webcam, chosen(&both[1]));
    frame(&mut device);
    assert_eq!(memory.id().as_ref(), Some(&alone[0]));
}
