//! Handles what a person asks for.

use crate::effect::{Effect, End};
use crate::gates::gate::Gate;
use crate::input::CaptureCommand;
use crate::manual_override::{ManualOverride, ManualStart, OverrideReason};
use crate::plan::Plan;
use crate::session::Session;
use crate::session::phase::Phase;
use crate::state::State;
use std::collections::BTreeSet;

impl Session {
    pub(super) fn handle_command(&mut self, command: CaptureCommand, effects: &mut Vec<Effect>) {
        match command {
            CaptureCommand::Stop => self.end(End::Stopped, effects),
            CaptureCommand::StartNow if self.manual_start() == Some(ManualStart::Now) => {
                self.start_by_hand(None);
            }
            CaptureCommand::StartAnyway(reason) => match self.manual_start() {
                Some(ManualStart::Now | ManualStart::WithReason) => {
                    self.start_by_hand(Some(reason));
                }
                Some(ManualStart::Unassessed) => self.start_unseen(reason),
                None => {}
            },
            CaptureCommand::Pause => self.hold_on(effects),
            CaptureCommand::Resume => self.resume(),
            CaptureCommand::MoreTime if self.state() == State::AskMore => self.give_more_time(),
            CaptureCommand::ContinuePerson if self.state() == State::ConfirmPerson => {
                self.continue_person(effects);
            }
            CaptureCommand::TryAgain
                if self.state() == State::TimedOut && self.attempts_left() > 0 =>
            {
                self.try_again();
            }
            CaptureCommand::Change(plan) if self.alternative_plans().contains(&plan) => {
                self.change(plan, effects);
            }
            CaptureCommand::StartNow
            | CaptureCommand::MoreTime
            | CaptureCommand::ContinuePerson
            | CaptureCommand::TryAgain
            | CaptureCommand::Change(_) => {}
        }
    }

    fn resume(&mut self) {
        let Phase::Paused(pause) = &mut self.phase else { return };
        // With photos kept, liveness goes on by itself once all gates pass again.
        if std::mem::take(&mut pause.held) && pause.live.is_none() {
            self.begin_framing(false);
        }
    }

    /// Begins another attempt. Whoever asks for it after nobody was there must say who that is.
    fn try_again(&mut self) {
        self.person.must_confirm |=
            self.gone_at().is_none_or(|at| at <= self.now) && !self.camera.is_blind;
        self.attempt.next(self.now);
        self.camera.last_frame = self.now;
        self.begin_framing(false);
    }

    /// Goes another way: from the selfie on, in the time that is left of the attempt.
    fn change(&mut self, plan: Plan, effects: &mut Vec<Effect>) {
        self.forget_work(effects);
        self.plan = plan;
        match self.state() {
            State::TimedOut => self.try_again(),
            State::AskMore => self.give_more_time(),
            State::Framing | State::Ready | State::SelfieBurst | State::Live(_) | State::Paused => {
                self.begin_framing(false);
            }
            _ => {}
        }
    }

    /// A smile has not come: turns are asked for, and the selfie stays.
    pub(super) fn go_on_with_turns(&mut self) {
        let now = self.now;
        let Phase::Live(live) = &mut self.phase else { return };
        live.series.go_on_with_turns(now);
        self.plan = Plan::Turns;
        self.hint.hurry();
    }

    /// The other plans that may be chosen now.
    pub(super) fn alternative_plans(&self) -> Vec<Plan> {
        let changeable = matches!(
            self.state(),
            State::Opening
                | State::Warming
                | State::Framing
                | State::Ready
                | State::SelfieBurst
                | State::Live(_)
                | State::Paused
                | State::AskMore
                | State::TimedOut
        );
        if changeable { self.alternatives_with_attempts_left() } else { Vec::new() }
    }

    /// The other plans that are open and have attempts left.
    pub(super) fn alternatives_with_attempts_left(&self) -> Vec<Plan> {
        if self.camera.is_blind {
            return Vec::new();
        }
        let failed = self.attempt.has_failed() || self.attempt.has_struggled;
        let others = self
            .policy
            .ways
            .open(failed)
            .filter(|plan| *plan != self.plan && self.attempt.left(*plan, &self.policy) > 0);
        others.collect()
    }

    /// What blocks now shall not block this time. Without anything that blocks, there is nothing to give a reason for.
    fn start_by_hand(&mut self, reason: Option<OverrideReason>) {
        let blocking = self.view.findings.blocking().map(|failing| failing.gate);
        let overridden: BTreeSet<Gate> = blocking.collect();
        let manual_override =
            ManualOverride { reason: reason.filter(|_| !overridden.is_empty()), overridden };
        // The hint on the screen is about what was just set aside.
        self.hint.hurry();
        self.begin_burst(Some(manual_override));
    }

    fn hold_on(&mut self, effects: &mut Vec<Effect>) {
        if !matches!(
            self.state(),
            State::Framing | State::Ready | State::SelfieBurst | State::Live(_) | State::Paused
        ) {
            return;
        }
        self.forget_candidates(effects);
        self.forget_unassessed(effects);
        self.hint.want(None, self.now);
        self.pause(true);
    }
}
