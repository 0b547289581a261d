//! How a capture moves from state to state.

use super::WarmUp;
use super::Work;
use crate::effect::{Effect, End};
use crate::liveness::series::Series;
use crate::person::neutral::Neutral;
use crate::report::{ImageReport, Report};
use crate::session::Session;
use crate::state::{State, Trouble};

impl Session {
    pub(super) fn enter(&mut self, state: State) {
        self.state = state;
        self.has_warmed |= state == State::Framing;
        self.entered = self.now;
        self.green.clear();
        self.blocked.clear();
        match state {
            State::Closed
            | State::Opening
            | State::Warming
            | State::ConfirmPerson
            | State::AskMore
            | State::TimedOut
            | State::CameraFault(_)
            | State::Exhausted
            | State::Done
            | State::Cancelled => self.hint.clear(),
            State::Framing | State::Ready | State::SelfieBurst | State::Live(_) | State::Paused => {
            }
        }
    }

    pub(super) fn open(&mut self, effects: &mut Vec<Effect>) {
        if self.state == State::Closed {
            self.enter(State::Opening);
            self.opened = self.now;
            effects.push(Effect::OpenCamera);
        }
    }

    pub(super) fn begin_warming(&mut self) {
        self.warm_up = WarmUp::default();
        self.enter(State::Warming);
    }

    /// Frames the person who is there, or asks first who that is. `new_time` when the attempt's time begins now.
    pub(super) fn begin_framing(&mut self, new_time: bool) {
        if new_time {
            self.attempt.begin(self.now);
        }
        self.held = false;
        self.by_hand = None;
        self.unassessed = None;
        self.gates.forget();
        self.continuity.release();
        if self.must_confirm || self.left_at().is_some_and(|at| at <= self.now) {
            self.must_confirm = true;
            return self.enter(State::ConfirmPerson);
        }
        if !self.has_warmed {
            self.unseen_since = self.now;
        }
        self.framing_since = self.now;
        self.enter(State::Framing);
    }

    pub(super) fn begin_burst(&mut self) {
        self.enter(State::SelfieBurst);
    }

    /// Chooses the selfie and goes on to liveness, or back to framing when too few pictures were good.
    pub(super) fn close_burst(&mut self, effects: &mut Vec<Effect>) {
        let minimum =
            if self.rate.is_slow() { 1 } else { usize::from(self.policy.pace.selfie_minimum) };
        let candidates = std::mem::take(&mut self.candidates);
        let best = (0..candidates.len()).max_by(|a, b| {
            // Of equals the earlier: nothing was gained by waiting.
            candidates[*a]
                .assessment
                .score
                .total_cmp(&candidates[*b].assessment.score)
                .then(b.cmp(a))
        });
        let Some(best) = best.filter(|_| candidates.len() >= minimum) else {
            if !candidates.is_empty() {
                effects.push(Effect::ForgetCandidates);
            }
            let since = self.framing_since;
            self.begin_framing(false);
            self.framing_since = since;
            return;
        };
        let faces: Vec<_> = candidates.iter().map(|candidate| candidate.assessment.face).collect();
        let neutral = Neutral::of(&faces);
        let last_taken = candidates[candidates.len() - 1].taken;
        effects.push(Effect::ChooseSelfie { number: best as u8 });
        self.continuity.know(neutral);
        self.work = Some(Work {
            selfie: candidates[best].clone(),
            series: Series::begin(self.plan, self.chance.turns(), neutral, last_taken, self.now),
        });
        self.gates.forget();
        self.enter(State::Live(1));
    }

    pub(super) fn pause(&mut self) {
        self.enter(State::Paused);
    }

    /// Leaves a pause: back to liveness if the selfie is there, otherwise to framing.
    pub(super) fn go_on(&mut self) {
        self.held = false;
        match &mut self.work {
            Some(work) => {
                work.series.resume(self.now);
                let slot = work.series.slot();
                self.enter(State::Live(slot));
            }
            None => self.begin_framing(false),
        }
    }

    pub(super) fn finish(&mut self, effects: &mut Vec<Effect>) {
        let Some(work) = self.work.take() else { return };
        let report = Report {
            policy_version: self.policy.version.clone(),
            plan: self.plan,
            turns: work.series.turns(),
            started_by_hand: self.by_hand.is_some(),
            override_reason: self.by_hand.as_ref().and_then(|by_hand| by_hand.reason),
            attempt: self.attempt.number,
            resets: self.attempt.resets_in_all,
            slow: self.rate.is_slow(),
            selfie: work.selfie.into(),
            liveness: work.series.into_kept().into_iter().map(ImageReport::from).collect(),
        };
        self.complete(report, effects);
    }

    pub(super) fn complete(&mut self, report: Report, effects: &mut Vec<Effect>) {
        self.enter(State::Done);
        effects.push(Effect::CloseCamera);
        effects.push(Effect::Finished(Box::new(report)));
    }

    pub(super) fn forget_work(&mut self, effects: &mut Vec<Effect>) {
        let unassessed = self.unassessed.take();
        let has_selfie = self.work.take().is_some()
            | unassessed.is_some_and(|unassessed| unassessed.has_selfie());
        if has_selfie | !std::mem::take(&mut self.candidates).is_empty() {
            effects.push(Effect::ForgetAll);
        }
        self.by_hand = None;
    }

