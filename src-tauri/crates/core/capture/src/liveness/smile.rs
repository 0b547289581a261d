//! Tells whether a smile is there and lasts, against the person's own relaxed face.

use crate::debounce::Debounce;
use crate::moment::Moment;
use crate::observation::Face;
use crate::person::neutral::Neutral;
use crate::policy::Policy;
use std::time::Duration;

/// Frames in a row a smile must be seen in, however long they are apart.
const SMILING_FRAMES: u8 = 3;

/// Which of these frames of one person, in the order they were taken in, count as a smile against the person's relaxed
/// faces. Of no relaxed face none does.
#[must_use]
pub fn smiling_frames(frames: &[(Face, Moment)], relaxed: &[Face], policy: &Policy) -> Vec<bool> {
    if relaxed.is_empty() {
        return vec![false; frames.len()];
    }
    let (neutral, mut watch) = (Neutral::of(relaxed), SmileWatch::default());
    frames.iter().map(|(face, taken)| watch.watch(face, &neutral, *taken, policy)).collect()
}

/// Whether a smile is there and lasts.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct SmileWatch {
    hold: Debounce,
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
