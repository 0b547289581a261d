//! How the pictures of a job were taken, as the operator sees it. Never shown to a visitor.

use capture::gates::Gate;
use capture::{Quality, ReportOf};
use serde::Serialize;
use ts_rs::TS;

/// How nine pictures were taken.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub(crate) struct QualityView {
    /// The camera's id; none where the camera did not say.
    pub camera: Option<String>,
    /// How it went, and how each picture was taken.
    pub report: ReportOf<PictureView>,
    /// Everything measured, as JSON for support: with the job id, without the customer number, names or pictures.
    pub numbers: String,
}

/// How good a picture is, at a glance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum PictureLight {
    /// Everything that is looked at passed.
    Good,
    /// It passed what must be passed; something could have been better.
    Fair,
    /// Something that must be passed was set aside by hand.
    SetAside,
    /// No face was looked for in it.
    Unassessed,
}

/// How one picture was taken.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PictureView {
    /// At a glance.
    pub light: PictureLight,
    /// Seconds since the capture began.
    pub seconds: f32,
    /// What could have been better.
    pub hinted: Vec<Gate>,
    /// What was set aside by hand.
    pub overridden: Vec<Gate>,
    /// Taken although the head hardly moved since the picture before.
    pub low_motion: bool,
    /// What was measured; none of an unassessed picture.
    pub numbers: Option<PictureNumbers>,
}

/// What was measured on one picture.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PictureNumbers {
    /// Pixels between the eyes in the stored picture, corrected for the turn of the head.
    pub eye_distance_px: f32,
    /// Degrees; positive towards the person's own left.
    pub yaw_deg: f32,
    /// Degrees; positive lowers the chin.
    pub pitch_deg: f32,
    /// Degrees; positive leans clockwise in the picture.
    pub roll_deg: f32,
    /// The narrower eye: gap of the lids as a share of the distance from eyes to chin.
    pub eyes_open: f32,
    /// About 0 relaxed, 0.7 and more a broad smile.
    pub smile: f32,
    /// Variance of the Laplacian.
    pub sharpness: f32,
    /// Mean luma of the frame's centre beside the person, 0-255.
    pub frame_luma: f32,
    /// Overlap of the light on both cheeks, 0-1.
    pub evenness: f32,
    /// The score the picture was chosen by, 0-1.
    pub score: f32,
    /// Scores after ISO/IEC 29794-5, 0-100.
    pub scores: Quality,
}