    /// Half a burst is worth nothing later.
    pub(super) fn forget_candidates(&mut self, effects: &mut Vec<Effect>) {
        if !std::mem::take(&mut self.candidates).is_empty() {
            effects.push(Effect::ForgetCandidates);
        }
    }

    /// After an interruption nobody could tell whether it is the same person who was not seen before.
    pub(super) fn forget_unassessed(&mut self, effects: &mut Vec<Effect>) {
        if self.unassessed.is_some() {
            self.forget_work(effects);
        }
    }

    /// The person left, or it is unclear whether another one stands there: what was kept is gone, and a person is asked.
    /// Who holds the capture is asked afterwards.
    pub(super) fn doubt_person(&mut self, effects: &mut Vec<Effect>) {
        self.forget_work(effects);
        self.must_confirm = true;
        if !(self.held && self.state == State::Paused) {
            self.held = false;
            self.enter(State::ConfirmPerson);
        }
    }

    /// A person says that it is still the one whose number it is. The time to answer is not the attempt's.
    pub(super) fn continue_person(&mut self, effects: &mut Vec<Effect>) {
        self.must_confirm = false;
        self.presence.forget();
        self.continuity.forget();
        self.unseen_since = self.now;
        self.attempt.do_not_count(self.now - self.entered);
        if !self.attempt.count_reset(&self.policy) {
            self.begin_framing(!self.has_warmed);
        } else if self.attempts_left() > 0 {
            self.attempt.fail(self.plan);
            self.attempt.next(self.now);
            self.begin_framing(false);
        } else {
            self.time_out(effects);
        }
    }

    pub(super) fn ask_more(&mut self, effects: &mut Vec<Effect>) {
        self.forget_candidates(effects);
        self.forget_unassessed(effects);
        self.enter(State::AskMore);
    }

    pub(super) fn give_more_time(&mut self) {
        self.attempt.extend(self.now);
        if self.work.is_some() {
            self.pause();
        } else {
            self.begin_framing(false);
        }
    }

    pub(super) fn time_out(&mut self, effects: &mut Vec<Effect>) {
        self.forget_work(effects);
        self.attempt.fail(self.plan);
        if self.attempt.left(self.plan, &self.policy) > 0
            || !self.ways_with_attempts_left().is_empty()
        {
            self.enter(State::TimedOut);
        } else {
            self.exhaust(effects);
        }
    }

    /// Attempts with this plan after the running one, or all that are left when none is running.
    pub(super) fn attempts_left(&self) -> u8 {
        let left = self.attempt.left(self.plan, &self.policy);
        let running = !matches!(self.state, State::TimedOut | State::Exhausted);
        left.saturating_sub(u8::from(running))
    }

    fn exhaust(&mut self, effects: &mut Vec<Effect>) {
        self.enter(State::Exhausted);
        effects.push(Effect::CloseCamera);
        effects.push(Effect::Ended(End::Exhausted));
    }

    pub(super) fn end(&mut self, end: End, effects: &mut Vec<Effect>) {
        self.forget_work(effects);
        self.enter(State::Cancelled);
        effects.push(Effect::CloseCamera);
        effects.push(Effect::Ended(end));
    }

    /// The camera itself reports trouble: it also retries by itself.
    pub(super) fn trouble(&mut self, trouble: Trouble, effects: &mut Vec<Effect>) {
        match self.state {
            State::CameraFault(_) => self.state = State::CameraFault(trouble),
            State::Closed | State::TimedOut => {}
            _ => self.fail_camera(trouble, effects),
        }
        self.found_by_us = false;
    }

    /// The camera reports nothing, yet its pictures are missing or useless: it is opened anew, now and then.
    pub(super) fn accuse_camera(&mut self, trouble: Trouble, effects: &mut Vec<Effect>) {
        self.fail_camera(trouble, effects);
        self.found_by_us = true;
        self.reopen(effects);
    }

    fn fail_camera(&mut self, trouble: Trouble, effects: &mut Vec<Effect>) {
        self.forget_work(effects);
        self.rate.interrupt();
        self.fault_since = self.now;
        self.enter(State::CameraFault(trouble));
    }

    pub(super) fn reopen(&mut self, effects: &mut Vec<Effect>) {
        self.opened = self.now;
        effects.push(Effect::OpenCamera);
    }

    /// The camera shows the present again. The time it did not is not the person's.
    pub(super) fn recover(&mut self) {
        self.attempt.do_not_count(self.now - self.fault_since);
        self.begin_framing(!self.has_warmed);
    }

    /// The machine slept: whoever is there now must say who that is.
    pub(super) fn wake(&mut self, effects: &mut Vec<Effect>) {
        self.rate.interrupt();
        self.last_frame = self.now;
        self.must_confirm |= self.state != State::Closed;
        match self.state {
            State::Opening => self.entered = self.now,
            State::CameraFault(_) => {
                self.attempt.begin(self.now);
                self.fault_since = self.now;
            }
            state if state.is_watching() => {
                self.forget_work(effects);
                self.begin_framing(true);
            }
            _ => {}
        }
    }
}
