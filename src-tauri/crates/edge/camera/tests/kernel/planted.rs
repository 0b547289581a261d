//! Planted mistakes, each of which must make a case fail.

use crate::cases::{
    CONTROLS_GIVEN_BACK, FRACTION_BESIDE_WHOLE, HANDED_ON, REPLUGGED, STALLS, USUAL,
};
use crate::ground::{Ground, WORKER, worker};
use camera::PixelFormat;
use camera::pipe::{Greeting, RawPicture};
use std::io::{Read as _, stdin, stdout};
use std::process::{Command, ExitCode, Stdio};
use std::time::Duration;
use v4l::buffer::Type;
use v4l::format::FourCC;
use v4l::fraction::Fraction;
use v4l::frameinterval::FrameIntervalEnum;
use v4l::framesize::FrameSizeEnum;
use v4l::io::traits::CaptureStream as _;
use v4l::video::Capture as _;
use v4l::video::capture::Parameters;

/// The word that makes this program a worker that takes the denominator of a picture's time for its rate, and hands on
/// whatever lies in a buffer.
pub(crate) const DENOMINATORS: &str = "denominators";
/// The word that makes this program a worker that is killed instead of told to end.
pub(crate) const DEAF: &str = "deaf";

const OURS: &str = "/bin/kernel";
const NEVER: Duration = Duration::from_secs(100_000);
/// A case that is about to fail waits no longer.
const WAIT: Duration = Duration::from_secs(20);

/// Their names, the cases that must fail, and what these run on.
pub(crate) fn all() -> Vec<(&'static str, &'static str, Ground)> {
    let usual = || Ground { wait: WAIT, ..Ground::usual() };
    let patience = usual().patience;
    let no_watchdog = camera::device::WatchdogTimeouts { between_pictures: NEVER, ..patience };
    let no_restart =
        camera::device::WatchdogTimeouts { restart_first: NEVER, restart_most: NEVER, ..patience };
    vec![
        (
            "rate_by_its_denominator",
            FRACTION_BESIDE_WHOLE,
            Ground { worker: worker(OURS, &[DENOMINATORS]), ..usual() },
        ),
        (
            "damage_overlooked",
            HANDED_ON,
            Ground { worker: worker(OURS, &[DENOMINATORS]), ..usual() },
        ),
        (
            "killed_without_giving_back",
            CONTROLS_GIVEN_BACK,
            Ground { worker: worker(OURS, &[DEAF]), ..usual() },
        ),
        ("no_watchdog", STALLS, Ground { patience: no_watchdog, ..usual() }),
        ("no_restart", REPLUGGED, Ground { patience: no_restart, ..usual() }),
        ("mixed_pictures", USUAL, Ground { mixed: true, ..usual() }),
    ]
}

/// Runs the real worker, and kills it when it is asked to end.
pub(crate) fn deaf(words: &[&str]) -> ExitCode {
    let mut child = Command::new(WORKER).args(words).stdin(Stdio::piped()).spawn().unwrap();
    if words.first() == Some(&"stream") {
        let mut rest = Vec::new();
        let _ = stdin().read_to_end(&mut rest);
        let _ = child.kill();
    }
    let status = child.wait().unwrap();
    ExitCode::from(status.code().map_or(0, |code| code as u8))
}

/// A worker that prefers 1280x720 at fifteen "a second", whatever stands over the fraction's line.
pub(crate) fn denominators(words: &[&str]) -> ExitCode {
    if words.first() != Some(&"stream") {
        let status = Command::new(WORKER).args(words).status().unwrap();
        return ExitCode::from(status.code().map_or(0, |code| code as u8));
    }
    let device = v4l::Device::new(0).unwrap();
    let yuyv = FourCC::new(b"YUYV");
    let mut best: Option<(bool, u32, u32, Fraction)> = None;
    for size in device.enum_framesizes(yuyv).unwrap() {
        let FrameSizeEnum::Discrete(size) = size.size else { continue };
        for time in device.enum_frameintervals(yuyv, size.width, size.height).unwrap() {
            let FrameIntervalEnum::Discrete(time) = time.interval else { continue };
            let this = (time.denominator >= 15, size.width, size.height, time);
            if best.as_ref().is_none_or(|best| (this.0, this.1) > (best.0, best.1)) {
                best = Some(this);
            }
        }
    }
    let (_, width, height, time) = best.unwrap();
    device.set_format(&v4l::Format::new(width, height, yuyv)).unwrap();
    device.set_params(&Parameters::new(time)).unwrap();
    let mut stream = v4l::io::mmap::Stream::with_buffers(&device, Type::VideoCapture, 4).unwrap();
    let mut pipe = stdout().lock();
    let _ = Greeting { camera: "planted".to_owned() }.write(&mut pipe);
    for sequence in 1.. {
        let Ok((bytes, _)) = stream.next() else { break };
        let format = PixelFormat::Yuyv;
        let picture = RawPicture { sequence, format, width, height, bytes: bytes.to_vec() };
        if picture.write(&mut pipe).is_err() {
            break;
        }
    }
    ExitCode::SUCCESS
}
