//! What a capture does with somebody whose face is not found, or not looked for because the models do not run.

use crate::effect::{Effect, End};
use crate::gates::gate::Gate;
use crate::guidance::Guidance;
use crate::liveness::unassessed::{Taken, Unassessed};
use crate::manual_override::OverrideReason;
use crate::moment::Moment;
use crate::observation::{FrameHealth, Observation};
use crate::plan::{Plan, SLOTS};
use crate::policy::ways::WithoutModels;
use crate::report::{ImageReport, Report};
use crate::session::Session;
use crate::session::on_frame::Sighting;
use crate::state::State;
use std::time::Duration;

impl Session {
    /// Notes whether the middle of the picture moves.
    pub(super) fn note_motion(&mut self, observation: &Observation, taken: Moment) {
        if observation.health == FrameHealth::Fine
            && observation.centre_motion >= self.policy.limits.motion_luma
        {
            self.last_motion = Some(taken);
        }
    }

    /// Whether the middle of the picture moved a moment ago: a living scene, whether a face is found or not.
    pub(super) fn has_just_moved(&self) -> bool {
        let patience = Duration::from_millis(self.policy.timers.face_lost_ms);
        self.last_motion.is_some_and(|at| self.now - at < patience)
    }

    /// When "I am here" can be offered, if no face is found until then.
    pub(super) fn unseen_at(&self) -> Moment {
        let wait = if self.is_blind { 0 } else { self.policy.timers.unseen_ms };
        self.presence.last_seen().unwrap_or_default().max(self.unseen_since)
            + Duration::from_millis(wait)
    }

    /// Whether a person who is there may start without being seen.
    pub(super) fn may_start_unseen(&self) -> bool {
        self.state == State::Framing
            && self.findings.blocks(Gate::Face)
            && self.unseen_at() <= self.now
            && self.has_just_moved()
    }

    /// When the person who was there counts as having left, if nothing shows them until then; nothing while nobody has
    /// been there. Where no face can be found, movement shows them.
    pub(super) fn left_at(&self) -> Option<Moment> {
        let patience = Duration::from_millis(self.policy.timers.face_lost_ms);
        if self.unassessed.is_some() {
            return self.last_motion.map(|at| at + patience);
        }
        self.presence.gone_at(patience, self.hold(self.policy.pace.gap_ms))
    }

    /// When something last moved, where the models do not run and movement is the only sign of anybody.
    pub(super) fn last_motion_if_blind(&self) -> Moment {
        self.last_motion.filter(|_| self.is_blind).unwrap_or_default()
    }

    pub(super) fn start_unseen(&mut self, reason: OverrideReason) {
        self.framing.open_wide();
        self.unassessed = Some(Unassessed::begin(reason, self.now));
        self.hint.hurry();
        self.begin_burst();
    }

    /// One frame of an unassessed capture.
    pub(super) fn take_unassessed(&mut self, sighting: &Sighting<'_>, effects: &mut Vec<Effect>) {
        let grace = Duration::from_millis(self.policy.timers.pause_after_ms);
        if self.blocked.lasts(sighting.blocked, grace, self.now) {
            // Whoever stands there once the camera is uncovered: nobody could tell.
            self.forget_work(effects);
            return self.begin_framing(false);
        }
        self.hint.want(Some(Guidance::KeepLooking), self.now);
        if sighting.blocked {
            return;
        }
        let (Some(unassessed), Some(last_motion)) = (&mut self.unassessed, self.last_motion) else {
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
        let taken = unassessed.look(picture, observation.fingerprint, last_motion, &self.policy);
        let window = sighting.window;
        match taken {
            None => {}
            Some(Taken::Selfie) => {
                effects.push(Effect::KeepCandidate { number: 0, window });
                effects.push(Effect::ChooseSelfie { number: 0 });
                self.enter(State::Live(1));
            }
            Some(Taken::Liveness(slot)) => {
                effects.push(Effect::KeepLiveness { slot, window });
                self.state = State::Live((slot + 1).min(SLOTS));
                self.finish_unassessed(effects);
            }
        }
    }

    /// Ends the capture if all pictures are there.
    fn finish_unassessed(&mut self, effects: &mut Vec<Effect>) {
        let Some(unassessed) = &self.unassessed else {
            return;
        };
        let reason = unassessed.reason;
        let Some((selfie, liveness)) = unassessed.clone().into_pictures() else {
            return;
        };
        self.unassessed = None;
        let report = Report {
            policy_version: self.policy.version.clone(),
            plan: Plan::Passive,
            turns: Vec::new(),
            started_by_hand: true,
            override_reason: Some(reason),
            attempt: self.attempt.number,
            resets: self.attempt.resets_in_all,
            slow: self.rate.is_slow(),
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
        self.is_blind = true;
        self.must_confirm |= self.left_at().is_some_and(|at| at <= self.now);
        self.presence.forget();
        match self.state {
            // Needs no models.
            _ if self.unassessed.is_some() => {}
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
