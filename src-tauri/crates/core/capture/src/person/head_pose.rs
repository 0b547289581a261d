//! Compares the head's pose with the person's own pose in the selfie.

use crate::observation::Face;
use crate::person::neutral::Neutral;
use crate::plan::{Turn, TurnExtent};
use crate::policy::Policy;

/// The head against the person's own neutral pose, in degrees: positive to the person's left, and up.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct HeadPose {
    pub(crate) left: f32,
    pub(crate) up: f32,
}

impl HeadPose {
    pub(crate) fn of(face: &Face, neutral: &Neutral) -> Self {
        Self { left: face.yaw_deg - neutral.yaw_deg, up: neutral.pitch_deg - face.pitch_deg }
    }

    /// Whether both angles are at most this large.
    pub(crate) fn is_within(self, degrees: f32) -> bool {
        self.left.abs() <= degrees && self.up.abs() <= degrees
    }

    /// Whether the head has turned this way, this far, and not much in the other axis.
    pub(crate) fn shows(self, turn: Turn, reach: TurnExtent, policy: &Policy) -> bool {
        let limits = &policy.liveness;
        let (angle, other) = match turn {
            Turn::Left => (self.left, self.up),
            Turn::Right => (-self.left, self.up),
            Turn::Up => (self.up, self.left),
        };
        let needed = match (turn, reach) {
            (Turn::Up, TurnExtent::Part) => limits.up_part_deg,
            (Turn::Up, TurnExtent::Full) => limits.up_full_deg,
            (_, TurnExtent::Part) => limits.turn_part_deg,
            (_, TurnExtent::Full) => limits.turn_full_deg,
        };
        angle >= needed && other.abs() <= limits.turn_other_axis_deg
    }
}

/// Largest difference of any of the head's three angles between two faces, in degrees.
pub(crate) fn largest_turn_deg(one: &Face, other: &Face) -> f32 {
    (one.yaw_deg - other.yaw_deg)
        .abs()
        .max((one.pitch_deg - other.pitch_deg).abs())
        .max((one.roll_deg - other.roll_deg).abs())
}
