//! Moves a capture from state to state.

use crate::debounce::Debounce;
use crate::effect::{Effect, End};
use crate::gates::own_best::OwnBest;
use crate::liveness::series::Series;
use crate::manual_override::ManualOverride;
use crate::moment::Moment;
use crate::person::neutral::Neutral;
use crate::report::{ImageReport, Report};
use crate::session::Session;
use crate::session::phase::{Burst, Fault, Framing, Live, Pause, Phase, WarmUp};
use crate::state::Trouble;

impl Session {
    pub(super) fn enter(&mut self, phase: Phase) {
        self.camera.has_warmed |= matches!(phase, Phase::Framing(_));
        self.entered = self.now;
        match phase {
            Phase::Closed
            | Phase::Opening
            | Phase::Warming(_)
            | Phase::ConfirmPerson
            | Phase::AskMore(_)
            | Phase::TimedOut
            | Phase::CameraFault(_)
            | Phase::Exhausted
            | Phase::Done
            | Phase::Cancelled => self.hint.clear(),
            Phase::Framing(_)
            | Phase::Ready(_)
            | Phase::SelfieBurst(_)
            | Phase::Live(_)
            | Phase::Unassessed(_)
            | Phase::Paused(_) => {}
        }
        self.phase = phase;
    }

    pub(super) fn open(&mut self, effects: &mut Vec<Effect>) {
        if matches!(self.phase, Phase::Closed) {
            self.enter(Phase::Opening);
            self.camera.opened = self.now;
            effects.push(Effect::OpenCamera);
        }
    }

    pub(super) fn begin_warming(&mut self) {
        self.enter(Phase::Warming(WarmUp::default()));
    }

    /// Frames the person who is there, or asks first who that is. `new_time` when the attempt's time begins now.
    pub(super) fn begin_framing(&mut self, new_time: bool) {
        self.begin_framing_since(new_time, self.now);
    }

    fn begin_framing_since(&mut self, new_time: bool, since: Moment) {
        if new_time {
            self.attempt.begin(self.now);
        }
        self.view.gates.forget();
        self.person.continuity.release();
        if self.person.must_confirm || self.gone_at().is_some_and(|at| at <= self.now) {
            self.person.must_confirm = true;
            return self.enter(Phase::ConfirmPerson);
        }
        if !self.camera.has_warmed {
            self.person.unseen_since = self.now;
        }
        self.enter(Phase::Framing(Framing { since, green: Debounce::default() }));
    }

    pub(super) fn begin_burst(&mut self, manual_override: Option<ManualOverride>) {
        let framing_since = self.phase.framing_since().unwrap_or(self.now);
        self.person.motion.begin();
        self.enter(Phase::SelfieBurst(Burst {
            framing_since,
            candidates: Vec::new(),
            manual_override,
        }));
    }

    /// Chooses the selfie and goes on to liveness, or back to framing when too few frames were good.
    pub(super) fn close_burst(&mut self, effects: &mut Vec<Effect>) {
        let framing_since = self.phase.framing_since().unwrap_or(self.now);
        let Phase::SelfieBurst(burst) = std::mem::replace(&mut self.phase, Phase::Closed) else {
            return self.begin_framing_since(false, framing_since);
        };
        let Burst { candidates, manual_override, .. } = burst;
        let minimum = usize::from(self.policy.pace.selfie_minimum);
        let minimum = if self.camera.rate.is_slow() { 1 } else { minimum };
        let score = |index: usize| candidates[index].assessment.score;
        // Of equals the earlier: nothing was gained by waiting.
        let best =
            (0..candidates.len()).max_by(|a, b| score(*a).total_cmp(&score(*b)).then(b.cmp(a)));
        let Some(best) = best.filter(|_| candidates.len() >= minimum) else {
            if !candidates.is_empty() {
                effects.push(Effect::ForgetCandidates);
            }
            return self.begin_framing_since(false, framing_since);
        };
        let faces: Vec<_> = candidates.iter().map(|candidate| candidate.assessment.face).collect();
        let neutral = Neutral::of(&faces).at_least(self.policy.liveness.smile_floor);
        let last_taken = candidates[candidates.len() - 1].taken;
        effects.push(Effect::ChooseSelfie { number: best as u8 });
        self.person.continuity.know(neutral);
        let chance = self.turn_order.fork();
        self.view.gates.forget();
        self.enter(Phase::Live(Box::new(Live {
            selfie: candidates[best].clone(),
            series: Series::begin(self.plan, chance, neutral, last_taken, self.now),
            manual_override,
            blocked: Debounce::default(),
        })));
    }

    /// Holds liveness: what was taken is kept.
    pub(super) fn pause(&mut self, held: bool) {
        let live = self.phase.take_live();
        self.enter(Phase::Paused(Pause { held, live, green: Debounce::default() }));
    }

    /// Leaves a pause: back to liveness if the selfie is there, otherwise to framing.
    pub(super) fn go_on(&mut self) {
        match self.phase.take_live() {
            Some(mut live) => {
                live.series.resume(self.now);
                live.blocked.clear();
                self.enter(Phase::Live(live));
            }
            None => self.begin_framing(false),
        }
    }

    pub(super) fn finish(&mut self, effects: &mut Vec<Effect>) {
        let Some(live) = self.phase.take_live() else { return };
        let report = Report {
            policy_version: self.policy.version.clone(),
            plan: self.plan,
            turns: live.series.turns(),
            started_by_hand: live.manual_override.is_some(),
            override_reason: live
                .manual_override
                .as_ref()
                .and_then(|manual_override| manual_override.reason),
            attempt: self.attempt.number,
            resets: self.attempt.resets_in_all,
            slow: self.camera.rate.is_slow(),
            selfie: live.selfie.into(),
            liveness: live.series.into_kept().into_iter().map(ImageReport::from).collect(),
        };
        self.complete(report, effects);
    }

