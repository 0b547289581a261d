//! Tells whether the camera shows the present: not covered, not frozen, in colour.

use crate::debounce::Debounce;
use crate::moment::Moment;
use crate::observation::FrameHealth;
use crate::policy::Policy;
use crate::state::Trouble;
use std::time::Duration;

/// What a frame is good for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Use {
    /// It shows the present.
    Look {
        /// Something has covered the lens for a while.
        covered: bool,
    },
    /// It says nothing: wait for the next.
    Skip,
    /// The camera is at fault.
    Fault(Trouble),
}

/// Remembers how long the pictures have been unusable.
#[derive(Debug, Clone, Default)]
pub(crate) struct CameraHealth {
    frozen: Debounce,
    frozen_frames: u8,
    colourless: Debounce,
    covered: Debounce,
}

impl CameraHealth {
    pub(crate) fn judge(&mut self, health: FrameHealth, now: Moment, policy: &Policy) -> Use {
        let unusable = Duration::from_millis(policy.timers.camera_unusable_ms);
        let covered = Duration::from_millis(policy.timers.covered_ms);
        let is = |kind| health == kind;
        let frozen_long = self.frozen.lasts(is(FrameHealth::Frozen), unusable, now);
        let colourless_long = self.colourless.lasts(is(FrameHealth::Colourless), unusable, now);
        let dark_or_flat = is(FrameHealth::Black) || is(FrameHealth::Flat);
        let covered_long = self.covered.lasts(dark_or_flat, covered, now);
        self.frozen_frames =
            if is(FrameHealth::Frozen) { self.frozen_frames.saturating_add(1) } else { 0 };
        match health {
            FrameHealth::Frozen
                if frozen_long || self.frozen_frames >= policy.pace.frozen_frames =>
            {
                Use::Fault(Trouble::Lost)
            }
            FrameHealth::Colourless if colourless_long => Use::Fault(Trouble::Unusable),
            FrameHealth::Frozen | FrameHealth::Colourless => Use::Skip,
            FrameHealth::Fine | FrameHealth::Black | FrameHealth::Flat => {
                Use::Look { covered: covered_long }
            }
        }
    }
}
