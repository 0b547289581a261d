//! The cameras, and setting one up.

use crate::cameras::camera_setup::MeasuredView;
use camera::Mains;
use capture::{Guidance, Trouble};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A camera that gave no pictures when they were needed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CameraTroubleView {
    /// Its name for people; nothing when none was there.
    pub name: Option<String>,
    /// What is wrong.
    pub trouble: Trouble,
}

/// A camera that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CameraRow {
    /// Stable id.
    pub id: String,
    /// Name for people; empty for the demo's, which the window names.
    pub name: String,
    /// Where it is plugged in, if another one looks just the same.
    pub port: Option<String>,
    /// It is the one that was chosen.
    pub chosen: bool,
    /// When it was set up, milliseconds since 1970; nothing if it never was.
    pub set_up_at_ms: Option<u64>,
}

/// What staff chose for a camera so far. It comes from the window and goes back to it as it was saved.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CameraForm {
    /// Stable id.
    pub id: String,
    /// Degrees clockwise that its pictures are turned: 0, 90, 180 or 270.
    pub rotation: u16,
    /// People see themselves as in a mirror.
    pub mirrored: bool,
    /// The mains frequency.
    pub mains: Mains,
    /// Exposure time to hold, in units of 100 microseconds.
    pub exposure: Option<i32>,
    /// Colour temperature to hold, in kelvin.
    pub white_balance: Option<i32>,
    /// Pitch of a head that looks straight into it, in degrees.
    pub pitch_offset_deg: f32,
    /// How far it sees, if that was measured.
    pub view: Option<MeasuredView>,
}

/// A sheet that was held up: how much of the picture it took.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SheetForm {
    /// Width of the upright picture in pixels.
    pub width: u32,
    /// Height of the upright picture in pixels.
    pub height: u32,
    /// The sheet's share of the picture's width, 0-1.
    pub share: f32,
    /// The sheet's own width in centimetres.
    pub sheet_cm: f32,
    /// How far it was held from the camera, in centimetres.
    pub distance_cm: f32,
}

/// How far a camera sees and from where to where it takes pictures.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ReachView {
    /// Degrees seen across the picture.
    pub horizontal_deg: f32,
    /// Nobody nearer fits, centimetres.
    pub near_cm: u32,
    /// Nobody farther is large enough, centimetres.
    pub far_cm: u32,
    /// Where to stand, centimetres.
    pub stand_cm: u32,
    /// The camera has too few pixels: its pictures are enlarged.
    pub too_few_pixels: bool,
}

/// A camera as it is set up.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CameraSetupView {
    /// What was saved, or the defaults.
    pub form: CameraForm,
    /// From where to where it takes pictures, if its view was measured.
    pub reach: Option<ReachView>,
    /// It was set up with somebody before it, so that changes can be noticed.
    pub has_baseline: bool,
    /// When, milliseconds since 1970.
    pub at_ms: Option<u64>,
    /// What was saved of some camera cannot be read.
    pub damaged: bool,
}

/// What is wrong with how bright and white a sheet in the middle is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum SheetVerdict {
    /// There is no sheet.
    None,
    /// Too dark.
    Dark,
    /// Too bright: white has no more shades.
    Bright,
    /// Not white.
    Tinted,
    /// Well exposed and white.
    Good,
}

/// What a camera that is being set up sees.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SeenView {
    /// Width of the upright picture in pixels.
    pub width: u32,
    /// Height of the upright picture in pixels.
    pub height: u32,
    /// Pictures a second.
    pub rate: f32,
    /// Fine detail; compare with the same view only.
    pub sharpness: f32,
    /// The sensor's noise in luma levels.
    pub noise: f32,
    /// Bands of flicker in percent of the brightness; nothing before enough was seen.
    pub banding: Option<f32>,
    /// The sheet in the middle.
    pub sheet: SheetVerdict,
    /// Mean luma, 0-255.
    pub luma: f32,
    /// What a capture would ask of whoever is there.
    pub hint: Option<Guidance>,
    /// Somebody is there.
    pub face: bool,
    /// What is wrong with the light on them.
    pub light: Vec<Guidance>,
    /// Somebody has been there long enough for a baseline.
    pub steady: bool,
    /// Pitch of their head, in degrees.
    pub pitch_deg: Option<f32>,
}

/// A camera that is being looked through.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub(crate) enum ViewingView {
    /// It is being opened.
    Opening,
    /// It shows something.
    Seen {
        /// What.
        seen: SeenView,
    },
    /// It gives no pictures.
    Trouble {
        /// Why.
        trouble: Trouble,
    },
    /// Nobody looks through it any more.
    Over,
}
