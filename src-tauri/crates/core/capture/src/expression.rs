//! Relaxed or smiling? Always against the person's own relaxed face.

use crate::continuity::proportion;
use crate::policy::Policy;
use crate::steadiness::Hold;
use crate::{Face, Moment};
use std::time::Duration;

/// Frames in a row a smile must be seen in, however long they are apart.
const SMILING_FRAMES: u8 = 3;

/// The person's own relaxed face: medians over the selfie burst.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Neutral {
    smile: f32,
    mouth_width: f32,
    /// Where the head points when the person looks at the camera: a camera above the screen sees it lowered.
    pub(crate) yaw_deg: f32,
    pub(crate) pitch_deg: f32,
    /// See [`crate::continuity`].
    pub(crate) proportion: f32,
}

impl Neutral {
    /// The relaxed face in these pictures; there must be at least one.
    pub(crate) fn of(faces: &[Face]) -> Self {
        Self {
            smile: median(faces.iter().map(|face| face.smile)),
            mouth_width: median(faces.iter().map(|face| face.mouth_width)),
            yaw_deg: median(faces.iter().map(|face| face.yaw_deg)),
            pitch_deg: median(faces.iter().map(|face| face.pitch_deg)),
            proportion: median(faces.iter().map(proportion)),
        }
    }

    pub(crate) fn is_relaxed(&self, face: &Face, policy: &Policy) -> bool {
        face.mouth_open <= policy.liveness.relaxed_mouth
            && face.smile <= self.smile + policy.liveness.relaxed_rise
    }

    /// Whether this frame alone shows a smile; `already` when the frame before did.
    fn is_smile(&self, face: &Face, already: bool, policy: &Policy) -> bool {
        let limits = &policy.liveness;
        let rise = face.smile - self.smile;
        let needed = if already { limits.smile_rise_kept } else { limits.smile_rise };
        let wide = face.mouth_width >= limits.smile_width * self.mouth_width;
        rise >= needed || (wide && rise >= needed / 2.0)
    }
}

/// Whether a smile is there and lasts.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct SmileWatch {
    hold: Hold,
    frames: u8,
}

impl SmileWatch {
    /// Takes a frame and returns whether the smile has lasted long enough to be one.
    pub(crate) fn watch(
        &mut self,
        face: &Face,
        neutral: &Neutral,
        taken: Moment,
        policy: &Policy,
    ) -> bool {
        let smiles = neutral.is_smile(face, self.frames > 0, policy);
        self.frames = if smiles { self.frames.saturating_add(1) } else { 0 };
        let held = Duration::from_millis(policy.timers.smile_hold_ms);
        self.hold.lasts(smiles, held, taken) && self.frames >= SMILING_FRAMES
    }
}

fn median(values: impl Iterator<Item = f32>) -> f32 {
    let mut sorted: Vec<f32> = values.collect();
    sorted.sort_by(f32::total_cmp);
    sorted.get(sorted.len() / 2).copied().unwrap_or_default()
}
