//! Does something last, and does the head rest?

use crate::{Face, Moment};
use std::time::Duration;

/// A condition that must last.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Hold {
    since: Option<Moment>,
}

impl Hold {
    /// Takes whether the condition holds now and returns for how long it has.
    pub(crate) fn keep(&mut self, holds: bool, now: Moment) -> Duration {
        if holds {
            now - *self.since.get_or_insert(now)
        } else {
            self.since = None;
            Duration::ZERO
        }
    }

    /// Whether the condition holds and has done so for at least `span`.
    pub(crate) fn lasts(&mut self, holds: bool, span: Duration, now: Moment) -> bool {
        let lasted = self.keep(holds, now);
        holds && lasted >= span
    }

    pub(crate) fn clear(&mut self) {
        self.since = None;
    }

    /// Whether the condition held when last looked at.
    pub(crate) fn is_held(&self) -> bool {
        self.since.is_some()
    }
}

/// How far the nose moves from frame to frame.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Steadiness {
    nose: Option<[f32; 2]>,
}

impl Steadiness {
    /// The nose's movement since the last frame as a share of the eye distance; 0 for a face that was not there.
    pub(crate) fn shift(&mut self, face: Option<&Face>) -> f32 {
        let before = std::mem::replace(&mut self.nose, face.map(|face| face.nose_tip));
        let (Some(face), Some(before)) = (face, before) else {
            return 0.0;
        };
        let way = (face.nose_tip[0] - before[0]).hypot(face.nose_tip[1] - before[1]);
        way / face.inter_eye_distance.max(1.0)
    }
}

/// Largest difference of any of the head's three angles between two faces, in degrees.
pub(crate) fn turn_deg(one: &Face, other: &Face) -> f32 {
    (one.yaw_deg - other.yaw_deg)
        .abs()
        .max((one.pitch_deg - other.pitch_deg).abs())
        .max((one.roll_deg - other.roll_deg).abs())
}
