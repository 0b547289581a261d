//! Opens a camera in the best format that it really takes, and hands on its pictures.

use super::hold::Hold;
use super::listing::Usable;
use crate::controls::CameraSettings;
use crate::driver::nokhwa_stream::NokhwaStream;
use crate::driver::{self, MappedStream};
use crate::error::CameraError;
use crate::format::{Format, PixelFormat};
use crate::jpeg::unmarked_length;
use crate::picture_end::picture_length;
use crate::pipe::{Greeting, RawPicture};
use crate::stale_tail::OlderBuffers;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Pictures in a row without a readable one before the camera is given up.
const UNREADABLE_IN_A_ROW: u32 = 60;
/// Formats that are tried; a driver that takes none of these takes none.
const MOST_TRIED: usize = 8;

/// How a delivery ended.
pub(super) enum Ended {
    /// Nobody listens any more.
    Well,
    /// The camera could not be opened.
    Opening(CameraError),
    /// It was open and could not go on.
    Running(CameraError),
}

/// A camera's buffers as they come.
type Buffer = Box<dyn AsRef<[u8]>>;

enum Stream {
    Nokhwa(NokhwaStream),
    Mapped(MappedStream),
}

impl Stream {
    fn next(&mut self) -> Result<Buffer, CameraError> {
        match self {
            Self::Nokhwa(stream) => Ok(Box::new(stream.next()?)),
            Self::Mapped(stream) => Ok(Box::new(stream.next()?)),
        }
    }
}

struct Open {
    stream: Stream,
    format: Format,
    first: Option<Buffer>,
}

/// Hands on the pictures of a camera until nobody listens or it fails.
pub(super) fn deliver(camera: &Usable, wanted: Option<&CameraSettings>, hold: &Hold) -> Ended {
    let opened = match &camera.formats {
        Ok(formats) => open(camera.about.number, formats),
        Err(why) => Err(*why),
    };
    let mut open = match opened {
        Ok(open) => open,
        Err(why) => return Ended::Opening(why),
    };
    if let Some(wanted) = wanted {
        hold.set(camera.about.number, wanted);
    }
    let ended = hand_on(&camera.about.id, &mut open);
    hold.give_back();
    match ended {
        Ok(()) => Ended::Well,
        Err(why) => Ended::Running(why),
    }
}

/// Opens the first format of which a picture comes.
fn open(number: u32, formats: &[Format]) -> Result<Open, CameraError> {
    let mut first = None;
    for format in formats.iter().take(MOST_TRIED) {
        // Both libraries panic where a driver surprises them.
        let opened = catch_unwind(AssertUnwindSafe(|| open_as(number, *format)));
        match opened.unwrap_or(Err(CameraError::Lost)) {
            Ok(open) => return Ok(open),
            // What no other format cures.
            Err(why @ (CameraError::Busy | CameraError::Denied | CameraError::None)) => {
                return Err(why);
            }
            Err(why) => first = first.or(Some(why)),
        }
    }
    Err(first.unwrap_or(CameraError::Unusable))
}

/// Opens one format: JPEGs with nokhwa where the driver's rate is whole, and without it where nokhwa refuses; the others
/// without it where that can be done.
fn open_as(number: u32, format: Format) -> Result<Open, CameraError> {
    let rate = driver::settle(number, format)?;
    // Of a picture of a fixed length only the driver knows whether it is whole, and nokhwa does not hand that on.
    let says_itself = format.pixels == PixelFormat::Mjpeg;
    let with_nokhwa = || {
        // The driver must say one part of a second: nokhwa takes 2/60 for no whole number.
        let whole = (rate.seconds == 1).then_some(rate.pictures).ok_or(CameraError::Unusable)?;
        with_a_picture(NokhwaStream::open(number, format, whole).map(Stream::Nokhwa)?, format)
    };
    let without =
        || with_a_picture(MappedStream::open(number, format).map(Stream::Mapped)?, format);
    let first = if says_itself { with_nokhwa() } else { without() };
    match first {
        Err(CameraError::Unusable) if says_itself => without(),
        Err(CameraError::Unusable) => with_nokhwa(),
        other => other,
    }
}

/// Only with the first picture a driver says whether it streams at all.
fn with_a_picture(mut stream: Stream, format: Format) -> Result<Open, CameraError> {
    let first = Some(stream.next()?);
    Ok(Open { stream, format, first })
}

fn hand_on(id: &str, open: &mut Open) -> Result<(), CameraError> {
    let Open { stream, format, first } = open;
    let format = *format;
    let mut pipe = io::stdout().lock();
    if (Greeting { camera: id.to_owned() }).write(&mut pipe).is_err() {
        return Ok(());
    }
    let mut older = OlderBuffers::new();
    let mut unreadable = 0;
    for sequence in 1.. {
        let buffer = match first.take() {
            Some(buffer) => buffer,
            None => stream.next()?,
        };
        let bytes = one_picture((*buffer).as_ref(), format, &older);
        // Packings of a fixed length have no tails to compare.
        let length = if format.pixels == PixelFormat::Mjpeg { bytes.len() } else { 0 };
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
        older.remember(Whole(buffer), length);
    }
    Ok(())
}

/// A remembered buffer.
struct Whole(Buffer);

impl AsRef<[u8]> for Whole {
    fn as_ref(&self) -> &[u8] {
        (*self.0).as_ref()
    }
}

/// The buffer without what is left in it of older pictures; empty when it holds no whole picture.
fn one_picture<'a>(
    buffer: &'a [u8],
    format: Format,
    older: &OlderBuffers<impl AsRef<[u8]>>,
) -> &'a [u8] {
    let pixels = format.width as usize * format.height as usize;
    let length = match format.pixels {
        PixelFormat::Mjpeg => {
            let marked = picture_length(buffer).or_else(|| unmarked_length(buffer));
            marked.filter(|&length| !older.end_in(buffer, length))
        }
        PixelFormat::Yuyv => Some(pixels * 2),
        PixelFormat::Nv12 => Some(pixels * 3 / 2),
    };
    length.and_then(|length| buffer.get(..length)).unwrap_or_default()
}
