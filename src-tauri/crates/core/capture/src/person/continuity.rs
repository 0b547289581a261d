//! Follows one person from frame to frame: the boxes overlap, there is no gap, the proportions stay.

use crate::moment::Moment;
use crate::observation::{Face, Rectangle};
use crate::person::head_pose::HeadPose;
use crate::person::neutral::{Neutral, median, proportion};
use crate::policy::pace::PaceLimits;
use std::collections::VecDeque;
use std::time::Duration;

/// Proportions are those of a face seen from the front: beyond this many degrees the depth of the face shows.
const FRONTAL_DEG: f32 = 12.0;
/// Before the person's own pose is known: as far as the gates let a head turn to a side for the selfie, and up or down.
const ROUGHLY_FRONTAL_DEG: (f32, f32) = (15.0, 20.0);

/// Sightings in a row with other proportions before it is another person: one may be a bad fit of the mesh.
const ODD_SIGHTINGS: u8 = 3;
/// Sightings in a row with the same proportions before it is the same person after a break.
const ALIKE_SIGHTINGS: u8 = 3;
/// Proportions remembered before any photo is taken, and how many of them say anything.
const REMEMBERED: usize = 9;
const ENOUGH: usize = 5;

/// Whether a face belongs to the person followed so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Identity {
    /// It does, or nothing speaks against it.
    Same,
    /// It was not followed without a break: it may be anybody.
    Unclear,
    /// Its proportions are those of another person.
    Another,
}

/// Follows one person from frame to frame.
#[derive(Debug, Clone, Default)]
pub(crate) struct Continuity {
    last: Option<(Rectangle, Moment)>,
    /// The face in the selfie, once there is one.
    known: Option<Neutral>,
    /// Sightings in a row unlike that face.
    odd: u8,
    /// Proportions of the latest sightings before there is a selfie.
    recent: VecDeque<f32>,
    /// Whom the face after a break is compared with.
    doubt: Option<Doubt>,
}

/// What a face after a break is compared with, and what came of it.
#[derive(Debug, Clone, Copy)]
struct Doubt {
    proportion: f32,
    alike: u8,
    odd: u8,
}

impl Continuity {
    /// Fixes the proportion the person must keep.
    pub(crate) fn know(&mut self, neutral: Neutral) {
        self.known = Some(neutral);
        self.odd = 0;
        self.doubt = None;
    }

    /// The photos are gone: the person need not be followed without a break any more, but is still remembered.
    pub(crate) fn release(&mut self) {
        if let Some(known) = self.known.take() {
            self.recent = VecDeque::from([known.proportion; ENOUGH]);
        }
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
    ) -> Identity {
        let Some(face) = face else { return Identity::Same };
        let before = self.last.replace((face.bounds, now));
        let moved_on = before.is_none_or(|(bounds, at)| {
            now - at <= longest_gap && overlap(&bounds, &face.bounds) >= limits.overlap
        });
        let is_alike = |known: f32| (proportion(face) / known - 1.0).abs() < limits.proportion;
        if let Some(known) = &self.known {
            if HeadPose::of(face, known).is_within(FRONTAL_DEG) {
                self.odd = if is_alike(known.proportion) { 0 } else { self.odd.saturating_add(1) };
            }
            return match (self.odd >= ODD_SIGHTINGS, moved_on) {
                (true, _) => Identity::Another,
                (false, true) => Identity::Same,
                (false, false) => Identity::Unclear,
            };
        }
        let (yaw, pitch) = ROUGHLY_FRONTAL_DEG;
        let is_frontal = face.yaw_deg.abs() <= yaw && face.pitch_deg.abs() <= pitch;
        if !moved_on && self.doubt.is_none() && self.recent.len() >= ENOUGH {
            let proportion = median(self.recent.drain(..));
            self.doubt = Some(Doubt { proportion, alike: 0, odd: 0 });
        }
        if let Some(doubt) = &mut self.doubt {
            if is_frontal && is_alike(doubt.proportion) {
                (doubt.alike, doubt.odd) = (doubt.alike.saturating_add(1), 0);
            } else if is_frontal {
                (doubt.alike, doubt.odd) = (0, doubt.odd.saturating_add(1));
            }
            if doubt.odd >= ODD_SIGHTINGS {
                return Identity::Another;
            }
            if doubt.alike < ALIKE_SIGHTINGS {
                return Identity::Unclear;
            }
            self.recent = VecDeque::from([doubt.proportion; ENOUGH]);
            self.doubt = None;
        }
        if is_frontal {
            self.recent.push_back(proportion(face));
            if self.recent.len() > REMEMBERED {
                self.recent.pop_front();
            }
        }
        if moved_on { Identity::Same } else { Identity::Unclear }
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