    pub(super) fn complete(&mut self, report: Report, effects: &mut Vec<Effect>) {
        self.enter(Phase::Done);
        effects.push(Effect::CloseCamera);
        effects.push(Effect::Finished(Box::new(report)));
    }

    pub(super) fn forget_work(&mut self, effects: &mut Vec<Effect>) {
        if self.phase.drop_photos() {
            effects.push(Effect::ForgetAll);
        }
    }

    /// Half a burst is worth nothing later.
    pub(super) fn forget_candidates(&mut self, effects: &mut Vec<Effect>) {
        if let Phase::SelfieBurst(burst) = &mut self.phase
            && !std::mem::take(&mut burst.candidates).is_empty()
        {
            effects.push(Effect::ForgetCandidates);
        }
    }

    /// After an interruption nobody could tell whether it is the same person who was not seen before.
    pub(super) fn forget_unassessed(&mut self, effects: &mut Vec<Effect>) {
        if self.phase.is_unassessed() {
            self.forget_work(effects);
        }
    }

    /// The person left, or it is unclear whether another one stands there: what was kept is gone, and a person is asked.
    /// Who holds the capture is asked afterwards.
    pub(super) fn doubt_person(&mut self, effects: &mut Vec<Effect>) {
        self.forget_work(effects);
        self.person.must_confirm = true;
        if !matches!(&self.phase, Phase::Paused(pause) if pause.held) {
            self.enter(Phase::ConfirmPerson);
        }
    }

    /// A person says that it is still the one whose number it is. The time to answer is not the attempt's.
    pub(super) fn continue_person(&mut self, effects: &mut Vec<Effect>) {
        self.person.must_confirm = false;
        self.person.presence.forget();
        self.person.continuity.forget();
        self.view.own_best = OwnBest::default();
        self.person.unseen_since = self.now;
        self.attempt.do_not_count(self.now - self.entered);
        if !self.attempt.count_reset(&self.policy) {
            self.begin_framing(!self.camera.has_warmed);
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
        let held = self.phase.is_held();
        let live = self.phase.take_live();
        self.enter(Phase::AskMore(Pause { held, live, green: Debounce::default() }));
    }

    pub(super) fn give_more_time(&mut self) {
        self.attempt.extend(self.now);
        if self.phase.live().is_some() {
            self.pause(self.phase.is_held());
        } else {
            self.begin_framing(false);
        }
    }

    pub(super) fn time_out(&mut self, effects: &mut Vec<Effect>) {
        self.forget_work(effects);
        self.attempt.fail(self.plan);
        if self.attempt.left(self.plan, &self.policy) > 0
            || !self.alternatives_with_attempts_left().is_empty()
        {
            self.enter(Phase::TimedOut);
        } else {
            self.exhaust(effects);
        }
    }

    /// Attempts with this plan after the running one, or all that are left when none is running.
    pub(super) fn attempts_left(&self) -> u8 {
        let left = self.attempt.left(self.plan, &self.policy);
        let running = !matches!(self.phase, Phase::TimedOut | Phase::Exhausted);
        left.saturating_sub(u8::from(running))
    }

    fn exhaust(&mut self, effects: &mut Vec<Effect>) {
        self.enter(Phase::Exhausted);
        effects.push(Effect::CloseCamera);
        effects.push(Effect::Ended(End::Exhausted));
    }

    pub(super) fn end(&mut self, end: End, effects: &mut Vec<Effect>) {
        self.forget_work(effects);
        self.enter(Phase::Cancelled);
        effects.push(Effect::CloseCamera);
        effects.push(Effect::Ended(end));
    }

    /// The camera itself reports trouble: it also retries by itself.
    pub(super) fn trouble(&mut self, trouble: Trouble, effects: &mut Vec<Effect>) {
        match &mut self.phase {
            Phase::CameraFault(fault) => *fault = Fault { trouble, found_by_us: false, ..*fault },
            Phase::Closed | Phase::TimedOut => {}
            _ => self.fail_camera(trouble, false, effects),
        }
    }

    /// The camera reports nothing, yet its frames are missing or useless: it is opened anew, now and then.
    pub(super) fn report_camera_fault(&mut self, trouble: Trouble, effects: &mut Vec<Effect>) {
        self.fail_camera(trouble, true, effects);
        self.reopen(effects);
    }

    fn fail_camera(&mut self, trouble: Trouble, found_by_us: bool, effects: &mut Vec<Effect>) {
        self.forget_work(effects);
        self.camera.rate.interrupt();
        self.enter(Phase::CameraFault(Fault { trouble, since: self.now, found_by_us }));
    }

    pub(super) fn reopen(&mut self, effects: &mut Vec<Effect>) {
        self.camera.opened = self.now;
        effects.push(Effect::OpenCamera);
    }

    /// The camera shows the present again. The time it did not is not the person's.
    pub(super) fn recover(&mut self, fault_since: Moment) {
        self.attempt.do_not_count(self.now - fault_since);
        self.begin_framing(!self.camera.has_warmed);
    }

    /// The machine slept: whoever is there now must say who that is.
    pub(super) fn wake(&mut self, effects: &mut Vec<Effect>) {
        self.camera.rate.interrupt();
        self.camera.last_frame = self.now;
        self.person.must_confirm |= !matches!(self.phase, Phase::Closed);
        match &mut self.phase {
            Phase::Opening => self.entered = self.now,
            Phase::CameraFault(fault) => {
                self.attempt.begin(self.now);
                fault.since = self.now;
            }
            phase if phase.state().is_watching() => {
                self.forget_work(effects);
                self.begin_framing(true);
            }
            _ => {}
        }
    }
}
