//! The movable parts of a person: one smooth value for each number of the pose.

use crate::acting::smooth_value::SmoothValue;
use crate::noise::Dice;
use std::time::Duration;

/// Distance at which the face is well framed.
pub(crate) const GOOD_DISTANCE_CM: f32 = 45.0;

/// Where each part of a person is and moves to.
#[derive(Debug, Clone)]
pub(crate) struct Body {
    /// 1 in the picture, 0 outside it.
    pub(crate) present: SmoothValue,
    pub(crate) yaw: SmoothValue,
    pub(crate) pitch: SmoothValue,
    pub(crate) roll: SmoothValue,
    pub(crate) smile: SmoothValue,
    pub(crate) mouth: SmoothValue,
    pub(crate) eyes: SmoothValue,
    pub(crate) distance: SmoothValue,
    pub(crate) x: SmoothValue,
    pub(crate) y: SmoothValue,
    /// 1 while holding still, 0 while swaying as usual.
    pub(crate) calm: SmoothValue,
    /// No blink before this time.
    pub(crate) wide_awake_until: Duration,
}

impl Body {
    /// A little too far away and to one side.
    pub(crate) fn off_centre(dice: &mut Dice, present: f32) -> Self {
        let side = if dice.unit() < 0.5 { -1.0 } else { 1.0 };
        Self {
            present: SmoothValue::resting_at(present),
            yaw: SmoothValue::resting_at(-side * dice.between(2.0, 4.0)),
            pitch: SmoothValue::resting_at(dice.between(-2.0, 3.0)),
            roll: SmoothValue::resting_at(dice.between(-2.0, 2.0)),
            smile: SmoothValue::resting_at(0.0),
            mouth: SmoothValue::resting_at(0.0),
            eyes: SmoothValue::resting_at(1.0),
            distance: SmoothValue::resting_at(dice.between(66.0, 72.0)),
            x: SmoothValue::resting_at(side * dice.between(7.0, 9.0)),
            y: SmoothValue::resting_at(dice.between(-1.5, 1.5)),
            calm: SmoothValue::resting_at(0.0),
            wide_awake_until: Duration::ZERO,
        }
    }

    /// The same person where the face is well framed.
    pub(crate) fn framed(self) -> Self {
        Self {
            distance: SmoothValue::resting_at(GOOD_DISTANCE_CM),
            x: SmoothValue::resting_at(0.0),
            y: SmoothValue::resting_at(0.0),
            ..self
        }
    }
}
