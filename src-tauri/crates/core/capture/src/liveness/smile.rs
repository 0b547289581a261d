//! Tells whether a smile is there: it grew on the person's own relaxed face, and it lasts.
//!
//! Two photographs swapped for each other smile from one frame to the next; a face does not. A mouth that talks looks
//! like a smile now and then, but not for long.

use crate::moment::Moment;
use crate::observation::Face;
use crate::person::head_pose::HeadPose;
use crate::person::neutral::Neutral;
use crate::policy::Policy;
use std::collections::VecDeque;
use std::time::Duration;

/// Frames in a row a smile must be seen in, however long they are apart.
const SMILING_FRAMES: u8 = 3;
/// What happened while nobody looked for longer than this, nobody knows.
const LONGEST_GAP: Duration = Duration::from_millis(500);

/// What a frame, after those before it, says about a smile.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Smiling {
    /// There is none, or not long enough.
    #[default]
    No,
    /// It grew and lasts.
    Yes,
    /// It was there from one frame to the next: it must go before another one counts.
    Jumped,
}

/// Which of these frames of one person, in the order they were taken in, count as a smile against the person's relaxed
/// faces. Of no relaxed face none does.
#[must_use]
pub fn smiling_frames(frames: &[(Face, Moment)], relaxed: &[Face], policy: &Policy) -> Vec<bool> {
    if relaxed.is_empty() {
        return vec![false; frames.len()];
    }
    let neutral = Neutral::of(relaxed).at_least(policy.liveness.smile_floor);
    let mut watch = SmileWatch::default();
    relaxed.iter().for_each(|face| watch.relax(face, &neutral));
    let one = |(face, taken): &(Face, Moment)| {
        watch.watch(face, &neutral, *taken, false, policy) == Smiling::Yes
    };
    frames.iter().map(one).collect()
}

/// Frames of the relaxed face that are remembered.
const REMEMBERED: usize = 60;

/// Follows the smile from frame to frame.
#[derive(Debug, Clone, Default)]
pub(crate) struct SmileWatch {
    /// How much the face smiled while it was to be relaxed.
    relaxed: VecDeque<f32>,
    /// The frame before: how much more it smiled than the relaxed face, and when.
    last: Option<(f32, Moment)>,
    /// How the smile came, since the face was last relaxed; nothing while it has not been.
    onset: Option<Onset>,
    /// Since when it has been smiling, and in how many frames.
    lasting: Option<(Moment, u8)>,
    /// It grew as smiles do.
    has_grown: bool,
    /// The latest frame showed none at all.
    is_gone: bool,
}

#[derive(Debug, Clone, Copy, Default)]
struct Onset {
    largest_step: f32,
    peak: f32,
}

impl SmileWatch {
    /// Takes a frame of a face that is to be relaxed: who talks meanwhile must smile more clearly.
    pub(crate) fn relax(&mut self, face: &Face, neutral: &Neutral) {
        self.relaxed.push_back(neutral.smile_rise(face));
        if self.relaxed.len() > REMEMBERED {
            self.relaxed.pop_front();
        }
    }

    /// Whether the latest frame showed no smile at all.
    pub(crate) fn is_gone(&self) -> bool {
        self.is_gone
    }

    /// The rise that is a smile of this face: more than the relaxed face does by itself most of the time.
    fn needed(&self, policy: &Policy) -> f32 {
        let mut sorted: Vec<f32> = self.relaxed.iter().copied().collect();
        sorted.sort_by(f32::total_cmp);
        let at = |share: usize| sorted.get(sorted.len() * share / 10).copied().unwrap_or_default();
        let limits = &policy.liveness;
        limits.smile_rise.max(limits.smile_unrest * (at(8) - at(2)))
    }

    /// Takes a frame and returns what it says about a smile. A `slow` device sees too little of how it comes to judge that.
    pub(crate) fn watch(
        &mut self,
        face: &Face,
        neutral: &Neutral,
        taken: Moment,
        slow: bool,
        policy: &Policy,
    ) -> Smiling {
        let limits = &policy.liveness;
        let rise = neutral.smile_rise(face);
        let before = self.last.replace((rise, taken)).filter(|(_, at)| taken - *at <= LONGEST_GAP);
        if before.is_none() && !self.has_grown {
            self.onset = None;
            self.lasting = None;
        }
        self.is_gone = rise <= limits.smile_rise * limits.smile_gone;
        if self.is_gone {
            self.onset = Some(Onset::default());
            self.lasting = None;
            self.has_grown = false;
            return Smiling::No;
        }
        if let (Some(onset), Some((last, _))) = (&mut self.onset, before) {
            onset.largest_step = onset.largest_step.max(rise - last);
            onset.peak = onset.peak.max(rise);
        }
        let is_straight = HeadPose::of(face, neutral).is_within(limits.facing_deg)
            && neutral.leans_by(face) <= limits.smile_roll_deg;
        let needed = self.needed(policy);
        let kept = limits.smile_rise_kept / limits.smile_rise * needed;
        let needed = if self.lasting.is_some() { kept } else { needed };
        if !is_straight || rise < needed {
            self.lasting = None;
            return Smiling::No;
        }
        let (since, frames) = self.lasting.unwrap_or((taken, 0));
        self.lasting = Some((since, frames.saturating_add(1)));
        let held = Duration::from_millis(policy.timers.smile_hold_ms);
        if taken - since < held || frames + 1 < SMILING_FRAMES {
            return Smiling::No;
        }
        self.has_grown |= self
            .onset
            .is_some_and(|onset| slow || onset.largest_step <= limits.smile_step * onset.peak);
        if self.has_grown { Smiling::Yes } else { Smiling::Jumped }
    }
}
