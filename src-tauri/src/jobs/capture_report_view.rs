//! How the pictures of a job were taken, as the operator sees it. Never shown to a visitor.

use capture::gates::Gate;
use capture::plan::Turn;
use capture::{OverrideReason, Plan};
use serde::Serialize;
use ts_rs::TS;

/// How nine pictures were taken.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct QualityView {
    /// What was asked of the person.
    pub plan: Plan,
    /// The order in which turns of the head were asked for; empty with another plan.
    pub turns: Vec<Turn>,
    /// Number of the attempt, from 1.
    pub attempt: u8,
    /// How often the capture started again.
    pub resets: u32,
    /// Somebody started it by hand.
    pub started_by_hand: bool,
    /// Why it was started although something blocked.
    pub override_reason: Option<OverrideReason>,
    /// The computer was slow: no best of several pictures.
    pub slow: bool,
    /// Name of the set of numbers the capture went by.
    pub policy_version: String,
    /// The camera's id; none where the camera did not say.
    pub camera: Option<String>,
    /// The selfie, then the liveness pictures.
    pub pictures: Vec<PictureView>,
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
    pub scores: QualityScores,
}

/// Scores after ISO/IEC 29794-5, each 0 (worst) to 100.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct QualityScores {
    /// Head turned to a side.
    pub yaw: f32,
    /// Head raised or lowered.
    pub pitch: f32,
    /// Head leaning.
    pub roll: f32,
    /// Pixels between the eyes.
    pub inter_eye_distance: f32,
    /// Size of the head.
    pub head_size: f32,
    /// Room on the left.
    pub left_margin: f32,
    /// Room on the right.
    pub right_margin: f32,
    /// Room above.
    pub margin_above: f32,
    /// Room below.
    pub margin_below: f32,
    /// Eyes open.
    pub eyes_open: f32,
    /// Mouth closed.
    pub mouth_closed: f32,
    /// Mean brightness of the face.
    pub luminance_mean: f32,
    /// Contrast of the face.
    pub luminance_variance: f32,
    /// Not over-exposed.
    pub over_exposure: f32,
    /// Not crushed.
    pub under_exposure: f32,
    /// Shades of the face.
    pub dynamic_range: f32,
    /// Same light on both cheeks.
    pub illumination_uniformity: f32,
    /// Colour of skin in white light.
    pub natural_colour: f32,
    /// No second face.
    pub single_face: f32,
}
