//! Takes the eight liveness photos: what is asked for each, and when a photo of it is kept.
//!
//! A still photograph cannot come to the end: the smile plan wants a smile that grows on the person's own relaxed face
//! and lasts, the turns plan five turns in an order nobody knows before; two kept pictures are never measured alike
//! to the last bit; and over the whole series the head must have turned at least once by more than the motion limit.

use crate::debounce::Debounce;
use crate::guidance::Guidance;
use crate::liveness::burst::Burst;
use crate::liveness::request;
use crate::liveness::smile::{SmileWatch, Smiling};
use crate::liveness::turn_order::TurnOrder;
use crate::liveness::turn_steps::{TurnAnswer, TurnSteps};
use crate::moment::Moment;
use crate::observation::Face;
use crate::person::head_pose::{HeadPose, largest_turn_deg};
use crate::person::neutral::Neutral;
use crate::plan::{BEFORE_SMILE, FACING, Plan, SLOTS, SlotRequirement, Turn, TurnExtent};
use crate::policy::Policy;
use crate::report::shot::Shot;
use std::time::Duration;

/// What came of a frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Progress {
    /// The frame is the best of its slot so far: keep it for this slot.
    pub(crate) keep: Option<u8>,
    /// What to tell the person.
    pub(crate) guidance: Guidance,
    /// What was asked for is done, and something else is asked for now.
    pub(crate) is_new_step: bool,
    /// Too many wrong answers: the attempt is over.
    pub(crate) has_failed: bool,
}

/// The series of eight while it is being taken.
#[derive(Debug, Clone)]
pub(crate) struct Series {
    plan: Plan,
    turns: TurnSteps,
    neutral: Neutral,
    smile: SmileWatch,
    /// The eyes are shut.
    shut: Debounce,
    /// When the last picture before this slot was taken.
    last_taken: Moment,
    /// Since when this slot has been waiting.
    waiting_since: Moment,
    kept: Vec<Shot>,
    /// The best picture of the slot so far, and what it was chosen from.
    best: Option<Burst>,
}

