//! The child process: nokhwa drives the webcam, pictures go out through the pipe. The only file that names nokhwa.
//!
//! It ends when its parent does (its standard input closes), and with an exit code that says why it cannot go on.

use crate::choice::{CameraDescription, Choice, Format, PixelFormat, best_format};
use crate::controls::CameraSettings;
use crate::driver;
use crate::error::CameraError;
use crate::picture_end::picture_length;
use crate::pipe::{Greeting, RawPicture};
use crate::stale_tail::OlderBuffers;
use nokhwa::utils::{
    ApiBackend, CameraFormat, CameraIndex, FrameFormat, RequestedFormat, RequestedFormatType,
    Resolution,
};
use std::io::{self, Read as _, Write as _};
use std::process::ExitCode;

/// Pictures in a row without a readable one before the camera is given up.
const UNREADABLE_IN_A_ROW: u32 = 60;

/// Runs the worker: `list`, `controls CAMERA-ID`, or `stream [CHOICE]` (a [`Choice`] in JSON). `words` are what follows
/// `camera-worker`.
#[must_use]
pub fn run(words: &[String]) -> ExitCode {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let outcome = match words.as_slice() {
        ["list"] => connected().and_then(|cameras| say(&cameras)),
        ["controls", id] => controls(id),
        ["stream"] => stream(&Choice::default()),
        ["stream", choice] => match serde_json::from_str(choice) {
            Ok(choice) => stream(&choice),
            Err(_) => return ExitCode::from(2),
        },
        _ => return ExitCode::from(2),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => ExitCode::from(why.exit_code()),
    }
}

/// Writes an answer for the parent to read.
fn say(answer: &impl serde::Serialize) -> Result<(), CameraError> {
    let text = serde_json::to_string(answer).expect("plain text and numbers");
    io::stdout().write_all(text.as_bytes()).map_err(|_| CameraError::Lost)
}

fn controls(id: &str) -> Result<(), CameraError> {
    let cameras = connected()?;
    let camera = cameras.iter().find(|camera| camera.id == id);
    say(&driver::controls(camera.ok_or(CameraError::None)?.number))
}

fn stream(choice: &Choice) -> Result<(), CameraError> {
    end_with_the_parent();
    let cameras = connected()?;
    let camera = choice.among(&cameras).ok_or(CameraError::None)?;
    driver::settle_rate(camera.number);
    let format = best_format(&offered(camera.number)?).ok_or(CameraError::Unusable)?;
    deliver(camera, format, choice.wanted.get(&camera.id))
}

/// A worker whose parent was killed must not keep the camera; a stalled camera would never let it notice.
fn end_with_the_parent() {
    std::thread::spawn(|| {
        let mut rest = Vec::new();
        let _ = io::stdin().read_to_end(&mut rest);
        std::process::exit(0);
    });
}

fn connected() -> Result<Vec<CameraDescription>, CameraError> {
    let found = nokhwa::query(ApiBackend::Auto)
        .map_err(|why| CameraError::from_message(&why.to_string(), true))?;
    let mut cameras: Vec<CameraDescription> = found
        .iter()
        .filter_map(|one| {
            let number = one.index().as_index().ok()?;
            let name = one.human_name();
            delivers_pictures(number).then(|| CameraDescription {
                id: stable_id(number, &name),
                name,
                number,
            })
        })
        .collect();
    cameras.sort_by_key(|camera| camera.number);
    Ok(cameras)
}

/// A USB camera has several nodes of the same name; only the first carries pictures, the others metadata.
#[cfg(target_os = "linux")]
fn delivers_pictures(number: u32) -> bool {
    let index = std::fs::read_to_string(format!("/sys/class/video4linux/video{number}/index"));
    index.map_or(true, |text| text.trim() == "0")
}

#[cfg(not(target_os = "linux"))]
fn delivers_pictures(_number: u32) -> bool {
    true
}

