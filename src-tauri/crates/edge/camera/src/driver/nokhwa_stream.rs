//! The only file that names nokhwa: opens a webcam and takes its pictures.

use crate::error::CameraError;
use crate::format::{Format, PixelFormat};
use nokhwa::utils::{
    CameraFormat, CameraIndex, FrameFormat, RequestedFormat, RequestedFormatType, Resolution,
};

/// An open stream.
pub(crate) struct NokhwaStream(nokhwa::Camera);

impl NokhwaStream {
    /// Opens a camera in a format, at a whole number of pictures a second.
    ///
    /// # Errors
    /// nokhwa's or the driver's reason.
    pub(crate) fn open(number: u32, format: Format, rate: u32) -> Result<Self, CameraError> {
        let packing = match format.pixels {
            PixelFormat::Mjpeg => FrameFormat::MJPEG,
            PixelFormat::Yuyv => FrameFormat::YUYV,
            PixelFormat::Nv12 => FrameFormat::NV12,
        };
        // Only exact requests behave: the others overlook the packing asked for.
        let size = Resolution::new(format.width, format.height);
        let exact = RequestedFormatType::Exact(CameraFormat::new(size, packing, rate));
        let mut camera = open(number, exact, &[packing])?;
        camera.open_stream().map_err(|why| CameraError::from_message(&why.to_string(), true))?;
        Ok(Self(camera))
    }

    /// Waits for the next buffer of the driver: a picture, and behind it what is left of older ones.
    ///
    /// # Errors
    /// The driver's reason. After any error nokhwa's stream is wedged: end, and let the parent start again.
    pub(crate) fn next(&mut self) -> Result<impl AsRef<[u8]> + use<>, CameraError> {
        let buffer = self.0.frame();
        let buffer = buffer.map_err(|why| CameraError::from_message(&why.to_string(), false))?;
        Ok(buffer.buffer_bytes())
    }
}

fn open(
    number: u32,
    wanted: RequestedFormatType,
    formats: &[FrameFormat],
) -> Result<nokhwa::Camera, CameraError> {
    nokhwa::Camera::new(CameraIndex::Index(number), RequestedFormat::with_formats(wanted, formats))
        .map_err(|why| CameraError::from_message(&why.to_string(), true))
}

/// Numbers and names of the cameras.
#[cfg(not(target_os = "linux"))]
pub(crate) fn connected() -> Result<Vec<(u32, String)>, CameraError> {
    let found = nokhwa::query(nokhwa::utils::ApiBackend::Auto)
        .map_err(|why| CameraError::from_message(&why.to_string(), true))?;
    let mut cameras: Vec<(u32, String)> = found
        .iter()
        .filter_map(|one| Some((one.index().as_index().ok()?, one.human_name())))
        .collect();
    cameras.sort();
    Ok(cameras)
}

/// The formats of a camera.
#[cfg(not(target_os = "linux"))]
pub(crate) fn formats(number: u32) -> Result<Vec<Format>, CameraError> {
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
                FrameFormat::NV12 => PixelFormat::Nv12,
                _ => return None,
            };
            let Resolution { width_x: width, height_y: height } = format.resolution();
            let rate = crate::format::Rate::whole(format.frame_rate());
            Some(Format { pixels, width, height, rate })
        })
        .collect())
}
