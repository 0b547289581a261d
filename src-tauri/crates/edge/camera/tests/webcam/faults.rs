//! Each way a webcam can fail has its own reason, and ends when the fault ends.

use crate::emulation::{Webcam, YUYV_ONLY};
use crate::pictures::{difference, patterns};
use crate::{frame, open, trouble, until};
use camera::{CameraError, FrameSource};
use std::fs;

#[test]
fn no_camera_then_plugged_in() {
    let webcam = Webcam::connect(&patterns());
    webcam.have("absent");
    let mut device = open(&webcam);
    assert_eq!(trouble(&mut device), CameraError::None);
    webcam.have("");
    frame(&mut device);
}

#[test]
fn another_program_uses_it() {
    let webcam = Webcam::connect(&patterns());
    webcam.have("busy");
    let mut device = open(&webcam);
    assert_eq!(trouble(&mut device), CameraError::Busy);
    webcam.have("");
    frame(&mut device);
}

#[test]
fn not_permitted() {
    let webcam = Webcam::connect(&patterns());
    webcam.have("denied");
    let mut device = open(&webcam);
    assert_eq!(trouble(&mut device), CameraError::Denied);
    webcam.have("");
    frame(&mut device);
}

#[test]
fn unplugged_during_capture_and_plugged_in_again() {
    let webcam = Webcam::connect(&patterns());
    let mut device = open(&webcam);
    let before = frame(&mut device).sequence;
    webcam.have("absent");
    assert_eq!(trouble(&mut device), CameraError::Lost, "first it is lost");
    until(&mut device, |came| (came.err() == Some(CameraError::None)).then_some(()));
    webcam.have("");
    assert!(frame(&mut device).sequence > before);
}

/// Invariant: A stalled webcam does not hang the program.
#[test]
fn a_stalled_stream_is_killed_and_started_again() {
    let webcam = Webcam::connect(&patterns());
    let mut device = open(&webcam);
    frame(&mut device);
    webcam.have("stalled");
    assert_eq!(trouble(&mut device), CameraError::Lost);
    webcam.have("");
    frame(&mut device);
}

/// Invariant: A picture cut short is never shown.
#[test]
fn a_picture_cut_short_is_never_shown_mixed_with_an_older_one() {
    let pictures = patterns();
    let webcam = Webcam::connect(&pictures);
    let mut device = open(&webcam);
    // Every buffer now holds the tail of an older picture.
    for _ in 0..10 {
        frame(&mut device);
    }
    webcam.have("truncated");
    let mut broken = 0;
    for _ in 0..25 {
        match device.next_frame(std::time::Duration::from_millis(200)) {
            Ok(Some(shown)) => {
                let nearest =
                    pictures.iter().map(|p| difference(p, &shown.image)).fold(f64::MAX, f64::min);
                assert!(
                    nearest < 3.0,
                    "a mixed picture was shown, {nearest} levels from every true one"
                );
            }
            Ok(None) | Err(_) => broken += 1,
        }
    }
    assert!(broken > 0, "the fault did nothing: this test proves nothing");
    webcam.have("");
    frame(&mut device);
}

/// Invariant: A picture cut short is never shown.
#[test]
fn a_picture_without_marks_of_its_own_that_was_cut_short_is_never_shown() {
    for offers in [YUYV_ONLY, "NV12 640 480 1/30"] {
        let webcam = Webcam::offering(&patterns()[..1], offers);
        let mut device = open(&webcam);
        frame(&mut device);
        webcam.have("truncated");
        // What was on its way when the fault began.
        for _ in 0..3 {
            let _ = device.next_frame(std::time::Duration::from_millis(200));
        }
        for _ in 0..10 {
            let came = device.next_frame(std::time::Duration::from_millis(100));
            assert!(!matches!(came, Ok(Some(_))), "half a picture was shown");
        }
        assert_eq!(trouble(&mut device), CameraError::Unusable);
        webcam.have("");
        frame(&mut device);
    }
}

/// Invariant: A picture that lost bytes in its middle is never shown.
#[test]
fn a_picture_that_lost_bytes_in_its_middle_is_never_shown() {
    let webcam = Webcam::connect(&patterns()[..12]);
    let mut device = open(&webcam);
    frame(&mut device);
    webcam.have("torn");
    // What was on its way when the fault began.
    for _ in 0..3 {
        let _ = device.next_frame(std::time::Duration::from_millis(200));
    }
    for _ in 0..20 {
        let came = device.next_frame(std::time::Duration::from_millis(100));
        assert!(!matches!(came, Ok(Some(_))), "a torn picture was shown");
    }
    assert_eq!(trouble(&mut device), CameraError::Unusable);
    webcam.have("");
    frame(&mut device);
}

#[test]
fn garbage_is_unusable_not_shown() {
    let webcam = Webcam::connect(&patterns());
    webcam.have("garbage");
    let mut device = open(&webcam);
    assert_eq!(trouble(&mut device), CameraError::Unusable);
    webcam.have("");
    frame(&mut device);
}

#[test]
fn a_camera_left_at_an_odd_rate_opens_all_the_same() {
    let webcam = Webcam::connect(&patterns());
    webcam.have("odd-rate");
    frame(&mut open(&webcam));
}

#[test]
fn dropping_the_device_ends_its_worker() {
    let webcam = Webcam::connect(&patterns());
    webcam.have("stalled"); // the worker sits in a call that never returns
    let folder = format!("{:?}", webcam.worker().environment);
    let device = open(&webcam);
    let workers = || {
        let all = fs::read_dir("/proc").unwrap().flatten();
        all.filter(|entry| {
            let environment = fs::read(entry.path().join("environ")).unwrap_or_default();
            let text = String::from_utf8_lossy(&environment).into_owned();
            let ours = text.split('\0').find_map(|line| line.strip_prefix("FAKE_WEBCAM="));
            ours.is_some_and(|ours| !ours.is_empty() && folder.contains(ours))
        })
        .count()
    };
    let give_up = std::time::Instant::now() + std::time::Duration::from_secs(100);
    while workers() == 0 {
        assert!(
            std::time::Instant::now() < give_up,
            "no worker was started: this test proves nothing"
        );
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    drop(device);
    assert_eq!(workers(), 0);
}