/// USB vendor, product and serial number where the system tells them, and the name.
#[cfg(target_os = "linux")]
fn stable_id(number: u32, name: &str) -> String {
    // `device` is the USB interface; the device itself is its parent.
    let usb = |what: &str| {
        let path = format!("/sys/class/video4linux/video{number}/device/../{what}");
        std::fs::read_to_string(path).map_or(String::new(), |text| text.trim().to_owned())
    };
    let (vendor, product) = (usb("idVendor"), usb("idProduct"));
    if vendor.is_empty() {
        name.to_owned()
    } else {
        format!("{vendor}:{product}:{}:{name}", usb("serial"))
    }
}

#[cfg(not(target_os = "linux"))]
fn stable_id(_number: u32, name: &str) -> String {
    name.to_owned()
}

fn open(
    number: u32,
    wanted: RequestedFormatType,
    formats: &[FrameFormat],
) -> Result<nokhwa::Camera, CameraError> {
    nokhwa::Camera::new(CameraIndex::Index(number), RequestedFormat::with_formats(wanted, formats))
        .map_err(|why| CameraError::from_message(&why.to_string(), true))
}

fn offered(number: u32) -> Result<Vec<Format>, CameraError> {
    let any = [
        FrameFormat::MJPEG,
        FrameFormat::YUYV,
        FrameFormat::NV12,
        FrameFormat::GRAY,
        FrameFormat::RAWRGB,
    ];
    let mut camera = open(number, RequestedFormatType::None, &any)?;
    let formats = camera
        .compatible_camera_formats()
        .map_err(|why| CameraError::from_message(&why.to_string(), true))?;
    Ok(formats
        .iter()
        .filter_map(|format| {
            let pixels = match format.format() {
                FrameFormat::MJPEG => PixelFormat::Mjpeg,
                FrameFormat::YUYV => PixelFormat::Yuyv,
                _ => return None,
            };
            let Resolution { width_x, height_y } = format.resolution();
            Some(Format { pixels, width: width_x, height: height_y, rate: format.frame_rate() })
        })
        .collect())
}

fn deliver(
    from: &CameraDescription,
    format: Format,
    wanted: Option<&CameraSettings>,
) -> Result<(), CameraError> {
    let packing = match format.pixels {
        PixelFormat::Mjpeg => FrameFormat::MJPEG,
        PixelFormat::Yuyv => FrameFormat::YUYV,
    };
    // Only exact requests behave: the others overlook the packing asked for.
    let exact =
        CameraFormat::new(Resolution::new(format.width, format.height), packing, format.rate);
    let mut camera = open(from.number, RequestedFormatType::Exact(exact), &[packing])?;
    camera.open_stream().map_err(|why| CameraError::from_message(&why.to_string(), true))?;
    if let Some(wanted) = wanted {
        driver::apply(from.number, wanted);
    }
    let mut pipe = io::stdout().lock();
    let greeting = Greeting { camera: from.id.clone() };
    if greeting.write(&mut pipe).is_err() {
        return Ok(());
    }
    let mut older = OlderBuffers::new();
    let mut unreadable = 0;
    for sequence in 1.. {
        // After any error nokhwa's stream is wedged: end, and let the parent start again.
        let buffer =
            camera.frame().map_err(|why| CameraError::from_message(&why.to_string(), false))?;
        let buffer = buffer.buffer_bytes();
        let bytes = one_picture(&buffer, format, &older);
        unreadable = if bytes.is_empty() { unreadable + 1 } else { 0 };
        if unreadable > UNREADABLE_IN_A_ROW {
            return Err(CameraError::Unusable);
        }
        let picture = RawPicture {
            sequence,
            format: format.pixels,
            width: format.width,
            height: format.height,
            bytes: bytes.to_vec(),
        };
        if picture.write(&mut pipe).is_err() {
            return Ok(());
        }
        older.remember(buffer);
    }
    Ok(())
}

/// The buffer without what is left in it of older pictures; empty when it holds no whole picture.
fn one_picture<'a>(
    buffer: &'a [u8],
    format: Format,
    older: &OlderBuffers<impl AsRef<[u8]>>,
) -> &'a [u8] {
    let length = match format.pixels {
        PixelFormat::Mjpeg => {
            picture_length(buffer).filter(|&length| !older.end_in(buffer, length))
        }
        PixelFormat::Yuyv => Some(format.width as usize * format.height as usize * 2),
    };
    length.and_then(|length| buffer.get(..length)).unwrap_or_default()
}
