//! Without V4L2: what nokhwa tells is all there is.

use crate::controls::{Control, ControlName, Step};
use crate::driver::found::Found;
use crate::driver::nokhwa_stream;
use crate::error::CameraError;
use crate::format::{Format, Rate};

/// The cameras nokhwa lists.
pub(crate) fn connected() -> Result<Vec<Found>, CameraError> {
    let found = nokhwa_stream::connected()?.into_iter().map(|(number, name)| Found {
        number,
        identity: name.clone(),
        name,
        port: None,
        formats: nokhwa_stream::formats(number),
    });
    Ok(found.collect())
}

/// Nothing to settle: the rate is what was asked for.
pub(crate) fn settle(_number: u32, format: Format) -> Result<Rate, CameraError> {
    Ok(format.rate)
}

/// No camera has controls here.
pub(crate) fn controls(_number: u32) -> Vec<Control> {
    Vec::new()
}

/// Nothing can be set.
pub(crate) fn apply(_number: u32, _steps: &[Step]) {}

/// There is none.
pub(crate) fn value(_number: u32, _name: ControlName) -> Option<i64> {
    None
}

/// No stream but nokhwa's.
pub(crate) enum MappedStream {}

impl MappedStream {
    /// There is none.
    pub(crate) fn open(_number: u32, _format: Format) -> Result<Self, CameraError> {
        Err(CameraError::Unusable)
    }

    /// Never called.
    pub(crate) fn next(&mut self) -> Result<Vec<u8>, CameraError> {
        match *self {}
    }
}
