//! What a camera is set to and how it is mounted: asked of the driver, set at each opening, never in the way of pictures.

use crate::emulation::Webcam;
use crate::pictures::{difference, patterns};
use crate::{PATIENCE, frame, trouble, until};
use camera::{
    CameraSettings, Choice, Control, ControlName, Device, Mains, Mount, Rotation, Upright,
};
use std::collections::BTreeMap;
use std::sync::mpsc;

/// Numbers of `linux/v4l2-controls.h`.
const POWER_LINE: u32 = 0x0098_0918;
const AUTO_EXPOSURE: u32 = 0x009a_0901;
const EXPOSURE_TIME: u32 = 0x009a_0902;

fn wanted() -> CameraSettings {
    CameraSettings { mains: Mains::Hz60, exposure: Some(157), white_balance: Some(5000) }
}

fn choice(id: &str) -> Choice {
    Choice { preferred: None, wanted: BTreeMap::from([(id.to_owned(), wanted())]) }
}

#[test]
fn the_controls_are_those_of_the_driver() {
    let webcam = Webcam::connect(&patterns());
    let found = Device::controls(&webcam.worker(), "Fake Webcam").unwrap();
    let find = |name| found.iter().find(|one| one.name == name).copied();
    assert_eq!(
        find(ControlName::ExposureTime),
        Some(Control {
            name: ControlName::ExposureTime,
            value: 250,
            minimum: 3,
            maximum: 2047,
            settable: true
        })
    );
    assert!(find(ControlName::PowerLineFrequency).is_some_and(|one| one.maximum == 2));
    assert!(find(ControlName::WhiteBalanceTemperature).is_some_and(|one| !one.settable));
    // The webcam has one more, of a kind that is newer than the libraries.
    assert_eq!(found.len(), 5, "others are none of ours: {found:?}");

    webcam.have("no-controls");
    assert_eq!(Device::controls(&webcam.worker(), "Fake Webcam").unwrap(), []);
    assert!(Device::controls(&webcam.worker(), "Another").is_err());
}

/// Invariant: A refused or missing control is no reason not to open a camera.
#[test]
fn a_camera_is_set_at_each_opening_and_a_refusal_is_no_reason_not_to_open() {
    let webcam = Webcam::connect(&patterns());
    let (told, opened) = mpsc::channel();
    let mut device = Device::open_with_observer(
        choice("Fake Webcam"),
        webcam.worker(),
        PATIENCE,
        Box::new(move |id| told.send(id.to_owned()).unwrap()),
    );
    frame(&mut device);
    assert_eq!(opened.try_recv().as_deref(), Ok("Fake Webcam"));
    // The white balance's switch was refused and its temperature can only be read: the rest was set all the same.
    let once = [(POWER_LINE, 2), (AUTO_EXPOSURE, 1), (EXPOSURE_TIME, 157)];
    assert_eq!(webcam.was_set(), once);

    webcam.have("absent");
    trouble(&mut device);
    webcam.have("");
    until(&mut device, |came| came.ok().flatten());
    assert_eq!(webcam.was_set()[3..], once, "it forgot while it was away");
}

/// Invariant: A camera is given back as it was found, whatever it was set to for a capture.
#[test]
fn what_was_set_is_given_back_at_the_end() {
    for fault in ["", "stalled"] {
        let webcam = Webcam::connect(&patterns());
        let mut device = Device::open(choice("Fake Webcam"), webcam.worker(), PATIENCE);
        frame(&mut device);
        assert_eq!(webcam.was_set().len(), 3);
        webcam.have(fault);
        drop(device);
        // The white balance's switch is refused.
        assert_eq!(webcam.was_set()[3..], [(POWER_LINE, 1), (AUTO_EXPOSURE, 3)], "{fault}");
    }
}

#[test]
fn what_nobody_set_is_not_given_back() {
    let webcam = Webcam::connect(&patterns());
    let wanted = BTreeMap::from([("Fake Webcam".to_owned(), CameraSettings::default())]);
    let choice = Choice { preferred: None, wanted };
    frame(&mut Device::open(choice, webcam.worker(), PATIENCE));
    assert_eq!(webcam.was_set(), [(AUTO_EXPOSURE, 3)]);
}

#[test]
fn a_camera_without_controls_and_one_nobody_set_up_are_left_alone() {
    let webcam = Webcam::connect(&patterns());
    webcam.have("no-controls");
    frame(&mut Device::open(choice("Fake Webcam"), webcam.worker(), PATIENCE));
    webcam.have("");
    frame(&mut Device::open(choice("Another"), webcam.worker(), PATIENCE));
    assert_eq!(webcam.was_set(), []);
}

#[test]
fn pictures_of_a_camera_on_its_side_stand_upright() {
    let pictures = patterns();
    let webcam = Webcam::connect(&pictures);
    let device = Device::open(Choice::default(), webcam.worker(), PATIENCE);
    let mut upright = Upright::new(device, Mount::new(Rotation::Quarter));
    let shown = until(&mut upright, |came| came.ok().flatten()).image;
    assert_eq!(shown.dimensions(), (720, 1280));
    let nearest = pictures
        .iter()
        .map(|one| difference(&image::imageops::rotate90(one), &shown))
        .fold(f64::MAX, f64::min);
    assert!(nearest < 3.0, "{nearest} levels from every true picture");
}
