//! Is this still the same person? Box overlap from frame to frame, no gap, the same proportions.

use crate::moment::Moment;
use crate::observation::{Face, Rectangle};
use crate::person::head_pose::Bearing;
use crate::person::neutral::{Neutral, proportion};
use crate::policy::pace::PaceLimits;
use std::time::Duration;

/// Proportions are those of a face seen from the front: beyond this many degrees the depth of the face shows.
const FRONTAL_DEG: f32 = 12.0;

/// Sightings in a row with other proportions before it is another person: one may be a bad fit of the mesh.
const ODD_SIGHTINGS: u8 = 3;

/// Follows one person from frame to frame.
#[derive(Debug, Clone, Default)]
pub(crate) struct Continuity {
    last: Option<(Rectangle, Moment)>,
    known: Option<Neutral>,
    odd: u8,
}

impl Continuity {
    /// Fixes the proportion the person must keep.
    pub(crate) fn know(&mut self, neutral: Neutral) {
        self.known = Some(neutral);
        self.odd = 0;
    }

    /// Forgets who it was.
    pub(crate) fn forget(&mut self) {
        *self = Self::default();
    }

    /// Whether `face` belongs to the person followed so far. Anyone may be the first, and no face says nothing.
    /// `longest_gap` is the longest time between two sightings.
    pub(crate) fn follow(
        &mut self,
        face: Option<&Face>,
        now: Moment,
        longest_gap: Duration,
        limits: &PaceLimits,
    ) -> bool {
        let Some(face) = face else { return true };
        let before = self.last.replace((face.bounds, now));
        let moved_on = before.is_none_or(|(bounds, at)| {
            now - at <= longest_gap && overlap(&bounds, &face.bounds) >= limits.overlap
        });
        if let Some(known) = &self.known
            && Bearing::of(face, known).is_within(FRONTAL_DEG)
        {
            let alike = (proportion(face) / known.proportion - 1.0).abs() < limits.proportion;
            self.odd = if alike { 0 } else { self.odd.saturating_add(1) };
        }
        moved_on && self.odd < ODD_SIGHTINGS
    }
}

/// Area shared by two rectangles over the area covered by either.
fn overlap(one: &Rectangle, other: &Rectangle) -> f32 {
    let width = (one.x + one.width).min(other.x + other.width) - one.x.max(other.x);
    let height = (one.y + one.height).min(other.y + other.height) - one.y.max(other.y);
    let shared = width.max(0.0) * height.max(0.0);
    let either = one.width * one.height + other.width * other.height - shared;
    if either > 0.0 { shared / either } else { 0.0 }
}
