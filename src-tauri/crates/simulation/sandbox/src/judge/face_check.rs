//! Checks one picture: is there a face, is it good enough, and how is it turned?

use crate::judge::resemblance::Template;
use image::{ImageReader, Limits, RgbImage};
use std::io::Cursor;
use vision::Observer;

const LARGEST_SIDE_PX: u32 = 4096;
/// Faces in a kiosk's portraits have a Laplacian variance of several hundred; below this nothing can be recognised.
const LEAST_SHARPNESS: f32 = 25.0;
/// Share of face pixels that are black.
const MOST_CRUSHED: f32 = 0.6;
/// Entropy of the face's brightness in bits: a face in the dark is nearly one tone.
const LEAST_DYNAMIC_RANGE_BITS: f32 = 4.0;

/// What one picture shows.
#[derive(Debug)]
pub(crate) enum FaceCheck {
    /// Not a picture that can be opened.
    Unreadable,
    /// Nobody is seen.
    NoFace,
    /// Somebody is seen, but too badly; why.
    Poor(&'static str),
    /// A face.
    Face(Box<DetectedFace>),
}

/// A face as one picture shows it.
#[derive(Debug)]
pub(crate) struct DetectedFace {
    pub(crate) template: Template,
    pub(crate) yaw_deg: f32,
    pub(crate) pitch_deg: f32,
    pub(crate) smile: f32,
    pub(crate) mouth_open: f32,
}

/// Looks at a picture file.
pub(crate) fn check(observer: &mut Observer, file: &[u8]) -> FaceCheck {
    let Some(image) = decode(file) else {
        return FaceCheck::Unreadable;
    };
    let sight = observer.observe_still(&image);
    let Some(face) = sight.observation.face else {
        return FaceCheck::NoFace;
    };
    if face.crushed > MOST_CRUSHED || face.dynamic_range < LEAST_DYNAMIC_RANGE_BITS {
        return FaceCheck::Poor("dark");
    }
    if face.sharpness < LEAST_SHARPNESS {
        return FaceCheck::Poor("blurred");
    }
    match Template::of(&image, &sight.landmarks) {
        None => FaceCheck::NoFace,
        Some(template) => FaceCheck::Face(Box::new(DetectedFace {
            template,
            yaw_deg: face.yaw_deg,
            pitch_deg: face.pitch_deg,
            smile: face.smile,
            mouth_open: face.mouth_open,
        })),
    }
}

fn decode(file: &[u8]) -> Option<RgbImage> {
    let mut limits = Limits::default();
    limits.max_image_width = Some(LARGEST_SIDE_PX);
    limits.max_image_height = Some(LARGEST_SIDE_PX);
    let mut reader = ImageReader::new(Cursor::new(file)).with_guessed_format().ok()?;
    reader.limits(limits);
    Some(reader.decode().ok()?.into_rgb8())
}
