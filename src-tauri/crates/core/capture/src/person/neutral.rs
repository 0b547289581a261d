//! Remembers the person's own relaxed face, which expressions and turns are compared with.

use crate::observation::Face;
use crate::policy::Policy;

/// The person's own relaxed face: medians over the selfie burst.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Neutral {
    smile: f32,
    mouth_width: f32,
    /// Where the head points when the person looks at the camera: a camera above the screen sees it lowered.
    pub(crate) yaw_deg: f32,
    pub(crate) pitch_deg: f32,
    /// See [`proportion`].
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
    pub(crate) fn is_smile(&self, face: &Face, already: bool, policy: &Policy) -> bool {
        let limits = &policy.liveness;
        let rise = face.smile - self.smile;
        let needed = if already { limits.smile_rise_kept } else { limits.smile_rise };
        let wide = face.mouth_width >= limits.smile_width * self.mouth_width;
        rise >= needed || (wide && rise >= needed / 2.0)
    }
}

/// Eye distance over eye-to-chin, both corrected for the head's pose: differs between people, not between poses.
pub(crate) fn proportion(face: &Face) -> f32 {
    let across = face.inter_eye_distance / face.yaw_deg.to_radians().cos().max(0.1);
    let down = face.eye_to_chin / face.pitch_deg.to_radians().cos().max(0.1);
    across / down.max(1.0)
}

/// The middle value; 0 of nothing.
pub(super) fn median(values: impl Iterator<Item = f32>) -> f32 {
    let mut sorted: Vec<f32> = values.collect();
    sorted.sort_by(f32::total_cmp);
    sorted.get(sorted.len() / 2).copied().unwrap_or_default()
}
