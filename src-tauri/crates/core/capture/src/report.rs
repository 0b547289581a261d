//! Records how each kept photo was taken: goes with the job, so that a refused photo can be explained later.

pub(crate) mod iso_quality;
pub(crate) mod score;
pub(crate) mod shot;

use crate::framing::window::Window;
use crate::gates::gate::Gate;
use crate::manual_override::OverrideReason;
use crate::moment::Moment;
use crate::observation::Face;
use crate::plan::{Plan, Turn};
use crate::report::iso_quality::Quality;
use serde::{Deserialize, Serialize};

/// How one kept picture was taken.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ImageReport {
    /// When the frame was taken, since the session began.
    pub taken: Moment,
    /// What was cut out of the frame.
    pub window: Window,
    /// Mean luma of the frame's centre, 0-255.
    pub frame_luma: f32,
    /// Mean luma around the face, 0-255.
    pub scene_luma: f32,
    /// What was measured on the face. `None`: the picture is unassessed, no face was looked for in it.
    pub assessment: Option<Assessment>,
}

/// What was measured on the face of a kept picture, and what the gates said about it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Assessment {
    /// Everything measured on the face.
    pub face: Face,
    /// Area of a second face divided by the first's.
    pub second_face_ratio: f32,
    /// The nose's movement since the frame before, as a share of the eye distance.
    pub shift: f32,
    /// Measures of ISO/IEC 29794-5 of the stored picture.
    pub quality: Quality,
    /// The score it was chosen by, 0-1.
    pub score: f32,
    /// Gates that only hint and did not pass.
    pub hinted: Vec<Gate>,
    /// Gates that block and did not pass: someone started the capture by hand all the same.
    pub overridden: Vec<Gate>,
    /// Accepted after waiting in vain for the head to move a little.
    pub low_motion: bool,
}

/// How nine pictures were taken, as it is kept with the job.
pub type Report = ReportOf<ImageReport>;

/// How nine pictures were taken, with `Photo` for what is told of each.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct ReportOf<Photo> {
    /// [`crate::Policy::version`].
    pub policy_version: String,
    /// What was asked of the person.
    pub plan: Plan,
    /// The order in which turns of the head were asked for; empty with another plan.
    pub turns: Vec<Turn>,
    /// Somebody started it by hand.
    pub started_by_hand: bool,
    /// Why it was started although a gate did not pass; each picture names those gates.
    pub override_reason: Option<OverrideReason>,
    /// Number of this attempt, from 1.
    pub attempt: u8,
    /// How often the session started again.
    pub resets: u32,
    /// The device was slow: no best of several.
    pub slow: bool,
    /// The selfie.
    pub selfie: Photo,
    /// The liveness pictures, slot 1 first.
    pub liveness: Vec<Photo>,
}
