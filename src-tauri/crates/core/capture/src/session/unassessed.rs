//! Takes photos of somebody whose face is not found, or not looked for because the models do not run.

use crate::debounce::Debounce;
use crate::effect::{Effect, End};
use crate::gates::gate::Gate;
use crate::guidance::Guidance;
use crate::liveness::unassessed::{Taken, UnassessedSeries};
use crate::manual_override::OverrideReason;
use crate::moment::Moment;
use crate::observation::{FrameHealth, Observation};
use crate::plan::Plan;
use crate::policy::ways::WithoutModels;
use crate::report::{ImageReport, Report};
use crate::session::Session;
use crate::session::on_frame::Sighting;
use crate::session::phase::{Phase, UnassessedPhase};
use crate::state::State;
use std::time::Duration;

impl Session {
    /// Notes whether the middle of the picture moves.
    pub(super) fn record_motion(&mut self, observation: &Observation, taken: Moment) {
        if observation.health == FrameHealth::Fine
            && observation.centre_motion >= self.policy.limits.motion_luma
        {
            self.view.last_motion = Some(taken);
        }
    }

    /// Whether the middle of the picture moved a moment ago: a living scene. It is measured while no face is found.
    pub(super) fn has_just_moved(&self) -> bool {
        let patience = Duration::from_millis(self.policy.timers.face_lost_ms);
        self.view.last_motion.is_some_and(|at| self.now - at < patience)
    }

    /// When "I am here" can be offered, if no face is found until then.
    pub(super) fn unseen_at(&self) -> Moment {
        let wait = if self.camera.is_blind { 0 } else { self.policy.timers.unseen_ms };
        self.person.presence.last_seen().unwrap_or_default().max(self.person.unseen_since)
            + Duration::from_millis(wait)
    }

    /// Whether a person who is there may start without being seen.
    pub(super) fn may_start_unseen(&self) -> bool {
        self.state() == State::Framing
            && self.view.findings.blocks(Gate::Face)
            && self.unseen_at() <= self.now
            && self.has_just_moved()
    }

    /// When the person who was there counts as having left, if nothing shows them until then; nothing while nobody has
    /// been there. Where no face can be found, movement shows them.
    pub(super) fn left_at(&self) -> Option<Moment> {
        let patience = Duration::from_millis(self.policy.timers.face_lost_ms);
        match self.phase {
            Phase::Unassessed(_) => self.view.last_motion.map(|at| at + patience),
            _ => self.gone_at(),
        }
    }

    /// The same where faces can be found.
    pub(super) fn gone_at(&self) -> Option<Moment> {
        let patience = Duration::from_millis(self.policy.timers.face_lost_ms);
        self.person.presence.gone_at(patience, self.hold(self.policy.pace.gap_ms))
    }

    /// When somebody who holds the capture has been away for so long that they are asked for.
    pub(super) fn hold_left_at(&self) -> Option<Moment> {
        let patience = Duration::from_millis(self.policy.timers.nobody_ms);
        self.person.presence.gone_at(patience, self.hold(self.policy.pace.gap_ms))
    }

    /// When something last moved, where the models do not run and movement is the only sign of anybody.
    pub(super) fn last_motion_if_blind(&self) -> Moment {
        self.view.last_motion.filter(|_| self.camera.is_blind).unwrap_or_default()
    }

    pub(super) fn start_unseen(&mut self, reason: OverrideReason) {
        self.view.framing.open_wide();
        self.hint.hurry();
        let framing_since = self.phase.framing_since().unwrap_or(self.now);
        let taking = UnassessedSeries::begin(reason, self.now);
        let blocked = Debounce::default();
        let phase = UnassessedPhase { framing_since, taking, blocked };
        self.enter(Phase::Unassessed(Box::new(phase)));
    }

    /// One frame of an unassessed capture.
    pub(super) fn take_unassessed(&mut self, sighting: &Sighting<'_>, effects: &mut Vec<Effect>) {
        let grace = Duration::from_millis(self.policy.timers.pause_after_ms);
        let Phase::Unassessed(phase) = &mut self.phase else { return };
        if phase.blocked.lasts(sighting.blocked, grace, self.now) {
            // Whoever stands there once the camera is uncovered: nobody could tell.
            self.forget_work(effects);
            return self.begin_framing(false);
        }
        self.hint.want(Some(Guidance::KeepLooking), self.now);
        if sighting.blocked {
            return;
        }
        let (Phase::Unassessed(phase), Some(last_motion)) =
            (&mut self.phase, self.view.last_motion)
        else {
            return;
        };
        let observation = sighting.observation;
        let picture = ImageReport {
            taken: sighting.taken,
            window: sighting.window,
            frame_luma: observation.frame_luma,
            scene_luma: observation.scene_luma,
            assessment: None,
        };
        let taken = phase.taking.look(picture, observation.fingerprint, last_motion, &self.policy);
        let window = sighting.window;
        match taken {
            None => {}
            Some(Taken::Selfie) => {
                effects.push(Effect::KeepCandidate { number: 0, window });
                effects.push(Effect::ChooseSelfie { number: 0 });
            }
            Some(Taken::Liveness(slot)) => {
                effects.push(Effect::KeepLiveness { slot, window });
                self.finish_unassessed(effects);
            }
        }
    }

    /// Ends the capture if all pictures are there.
    fn finish_unassessed(&mut self, effects: &mut Vec<Effect>) {
        let Phase::Unassessed(phase) = &self.phase else { return };
        let reason = phase.taking.reason;
        let Some((selfie, liveness)) = phase.taking.clone().into_pictures() else { return };
        let report = Report {
            policy_version: self.policy.version.clone(),
            plan: Plan::Passive,
            turns: Vec::new(),
            started_by_hand: true,
            override_reason: Some(reason),
            attempt: self.attempt.number,
            resets: self.attempt.resets_in_all,
            slow: self.camera.rate.is_slow(),
            selfie,
            liveness,
        };
        self.complete(report, effects);
    }

    /// The face models do not run. What needs them is given up; the policy says whether anything is left.
    pub(super) fn go_blind(&mut self, effects: &mut Vec<Effect>) {
        if self.policy.ways.without_models == WithoutModels::OutOfOrder {
            return self.end(End::Blind, effects);
        }
        self.camera.is_blind = true;
        self.person.must_confirm |= self.gone_at().is_some_and(|at| at <= self.now);
        self.person.presence.forget();
        match self.phase.state() {
            // Needs no models.
            _ if self.phase.is_unassessed() => {}
            State::Framing
            | State::Ready
            | State::SelfieBurst
            | State::Live(_)
            | State::Paused
            | State::ConfirmPerson => {
                self.forget_work(effects);
                self.begin_framing(true);
            }
            State::AskMore => self.forget_work(effects),
            State::Closed
            | State::Opening
            | State::Warming
            | State::TimedOut
            | State::CameraFault(_)
            | State::Exhausted
            | State::Done
            | State::Cancelled => {}
        }
    }
}
