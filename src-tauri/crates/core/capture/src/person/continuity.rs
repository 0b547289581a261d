//! Follows one person from frame to frame: the boxes overlap, there is no gap, the shape of the face stays.
//!
//! The shape tells half of all people apart, and nobody from themselves; the boxes and the gap do the rest.

use crate::debounce::Debounce;
use crate::moment::Moment;
use crate::observation::{Face, Rectangle};
use crate::person::head_pose::HeadPose;
use crate::person::neutral::{Neutral, SHAPE, median_shape};
use crate::policy::pace::PaceLimits;
use std::collections::VecDeque;
use std::time::Duration;

/// The shape is that of a face seen from the front: beyond this many degrees the mesh guesses more than it sees.
const FRONTAL_DEG: f32 = 12.0;
/// Before the person's own pose is known: as far as the gates let a head turn to a side for the selfie, and up or down.
const ROUGHLY_FRONTAL_DEG: (f32, f32) = (15.0, 20.0);

/// No face is found on a head turned a little farther than this, in degrees; one that comes back does so from there.
const OUT_OF_SIGHT_DEG: f32 = 40.0;
const INTO_SIGHT_DEG: f32 = 25.0;

/// Sightings in a row with another shape, and for how long, before it is another person: a yawn, a hand before the mouth
/// or a bad fit of the mesh do not last.
const ODD_SIGHTINGS: u8 = 3;
const ODD_FOR: Duration = Duration::from_secs(1);
/// Sightings in a row with the same shape before it is the same person after a break. It must stay that of this person until
/// there is a photo: who steps in from the side may look alike on the way.
const ALIKE_SIGHTINGS: u8 = 3;
/// A face seen from the front after a break that does not come to look alike for so long is taken for another one.
const UNSURE_FOR: Duration = Duration::from_secs(3);
/// Shapes remembered before any photo is taken, and how many of them say anything.
const REMEMBERED: usize = 9;
const ENOUGH: usize = 5;

/// Whether a face belongs to the person followed so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Identity {
    /// It does, or nothing speaks against it.
    Same,
    /// It was not followed without a break: it may be anybody.
    Unclear,
    /// Its shape is that of another person.
    Another,
}

/// Follows one person from frame to frame.
#[derive(Debug, Clone, Default)]
pub(crate) struct Continuity {
    last: Option<Sighting>,
    /// The face in the selfie, once there is one.
    known: Option<Neutral>,
    /// Sightings in a row unlike that face.
    odd: OddRun,
    /// Shapes of the latest sightings before there is a selfie.
    recent: VecDeque<[f32; SHAPE]>,
    /// Whom the face after a break is compared with.
    doubt: Option<Doubt>,
}

/// Where and when a face was seen, and how far it was turned to a side, in degrees.
#[derive(Debug, Clone, Copy)]
struct Sighting {
    bounds: Rectangle,
    at: Moment,
    yaw_deg: f32,
}

impl Sighting {
    /// Whether the head turned out of sight on the side on which it comes back.
    fn turned_away(&self, back: &Self) -> bool {
        self.yaw_deg.abs() >= OUT_OF_SIGHT_DEG
            && back.yaw_deg * self.yaw_deg.signum() >= INTO_SIGHT_DEG
    }
}

/// What a face after a break is compared with, and what came of it.
#[derive(Debug, Clone, Copy)]
struct Doubt {
    shape: [f32; SHAPE],
    alike: u8,
    odd: OddRun,
    /// It has not looked alike since.
    open: Debounce,
}

/// Sightings in a row that are unlike the person.
#[derive(Debug, Clone, Copy, Default)]
struct OddRun {
    sightings: u8,
    lasting: Debounce,
}

impl OddRun {
    fn note(&mut self, is_odd: bool, now: Moment) {
        self.sightings = if is_odd { self.sightings.saturating_add(1) } else { 0 };
        self.lasting.keep(is_odd, now);
    }

    /// Whether it has been somebody else for long enough.
    fn is_another(&mut self, now: Moment) -> bool {
        let goes_on = self.lasting.is_held();
        self.sightings >= ODD_SIGHTINGS && self.lasting.lasts(goes_on, ODD_FOR, now)
    }
}

