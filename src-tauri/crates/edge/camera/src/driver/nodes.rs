//! The video nodes of the system, and which of them are cameras.

use crate::driver::found::Found;
use crate::driver::{formats, questions};
use crate::error::CameraError;
use crate::format::Format;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use v4l::capability::Flags;

/// A part of a camera whose parts a program has to join itself (`V4L2_CAP_IO_MC`): alone it gives no pictures, whatever it
/// lists.
const PART_OF_A_PIPELINE: u32 = 0x2000_0000;

/// The connected cameras, by the numbers of their nodes. A node that cannot be opened counts: it may be a camera that this
/// program may not use.
#[expect(clippy::unnecessary_wraps, reason = "elsewhere the system can refuse to list them")]
pub(crate) fn connected() -> Result<Vec<Found>, CameraError> {
    let mut numbers: Vec<u32> = fs::read_dir("/dev")
        .map(|entries| {
            entries
                .flatten()
                .filter_map(|entry| entry.file_name().to_str()?.strip_prefix("video")?.parse().ok())
                .collect()
        })
        .unwrap_or_default();
    numbers.sort_unstable();
    numbers.dedup();
    Ok(numbers.into_iter().filter_map(camera).collect())
}

fn camera(number: u32) -> Option<Found> {
    let told = |what: &str| {
        let path = format!("/sys/class/video4linux/video{number}/{what}");
        fs::read_to_string(path).ok().map(|text| text.trim().to_owned())
    };
    // A USB camera has several nodes of the same name; only the first carries pictures, the others metadata.
    if told("index").is_some_and(|index| index != "0") {
        return None;
    }
    let name = told("name").unwrap_or_else(|| format!("video{number}"));
    // `device` is the USB interface; the device itself is its parent.
    let usb = |what: &str| told(&format!("device/../{what}")).unwrap_or_default();
    let (vendor, product) = (usb("idVendor"), usb("idProduct"));
    let identity = if vendor.is_empty() {
        name.clone()
    } else {
        format!("{vendor}:{product}:{}:{name}", usb("serial"))
    };
    let (port, formats) = match asked(number) {
        // Does not capture pictures: shows them, changes them, only describes them, or is a part of what does.
        Ok((_, None)) => return None,
        Ok((port, Some(formats))) => (port, Ok(formats)),
        Err(CameraError::None) => return None,
        Err(why) => (None, Err(why)),
    };
    Some(Found { number, name, identity, port, formats })
}

type Told = (Option<String>, Option<Vec<Format>>);

/// What the driver tells: the port, and the formats of a node that captures pictures.
fn asked(number: u32) -> Result<Told, CameraError> {
    // v4l panics at text that is none and at what is newer than itself.
    let asking = catch_unwind(AssertUnwindSafe(|| {
        let device = v4l::Device::new(number as usize)?;
        let about = device.query_caps()?;
        let captures = about.capabilities.contains(Flags::VIDEO_CAPTURE | Flags::STREAMING)
            && questions::capabilities(&device)? & PART_OF_A_PIPELINE == 0;
        let port = (!about.bus.is_empty()).then_some(about.bus);
        Ok((port, captures.then(|| formats::offered(&device))))
    }));
    let asking =
        asking.unwrap_or_else(|_| Err(std::io::Error::other("it says what v4l cannot read")));
    asking.map_err(|why| CameraError::from_message(&why.to_string(), true))
}
