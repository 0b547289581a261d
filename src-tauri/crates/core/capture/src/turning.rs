//! Has the head turned as asked, against the person's own pose in the selfie, and does it stay so?

use crate::expression::Neutral;
use crate::plan::{Reach, Turn};
use crate::policy::Policy;
use crate::steadiness::Hold;
use crate::{Face, Moment};
use std::time::Duration;

/// Of so many frames ...
const VOTERS: usize = 3;
/// ... this many must show the turn.
const MAJORITY: usize = 2;

/// The head against the person's own neutral pose, in degrees: positive to the person's left, and up.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Bearing {
    pub(crate) left: f32,
    pub(crate) up: f32,
}

impl Bearing {
    pub(crate) fn of(face: &Face, neutral: &Neutral) -> Self {
        Self { left: face.yaw_deg - neutral.yaw_deg, up: neutral.pitch_deg - face.pitch_deg }
    }

    /// Whether both angles are at most this large.
    pub(crate) fn is_within(self, degrees: f32) -> bool {
        self.left.abs() <= degrees && self.up.abs() <= degrees
    }

    /// Whether the head has turned this way, this far, and not much in the other axis.
    pub(crate) fn shows(self, turn: Turn, reach: Reach, policy: &Policy) -> bool {
        let limits = &policy.liveness;
        let (angle, other) = match turn {
            Turn::Left => (self.left, self.up),
            Turn::Right => (-self.left, self.up),
            Turn::Up => (self.up, self.left),
        };
        let needed = match (turn, reach) {
            (Turn::Up, Reach::Part) => limits.up_part_deg,
            (Turn::Up, Reach::Full) => limits.up_full_deg,
            (_, Reach::Part) => limits.turn_part_deg,
            (_, Reach::Full) => limits.turn_full_deg,
        };
        angle >= needed && other.abs() <= limits.turn_other_axis_deg
    }
}

/// Whether a turn is there and lasts: most of the last frames show it, for a while. Single bad frames do no harm.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct TurnWatch {
    votes: [bool; VOTERS],
    bad_in_a_row: u8,
    hold: Hold,
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
