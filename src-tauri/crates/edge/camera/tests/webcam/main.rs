//! The real nokhwa path against an emulated webcam: every format, several webcams, and every way one can fail.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod emulation;
mod faults;
mod formats;
mod jpegs;
mod packing;
mod pictures;
mod settings;
mod several;
mod sight;

use camera::device::WatchdogTimeouts;
use camera::{CameraError, Choice, Device, Frame, FrameSource};
use emulation::Webcam;
use std::time::{Duration, Instant};

/// Quick enough for tests, slow enough for a busy machine.
const PATIENCE: WatchdogTimeouts = WatchdogTimeouts {
    opening: Duration::from_secs(8),
    between_pictures: Duration::from_millis(1000),
    restart_first: Duration::from_millis(100),
    restart_most: Duration::from_millis(300),
};

fn open(webcam: &Webcam) -> Device {
    Device::open(Choice::default(), webcam.worker(), PATIENCE)
}

/// Asks until `wanted` gives an answer.
fn until<T>(
    device: &mut impl FrameSource,
    mut wanted: impl FnMut(Result<Option<Frame>, CameraError>) -> Option<T>,
) -> T {
    let give_up = Instant::now() + Duration::from_secs(200);
    loop {
        let came = device.next_frame(Duration::from_millis(100));
        let seen = format!("{:?}", came.as_ref().map(|frame| frame.as_ref().map(|f| f.sequence)));
        if let Some(answer) = wanted(came) {
            return answer;
        }
        assert!(Instant::now() < give_up, "200 s passed; last came {seen}");
        std::thread::sleep(Duration::from_millis(5));
    }
}

fn frame(device: &mut Device) -> Frame {
    until(device, |came| came.ok().flatten())
}

fn trouble(device: &mut Device) -> CameraError {
    until(device, Result::err)
}