impl Series {
    /// Begins after the selfie burst, whose last frame was taken at `last_taken`.
    pub(crate) fn begin(
        plan: Plan,
        chance: TurnOrder,
        neutral: Neutral,
        last_taken: Moment,
        now: Moment,
    ) -> Self {
        Self {
            plan,
            turns: TurnSteps::begin(chance),
            neutral,
            smile: SmileWatch::default(),
            shut: Debounce::default(),
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

    /// Since when the slot has been waiting for what it asks for.
    pub(crate) fn waiting_since(&self) -> Moment {
        self.waiting_since
    }

    /// The order of the turns; empty when none are asked for.
    pub(crate) fn turns(&self) -> Vec<Turn> {
        match self.plan {
            Plan::Turns => self.turns.order().to_vec(),
            Plan::Smile | Plan::Passive => Vec::new(),
        }
    }

    /// What each slot asks for; turns of the head that are still to come stay unknown.
    pub(crate) fn asks(&self) -> [Option<SlotRequirement>; SLOTS as usize] {
        std::array::from_fn(|index| {
            let slot = index as u8 + 1;
            let ask = self.plan.ask(slot, self.turns.order());
            let is_secret = matches!(ask, SlotRequirement::Turned(..)) && slot > self.slot();
            (!is_secret).then_some(ask)
        })
    }

    fn ask(&self) -> SlotRequirement {
        self.plan.ask(self.slot(), self.turns.order())
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
        self.turns.look_back();
    }

    /// Asks for turns from here on: what shows the face from the front stays.
    pub(crate) fn go_on_with_turns(&mut self, now: Moment) {
        self.plan = Plan::Turns;
        self.keep_facing(now);
    }

    /// Keeps the pictures that face the camera, and nothing after them.
    fn keep_facing(&mut self, now: Moment) {
        self.kept.truncate(usize::from(FACING));
        self.best = None;
        self.waiting_since = now;
    }

    pub(crate) fn into_kept(self) -> Vec<Shot> {
        self.kept
    }

    /// Takes a picture that passes all blocking gates; `shown` is what stands on the screen, `has_moved` whether the face
    /// has by itself.
    pub(crate) fn look(
        &mut self,
        picture: Shot,
        slow: bool,
        shown: Option<Guidance>,
        has_moved: bool,
        now: Moment,
        policy: &Policy,
    ) -> Progress {
        let millis = Duration::from_millis;
        let face = picture.assessment.face;
        let taken = picture.taken;
        let ask = self.ask();
        if ask == SlotRequirement::Relaxed {
            self.smile.relax(&face, &self.neutral);
        }
        let smiles = self.smile.watch(&face, &self.neutral, taken, slow, policy);
        if ask == SlotRequirement::Smile && self.smile.is_gone() {
            // The pictures of a smile show one and the same: whoever talks has many short ones.
            self.kept.truncate(usize::from(BEFORE_SMILE));
            self.best = None;
        }
        let pose = HeadPose::of(&face, &self.neutral);
        let was_asking = self.turns.is_asking();
        let open = self.neutral.eyes_open(&face);
        // A head turned away shows its eyes narrower than they are.
        let is_turning = matches!(ask, SlotRequirement::Turned(..));
        let are_shut = !is_turning && open < policy.liveness.eyes_shut;
        let asleep = self.shut.lasts(are_shut, millis(policy.timers.eyes_shut_ms), taken);
        let suits = match ask {
            SlotRequirement::Any => true,
            SlotRequirement::Relaxed => self.neutral.is_relaxed(&face, policy),
            SlotRequirement::Smile => smiles == Smiling::Yes,
            SlotRequirement::Facing => pose.is_within(policy.liveness.facing_deg),
            SlotRequirement::Turned(turn, reach) => {
                match self.turns.look((turn, reach), pose, shown, taken, policy) {
                    TurnAnswer::Shown => true,
                    TurnAnswer::None => false,
                    answer @ (TurnAnswer::AnotherOrder | TurnAnswer::Failed) => {
                        self.keep_facing(now);
                        return Progress {
                            keep: None,
                            guidance: Guidance::LookBack,
                            is_new_step: true,
                            has_failed: answer == TurnAnswer::Failed,
                        };
                    }
                }
            }
        };
        let is_asked_now = self.turns.is_asking() != was_asking;
        let guidance = if asleep {
            Guidance::OpenEyes
        } else {
            self.guidance(smiles, suits, has_moved, now, policy)
        };
        let early = taken - self.last_taken < self.interval(policy);
        let low_motion = !self.has_moved(&face, policy);
        let waited = taken - self.last_taken >= millis(policy.timers.low_motion_ms);
        let repeats = self.kept.iter().any(|kept| kept.assessment.face == face);
        let fits = !early
            && suits
            && !are_shut
            && !repeats
            && (!low_motion || waited)
            && self.would_be_alive(&face, has_moved, policy);

        let slot = self.slot();
        let mut keep = None;
        if fits {
            let mut picture = picture;
            picture.assessment.low_motion = low_motion;
            keep = Burst::offer(&mut self.best, picture).then_some(slot);
        }
        // A head under way gets no better by waiting.
        let is_passing = matches!(ask, SlotRequirement::Turned(_, TurnExtent::Part));
        let wanted = if slow || is_passing { 1 } else { policy.pace.slot_candidates };
        let longest = millis(policy.timers.slot_burst_ms);
        let over = self.best.as_ref().is_some_and(|best| best.is_over(wanted, longest, taken));
        if over && let Some(best) = self.best.take().map(Burst::into_best) {
            self.last_taken = best.taken;
            self.kept.push(best);
            self.waiting_since = now;
            if matches!(ask, SlotRequirement::Turned(_, TurnExtent::Full)) {
                self.turns.look_back();
            }
        }
        let is_next = self.ask() != ask || self.slot() != slot && !self.turns.is_asking();
        Progress {
            keep,
            guidance: if is_next {
                self.guidance(smiles, false, has_moved, now, policy)
            } else {
                guidance
            },
            is_new_step: is_asked_now || is_next,
            has_failed: false,
        }
    }

    /// The shortest time between two kept pictures.
    fn interval(&self, policy: &Policy) -> Duration {
        let between = policy.timers.between_pictures_ms;
        Duration::from_millis(match self.plan {
            Plan::Smile | Plan::Turns => between,
            Plan::Passive => between.max(policy.timers.passive_between_ms),
        })
    }

    fn guidance(
        &self,
        smiles: Smiling,
        suits: bool,
        has_moved: bool,
        now: Moment,
        policy: &Policy,
    ) -> Guidance {
        let waiting = now - self.waiting_since;
        let lasts = |longest: u64| waiting >= Duration::from_millis(longest);
        let timers = &policy.timers;
        match (self.ask(), self.plan) {
            (SlotRequirement::Any, Plan::Passive) => {
                let is_blink_missing = self.slot() == SLOTS && !has_moved;
                request::looking(is_blink_missing && lasts(timers.blink_asked_ms))
            }
            (SlotRequirement::Relaxed, _) => request::relaxed(suits),
            (SlotRequirement::Any | SlotRequirement::Smile, _) => {
                request::smile(smiles, lasts(timers.smile_more_ms))
            }
            (SlotRequirement::Facing, _) => request::facing(suits),
            (SlotRequirement::Turned(turn, _), _) => {
                request::turn(self.turns.is_asking().then_some(turn))
            }
        }
    }

    fn has_moved(&self, face: &Face, policy: &Policy) -> bool {
        self.kept.last().is_none_or(|last| {
            largest_turn_deg(&last.assessment.face, face) > policy.liveness.motion_deg
        })
    }

    /// The last picture closes the series only if the head turned at all somewhere in it, and where nothing is asked for
    /// only if the face has moved by itself.
    fn would_be_alive(&self, face: &Face, has_moved: bool, policy: &Policy) -> bool {
        if self.slot() < SLOTS {
            return true;
        }
        let may_be_still = self.plan == Plan::Passive && !has_moved;
        !may_be_still
            && self.kept.iter().enumerate().any(|(index, one)| {
                let later = self.kept[index + 1..].iter().map(|other| &other.assessment.face);
                later.chain([face]).any(|other| {
                    largest_turn_deg(&one.assessment.face, other) > policy.liveness.motion_deg
                })
            })
    }
}
