//! Tells whether the face has moved as no photograph can: lids that blinked, or a mouth that opened.
//!
//! A photograph held in a hand trembles: the mesh on it does so too, but its lids stay above two thirds of the open eye
//! and its lips together (two films). Blinks of people go below half of it. A recording does both.

use crate::moment::Moment;
use crate::observation::Face;
use crate::policy::Policy;
use std::collections::VecDeque;
use std::time::Duration;

/// A head turned farther than this to a side, or up or down, in degrees, shows eyes and lips otherwise than they are.
const SEEN_DEG: (f32, f32) = (40.0, 25.0);
/// How long back the person's own open eyes and closed lips are looked for.
const REMEMBERED: Duration = Duration::from_millis(1_500);
/// Frames before something can be said.
const ENOUGH: usize = 4;
/// Frames in a row with open lips: one may be a bad fit of the mesh.
const OPEN_FRAMES: u8 = 2;

/// Follows lids and lips from frame to frame.
#[derive(Debug, Clone, Default)]
pub(crate) struct OwnMotion {
    /// When, how far the wider eye was open, and how far the lips.
    seen: VecDeque<(Moment, f32, f32)>,
    /// The eyes have been seen open, and since when they have not been.
    open: bool,
    shut_since: Option<Moment>,
    /// Frames in a row with open lips.
    speaking: u8,
    has_moved: bool,
}

impl OwnMotion {
    /// Takes a face.
    pub(crate) fn watch(&mut self, face: &Face, taken: Moment, policy: &Policy) {
        if face.yaw_deg.abs() > SEEN_DEG.0 || face.pitch_deg.abs() > SEEN_DEG.1 {
            return;
        }
        let (lids, lips) = (face.right_eye_open.max(face.left_eye_open), face.mouth_open);
        self.seen.retain(|(at, ..)| taken - *at <= REMEMBERED);
        self.seen.push_back((taken, lids, lips));
        if self.seen.len() < ENOUGH {
            return;
        }
        let limits = &policy.liveness;
        let open = lids / self.open_lids().max(f32::EPSILON);
        if open <= limits.blink_shut {
            if self.open {
                self.shut_since.get_or_insert(taken);
            }
        } else if open >= limits.blink_open {
            let longest = Duration::from_millis(policy.timers.blink_ms);
            self.has_moved |= self.shut_since.take().is_some_and(|since| taken - since < longest);
            self.open = true;
        }
        let closed = self.seen.iter().fold(f32::MAX, |least, (.., lips)| least.min(*lips));
        let speaks = lips >= closed + limits.mouth_opened;
        self.speaking = if speaks { self.speaking.saturating_add(1) } else { 0 };
        self.has_moved |= self.speaking >= OPEN_FRAMES;
    }

    /// The person's own open eye: wider than most of the latest ones.
    fn open_lids(&self) -> f32 {
        let mut lids: Vec<f32> = self.seen.iter().map(|(_, lids, _)| *lids).collect();
        lids.sort_by(f32::total_cmp);
        lids[lids.len() * 7 / 10]
    }

    /// Only what comes from here on counts.
    pub(crate) fn begin(&mut self) {
        self.has_moved = false;
    }

    /// Whether the face has moved by itself.
    pub(crate) fn has_moved(&self) -> bool {
        self.has_moved
    }
}
