//! A stream of the driver's own buffers, for what nokhwa cannot open or cannot tell.
//!
//! nokhwa drives every camera whose JPEGs come at a whole number of pictures a second. Its Linux binding refuses other
//! rates at every start, because it reads the rate back and takes only times like 1/30 of a second: a camera that has only
//! 1001/30000 or 2/15 would be lost. v4l, which nokhwa itself uses, does not mind, and says in addition how long a picture
//! is and whether it is damaged: kernels hand on pictures that broke off, over the rest of an older one, and a picture
//! without marks of its own (YUYV, NV12) does not show it.

use crate::driver::formats::{reason, settle_device};
use crate::error::CameraError;
use crate::format::Format;
use v4l::buffer::{Flags, Type};
use v4l::io::mmap::Stream;
use v4l::io::traits::CaptureStream as _;

/// As many as nokhwa uses.
const BUFFERS: u32 = 4;

/// An open stream.
pub(crate) struct MappedStream {
    stream: Stream<'static>,
    #[expect(dead_code, reason = "the stream belongs to it")]
    device: v4l::Device,
}

impl MappedStream {
    /// Opens a camera in this format.
    ///
    /// # Errors
    /// The driver's reason.
    pub(crate) fn open(number: u32, format: Format) -> Result<Self, CameraError> {
        let device = v4l::Device::new(number as usize).map_err(|why| reason(&why))?;
        settle_device(&device, format)?;
        let stream = Stream::with_buffers(&device, Type::VideoCapture, BUFFERS);
        Ok(Self { stream: stream.map_err(|why| reason(&why))?, device })
    }

    /// Waits for the next picture; empty when the driver calls it damaged.
    ///
    /// # Errors
    /// The driver's reason; the stream is over.
    pub(crate) fn next(&mut self) -> Result<Vec<u8>, CameraError> {
        let next = self.stream.next();
        let (bytes, about) =
            next.map_err(|why| CameraError::from_message(&why.to_string(), false))?;
        if about.flags.contains(Flags::ERROR) {
            return Ok(Vec::new());
        }
        Ok(bytes.get(..about.bytesused as usize).unwrap_or(bytes).to_vec())
    }
}
