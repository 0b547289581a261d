//! Tells whether the person has blinked, against the person's own open eyes.
//!
//! A photograph has no lids: what its mesh trembles stays above three quarters of the open eye (two films of photographs
//! held in a hand); blinks of people go below half of it.

use crate::moment::Moment;
use crate::policy::Policy;
use std::time::Duration;

/// Follows the eyes from frame to frame.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct BlinkWatch {
    /// The eyes have been seen open, and since when they have not been.
    open: bool,
    shut_since: Option<Moment>,
    has_blinked: bool,
}

impl BlinkWatch {
    /// Takes how far the eyes are open, as a share of the person's own.
    pub(crate) fn watch(&mut self, open: f32, taken: Moment, policy: &Policy) {
        let limits = &policy.liveness;
        if open <= limits.blink_shut {
            if self.open {
                self.shut_since.get_or_insert(taken);
            }
        } else if open >= limits.blink_open {
            let longest = Duration::from_millis(policy.timers.blink_ms);
            self.has_blinked |= self.shut_since.take().is_some_and(|since| taken - since < longest);
            self.open = true;
        }
    }

    /// Whether the lids went down and came up again, fast enough for a blink.
    pub(crate) fn has_blinked(self) -> bool {
        self.has_blinked
    }
}
