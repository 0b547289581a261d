//! Asks for turns of the head one by one: what answers, what is a wrong answer, and when it is too early or too late.
//!
//! A recording does not wait to be asked. So a turn is asked for only once the head has been near the middle for a while
//! that nobody knows before; it counts from a human delay after it was shown until some seconds later; and another turn
//! meanwhile is a wrong answer. After a wrong or a missing answer another order is asked for.

use crate::debounce::Debounce;
use crate::guidance::Guidance;
use crate::liveness::head_turn::TurnWatch;
use crate::liveness::turn_order::TurnOrder;
use crate::moment::Moment;
use crate::person::head_pose::HeadPose;
use crate::plan::{STEPS, Turn, TurnExtent};
use crate::policy::Policy;
use std::time::Duration;

/// Wrong answers that end the attempt.
const MOST_WRONG: u8 = 2;

/// What a frame says to the turn that is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TurnAnswer {
    /// Nothing yet.
    None,
    /// The turn is there.
    Shown,
    /// It was a wrong answer, or none came: another order begins.
    AnotherOrder,
    /// The second wrong answer.
    Failed,
}

/// What is waited for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    /// The head comes back to the middle.
    Back,
    /// It stays there until then.
    Rest(Moment),
    /// The turn; since when the screen has been asking for it.
    Asked(Option<Moment>),
}

/// The turns that are asked for, and how far they are.
#[derive(Debug, Clone)]
pub(crate) struct TurnSteps {
    chance: TurnOrder,
    order: [Turn; STEPS],
    step: Step,
    watch: TurnWatch,
    /// Another turn than the one that is asked for.
    stray: Debounce,
    wrong: u8,
}

impl TurnSteps {
    pub(crate) fn begin(mut chance: TurnOrder) -> Self {
        let order = chance.turns();
        let (watch, stray) = (TurnWatch::default(), Debounce::default());
        Self { chance, order, step: Step::Back, watch, stray, wrong: 0 }
    }

    /// The order of the turns.
    pub(crate) fn order(&self) -> [Turn; STEPS] {
        self.order
    }

    /// The head must come to the middle, and stay there, before anything is asked.
    pub(crate) fn look_back(&mut self) {
        self.step = Step::Back;
        self.watch = TurnWatch::default();
        self.stray.clear();
    }

    /// Whether the turn is asked for; before, the head is to be in the middle.
    pub(crate) fn is_asking(&self) -> bool {
        matches!(self.step, Step::Asked(_))
    }

    /// What the screen says when this turn is asked for.
    pub(crate) fn guidance(turn: Turn) -> Guidance {
        match turn {
            Turn::Left => Guidance::TurnLeft,
            Turn::Right => Guidance::TurnRight,
            Turn::Up => Guidance::ChinUp,
        }
    }

    /// Takes a frame. `shown` is what stands on the screen.
    pub(crate) fn look(
        &mut self,
        (turn, reach): (Turn, TurnExtent),
        pose: HeadPose,
        shown: Option<Guidance>,
        taken: Moment,
        policy: &Policy,
    ) -> TurnAnswer {
        let millis = Duration::from_millis;
        let is_back = pose.is_within(policy.liveness.recentre_deg);
        match self.step {
            Step::Back if is_back => {
                let longest = Duration::from_secs_f32(policy.liveness.turn_rest_s);
                self.step = Step::Rest(taken + self.chance.rest(longest));
                TurnAnswer::None
            }
            Step::Back => TurnAnswer::None,
            Step::Rest(until) => {
                if self.strays(None, pose, taken, policy) {
                    return self.wrong_answer();
                }
                if is_back && taken >= until {
                    self.step = Step::Asked(None);
                }
                TurnAnswer::None
            }
            Step::Asked(since) => {
                let is_shown = shown == Some(Self::guidance(turn));
                let since = since.or(is_shown.then_some(taken));
                self.step = Step::Asked(since);
                let waited = since.map_or(Duration::ZERO, |since| taken - since);
                if waited >= millis(policy.timers.turn_answer_ms) {
                    self.begin_another_order();
                    return TurnAnswer::AnotherOrder;
                }
                let shows = pose.shows(turn, reach, policy);
                let is_early = waited < millis(policy.timers.turn_early_ms);
                let asked = (!is_early).then_some(turn);
                if self.strays(asked, pose, taken, policy) {
                    return self.wrong_answer();
                }
                if self.watch.watch(shows && !is_early, taken, policy) {
                    return TurnAnswer::Shown;
                }
                TurnAnswer::None
            }
        }
    }

    /// Whether the head has clearly turned another way for a while.
    fn strays(
        &mut self,
        asked: Option<Turn>,
        pose: HeadPose,
        taken: Moment,
        policy: &Policy,
    ) -> bool {
        let on_the_way = asked.is_some_and(|turn| pose.shows(turn, TurnExtent::Part, policy));
        let others = Turn::ALL.into_iter().filter(|turn| Some(*turn) != asked);
        let turned = others.into_iter().any(|turn| pose.shows(turn, TurnExtent::Full, policy));
        let held = Duration::from_millis(policy.timers.turn_hold_ms);
        self.stray.lasts(turned && !on_the_way, held, taken)
    }

    fn wrong_answer(&mut self) -> TurnAnswer {
        self.wrong = self.wrong.saturating_add(1);
        if self.wrong >= MOST_WRONG {
            return TurnAnswer::Failed;
        }
        self.begin_another_order();
        TurnAnswer::AnotherOrder
    }

    fn begin_another_order(&mut self) {
        self.order = self.chance.turns();
        self.look_back();
    }
}