impl Continuity {
    /// Fixes the shape the person must keep.
    pub(crate) fn know(&mut self, neutral: Neutral) {
        self.known = Some(neutral);
        self.odd = OddRun::default();
        self.doubt = None;
    }

    /// The photos are gone: the person need not be followed without a break any more, but is still remembered.
    pub(crate) fn release(&mut self) {
        if let Some(known) = self.known.take() {
            self.recent = VecDeque::from([known.shape; ENOUGH]);
        }
        self.odd = OddRun::default();
    }

    /// Whether the latest face seen from the front was unlike the one in the selfie: it is not kept, whoever it is.
    pub(crate) fn is_in_doubt(&self) -> bool {
        self.odd.sightings > 0
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
        let seen = Sighting { bounds: face.bounds, at: now, yaw_deg: face.yaw_deg };
        let before = self.last.replace(seen);
        if before.is_some_and(|before| now - before.at > longest_gap)
            && let Some(doubt) = &mut self.doubt
        {
            // Who is not seen cannot come to look alike.
            doubt.open.clear();
        }
        let moved_on = before.is_none_or(|before| {
            let longest_gap = if before.turned_away(&seen) {
                longest_gap.max(Duration::from_millis(limits.turned_gap_ms))
            } else {
                longest_gap
            };
            now - before.at <= longest_gap
                && overlap(&before.bounds, &seen.bounds) >= limits.overlap
        });
        let is_alike = |known: &[f32; SHAPE]| apart(known, &face.shape) < limits.other_shape;
        if let Some(known) = &self.known {
            if HeadPose::of(face, known).is_within(FRONTAL_DEG) {
                self.odd.note(!is_alike(&known.shape), now);
            }
            return match (self.odd.is_another(now), moved_on) {
                (true, _) => Identity::Another,
                (false, true) => Identity::Same,
                (false, false) => Identity::Unclear,
            };
        }
        let (yaw, pitch) = ROUGHLY_FRONTAL_DEG;
        let is_frontal = face.yaw_deg.abs() <= yaw && face.pitch_deg.abs() <= pitch;
        if !moved_on && self.doubt.is_none() && self.recent.len() >= ENOUGH {
            let shape = median_shape(self.recent.drain(..));
            let (odd, open) = (OddRun::default(), Debounce::default());
            self.doubt = Some(Doubt { shape, alike: 0, odd, open });
        }
        if let Some(doubt) = &mut self.doubt {
            if is_frontal {
                let is_odd = !is_alike(&doubt.shape);
                doubt.alike = if is_odd { 0 } else { doubt.alike.saturating_add(1) };
                doubt.odd.note(is_odd, now);
            }
            let is_alike = doubt.alike >= ALIKE_SIGHTINGS;
            if doubt.odd.is_another(now)
                || (is_frontal && doubt.open.lasts(!is_alike, UNSURE_FOR, now))
            {
                return Identity::Another;
            }
            if !is_alike {
                return Identity::Unclear;
            }
        } else if is_frontal {
            self.recent.push_back(face.shape);
            if self.recent.len() > REMEMBERED {
                self.recent.pop_front();
            }
        }
        if moved_on { Identity::Same } else { Identity::Unclear }
    }
}

/// How far two shapes lie apart.
fn apart(one: &[f32; SHAPE], other: &[f32; SHAPE]) -> f32 {
    one.iter().zip(other).map(|(a, b)| (a - b).powi(2)).sum::<f32>().sqrt()
}

/// Area shared by two rectangles over the area covered by either.
fn overlap(one: &Rectangle, other: &Rectangle) -> f32 {
    let width = (one.x + one.width).min(other.x + other.width) - one.x.max(other.x);
    let height = (one.y + one.height).min(other.y + other.height) - one.y.max(other.y);
    let shared = width.max(0.0) * height.max(0.0);
    let either = one.width * one.height + other.width * other.height - shared;
    if either > 0.0 { shared / either } else { 0.0 }
}
