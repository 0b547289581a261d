//! The eight liveness pictures: what is asked for each, and when a picture of it is kept.
//!
//! A still photograph cannot come to the end: the later slots want a smile against the person's own relaxed face,
//! held for a while; two kept pictures are never measured alike to the last bit; and over the whole series the head
//! must have turned at least once by more than the motion limit.

use crate::expression::{Neutral, SmileWatch};
use crate::policy::Policy;
use crate::report::ImageReport;
use crate::steadiness::turn_deg;
use crate::{Face, Guidance, Moment};
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// Number of liveness pictures.
pub const SLOTS: u8 = 8;

/// What is asked of the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Plan {
    /// Relax, then smile: slots 1-3 relaxed, 4 free, 5-8 smiling.
    #[default]
    Smile,
}

/// What one slot asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ask {
    /// A relaxed face.
    Relaxed,
    /// Any expression.
    Any,
    /// A smile.
    Smile,
}

impl Plan {
    /// What slot 1-8 asks for. The split follows SA (smile once more than three are kept) and SW (from 40 %).
    #[must_use]
    pub fn ask(self, slot: u8) -> Ask {
        match (self, slot) {
            (Self::Smile, ..=3) => Ask::Relaxed,
            (Self::Smile, 4) => Ask::Any,
            (Self::Smile, _) => Ask::Smile,
        }
    }
}

/// What came of a frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Progress {
    /// The frame is the best of its slot so far: keep it for this slot.
    pub(crate) keep: Option<u8>,
    /// What to tell the person.
    pub(crate) guidance: Guidance,
}

/// The series of eight while it is being taken.
#[derive(Debug, Clone)]
pub(crate) struct Series {
    plan: Plan,
    neutral: Neutral,
    smile: SmileWatch,
    /// When the last picture before this slot was taken.
    last_taken: Moment,
    /// Since when this slot has been waiting.
    waiting_since: Moment,
    kept: Vec<ImageReport>,
    /// The best picture of the slot so far, and what it was chosen from.
    best: Option<Burst>,
}

#[derive(Debug, Clone)]
struct Burst {
    picture: ImageReport,
    began: Moment,
    seen: u8,
}

impl Series {
    /// Begins after the selfie burst, whose last frame was taken at `last_taken`.
    pub(crate) fn begin(plan: Plan, neutral: Neutral, last_taken: Moment, now: Moment) -> Self {
        Self {
            plan,
            neutral,
            smile: SmileWatch::default(),
            last_taken,
            waiting_since: now,
            kept: Vec::new(),
            best: None,
        }
    }

    /// Slots filled, 0-8.
    pub(crate) fn filled(&self) -> u8 {
        self.kept.len() as u8
    }

    /// The slot being filled, 1-8.
    pub(crate) fn slot(&self) -> u8 {
        (self.filled() + 1).min(SLOTS)
    }

    pub(crate) fn is_complete(&self) -> bool {
        self.filled() == SLOTS
    }

    /// Whether the window must stay as it is: the best of several is being chosen.
    pub(crate) fn is_in_burst(&self) -> bool {
        self.best.is_some()
    }

    /// Goes on after a pause: what the slot has waited so far does not count.
    pub(crate) fn resume(&mut self, now: Moment) {
        self.waiting_since = now;
        self.smile = SmileWatch::default();
    }

    pub(crate) fn into_kept(self) -> Vec<ImageReport> {
        self.kept
    }

    /// Takes a picture that passes all blocking gates.
    pub(crate) fn look(
        &mut self,
        picture: ImageReport,
        slow: bool,
        now: Moment,
        policy: &Policy,
    ) -> Progress {
        let millis = Duration::from_millis;
        let face = picture.face;
        let taken = picture.taken;
        let smiles = self.smile.watch(&face, &self.neutral, taken, policy);
        let suits = match self.plan.ask(self.slot()) {
            Ask::Relaxed => self.neutral.is_relaxed(&face, policy),
            Ask::Any => true,
            Ask::Smile => smiles,
        };
        let guidance = self.guidance(smiles, suits, now, policy);

        let early = taken - self.last_taken < millis(policy.timers.between_pictures_ms);
        let low_motion = !self.has_moved(&face, policy);
        let waited = now - self.waiting_since >= millis(policy.timers.low_motion_ms);
        let repeats = self.kept.iter().any(|kept| kept.face == face);
        let fits = !early
            && suits
            && !repeats
            && (!low_motion || waited)
            && self.would_be_alive(&face, policy);

        let slot = self.slot();
        let mut keep = None;
        if fits {
            let picture = ImageReport {
                low_motion,
                ..picture
            };
            let best = self.best.get_or_insert_with(|| {
                keep = Some(slot);
                Burst {
                    picture: picture.clone(),
                    began: taken,
                    seen: 0,
                }
            });
            best.seen += 1;
            if picture.score > best.picture.score {
                best.picture = picture;
                keep = Some(slot);
            }
        }
        let wanted = if slow { 1 } else { policy.pace.slot_candidates };
        let over = self.best.as_ref().is_some_and(|best| {
            best.seen >= wanted || taken - best.began >= millis(policy.timers.slot_burst_ms)
        });
        if over && let Some(best) = self.best.take() {
            self.last_taken = best.picture.taken;
            self.kept.push(best.picture);
            self.waiting_since = now;
        }
        Progress { keep, guidance }
    }

    fn guidance(&self, smiles: bool, suits: bool, now: Moment, policy: &Policy) -> Guidance {
        let long = now - self.waiting_since >= Duration::from_millis(policy.timers.smile_more_ms);
        match self.plan.ask(self.slot()) {
            Ask::Relaxed if suits => Guidance::Good,
            Ask::Relaxed => Guidance::RelaxFace,
            Ask::Any | Ask::Smile if smiles && !long => Guidance::Good,
            // Who smiles and still waits does not move at all: a bigger smile moves.
            Ask::Any | Ask::Smile if long => Guidance::SmileMore,
            Ask::Any | Ask::Smile => Guidance::Smile,
        }
    }

    fn has_moved(&self, face: &Face, policy: &Policy) -> bool {
        self.kept
            .last()
            .is_none_or(|last| turn_deg(&last.face, face) > policy.liveness.motion_deg)
    }

    /// The last picture closes the series only if the head turned at all somewhere in it.
    fn would_be_alive(&self, face: &Face, policy: &Policy) -> bool {
        self.slot() < SLOTS
            || self.kept.iter().enumerate().any(|(index, one)| {
                let later = self.kept[index + 1..].iter().map(|other| &other.face);
                later
                    .chain([face])
                    .any(|other| turn_deg(&one.face, other) > policy.liveness.motion_deg)
            })
    }
}
