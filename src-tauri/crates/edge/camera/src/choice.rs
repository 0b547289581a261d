//! Chooses a camera and one of its formats.

use crate::controls::CameraSettings;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How a camera packs its pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum PixelFormat {
    /// One JPEG a picture.
    Mjpeg,
    /// Two bytes a pixel: Y0 Cb Y1 Cr.
    Yuyv,
}

/// A format a camera offers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Format {
    /// How pictures are packed.
    pub pixels: PixelFormat,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Pictures a second.
    pub rate: u32,
}

/// A camera that is connected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CameraDescription {
    /// Stays the same when the camera is plugged in elsewhere: USB vendor, product and serial number and the name.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// The system's number for it now.
    pub number: u32,
}

/// Which camera is wanted. A wish, not a condition: another camera is better than a black screen.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Choice {
    /// The [`CameraDescription::id`] to prefer.
    pub preferred: Option<String>,
    /// What each known camera is set to, by its id.
    #[serde(default)]
    pub wanted: BTreeMap<String, CameraSettings>,
}

impl Choice {
    /// The wanted camera, or else the first.
    #[must_use]
    pub fn among<'a>(&self, connected: &'a [CameraDescription]) -> Option<&'a CameraDescription> {
        let wanted = self.preferred.as_ref();
        connected.iter().find(|camera| Some(&camera.id) == wanted).or_else(|| connected.first())
    }
}

/// The slowest usable rate: below it guidance lags behind the person.
const SLOWEST_RATE: u32 = 15;
/// The size aimed at; larger pictures cost a small computer more than they give.
const AIM: (u32, u32) = (1280, 720);
/// The smallest size from which an upright 480x640 portrait can be cut.
const SMALLEST: (u32, u32) = (640, 480);
/// The largest size the decoder accepts.
const LARGEST: (u32, u32) = (4096, 4096);

/// The best of a camera's formats: 1280x720 or the next larger one, at 15 pictures a second or more, MJPEG before YUYV;
/// only failing that, the largest of at least 640x480 at 15. `None` when nothing is usable.
#[must_use]
pub fn best_format(offered: &[Format]) -> Option<Format> {
    let usable = offered.iter().copied().filter(|format| {
        let Format { width, height, rate, .. } = *format;
        rate >= SLOWEST_RATE
            && width >= SMALLEST.0
            && height >= SMALLEST.1
            && width <= LARGEST.0
            && height <= LARGEST.1
    });
    usable.max_by_key(|format| {
        let enough = format.width >= AIM.0 && format.height >= AIM.1;
        let area = i64::from(format.width) * i64::from(format.height);
        // Above the aim the smaller size wins, below it the larger.
        (
            enough,
            if enough { -area } else { area },
            format.rate.min(30),
            format.pixels == PixelFormat::Mjpeg,
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use PixelFormat::{Mjpeg, Yuyv};

    fn format(pixels: PixelFormat, width: u32, height: u32, rate: u32) -> Format {
        Format { pixels, width, height, rate }
    }

    #[test]
    fn takes_720p_fast_enough_and_mjpeg_first() {
        let offered = [
            format(Yuyv, 640, 480, 30),
            format(Yuyv, 1280, 720, 10),
            format(Mjpeg, 1920, 1080, 30),
            format(Mjpeg, 1280, 720, 15),
            format(Mjpeg, 1280, 720, 30),
            format(Yuyv, 1280, 720, 30),
        ];
        assert_eq!(best_format(&offered), Some(format(Mjpeg, 1280, 720, 30)));
        assert_eq!(best_format(&offered[..3]), Some(format(Mjpeg, 1920, 1080, 30)));
        assert_eq!(
            best_format(&offered[..2]),
            Some(format(Yuyv, 640, 480, 30)),
            "720p at 10 is too slow"
        );
    }

    #[test]
    fn refuses_what_cannot_work() {
        assert_eq!(best_format(&[]), None);
        assert_eq!(best_format(&[format(Mjpeg, 320, 240, 30), format(Mjpeg, 1280, 720, 10)]), None);
    }

    #[test]
    fn the_preferred_camera_is_a_wish() {
        let camera = |id: &str| CameraDescription { id: id.into(), name: id.into(), number: 0 };
        let connected = [camera("a"), camera("b")];
        let wish = |id: &str| Choice { preferred: Some(id.into()), ..Choice::default() };
        assert_eq!(wish("b").among(&connected), Some(&connected[1]));
        assert_eq!(wish("gone").among(&connected), Some(&connected[0]));
        assert_eq!(Choice::default().among(&[]), None);
    }
}
