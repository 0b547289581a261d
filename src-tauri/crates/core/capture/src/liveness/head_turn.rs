//! Tells whether the head has turned as asked and stays so.

use crate::debounce::Debounce;
use crate::moment::Moment;
use crate::policy::Policy;
use std::time::Duration;

/// Of so many frames ...
const VOTERS: usize = 3;
/// ... this many must show the turn.
const MAJORITY: usize = 2;

/// Whether a turn is there and lasts: most of the last frames show it, for a while. Single bad frames do no harm.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct TurnWatch {
    votes: [bool; VOTERS],
    bad_in_a_row: u8,
    hold: Debounce,
}

impl TurnWatch {
    /// Takes whether a frame shows the turn and returns whether a picture of it may be kept now.
    pub(crate) fn watch(&mut self, shows: bool, taken: Moment, policy: &Policy) -> bool {
        self.votes.rotate_left(1);
        self.votes[VOTERS - 1] = shows;
        self.bad_in_a_row = if shows { 0 } else { self.bad_in_a_row.saturating_add(1) };
        if self.bad_in_a_row >= policy.pace.turn_bad_frames {
            *self = Self::default();
            return false;
        }
        let carried = self.votes.iter().filter(|vote| **vote).count() >= MAJORITY;
        let goes_on = shows || self.hold.is_held();
        let span = Duration::from_millis(policy.timers.turn_hold_ms);
        self.hold.lasts(goes_on, span, taken) && carried && shows
    }
}
