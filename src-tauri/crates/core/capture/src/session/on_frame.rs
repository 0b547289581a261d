//! What a capture does with a frame.

use crate::effect::Effect;
use crate::framing::window::{Window, ideal};
use crate::gates::gate::Gate;
use crate::gates::photo_kind::PhotoKind;
use crate::guidance::Guidance;
use crate::moment::Moment;
use crate::observation::{FrameHealth, Observation};
use crate::person::continuity::Identity;
use crate::plan::Plan;
use crate::session::Session;
use crate::session::camera_health::Use;
use crate::state::State;
use std::time::Duration;

/// A frame that shows a face, and what the gates say about it.
pub(super) struct Sighting<'a> {
    pub(super) observation: &'a Observation,
    pub(super) taken: Moment,
    pub(super) window: Window,
    /// The nose's movement since the frame before, as a share of the eye distance.
    pub(super) shift: f32,
    /// Whether it is the person of the frames before.
    pub(super) identity: Identity,
    /// Something that no one overrode blocks.
    pub(super) blocked: bool,
    pub(super) covered: bool,
}

impl Session {
    pub(super) fn see(
        &mut self,
        observation: &Observation,
        taken: Moment,
        effects: &mut Vec<Effect>,
    ) {
        if self.state == State::Closed {
            return;
        }
        // A frame from the past, or the same one again, says nothing about now.
        if self.last_taken.is_some_and(|last| taken <= last) {
            return;
        }
        self.last_taken = Some(taken);
        self.last_frame = self.now;
        self.rate.note(self.now, self.policy.pace.slow_per_second);
        let covered = match self.health.judge(observation.health, self.now, &self.policy) {
            Use::Look { covered } => covered,
            Use::Skip => {
                self.is_somebody_there = false;
                return;
            }
            Use::Fault(trouble) => {
                if self.state.is_watching() || self.state == State::Opening {
                    self.accuse_camera(trouble, effects);
                }
                return;
            }
        };
        match self.state {
            State::Opening => self.begin_warming(),
            State::CameraFault(_) => self.recover(),
            _ => {}
        }
        self.note_motion(observation, taken);
        let sighting = self.examine(observation, taken, covered);
        match self.state {
            State::Warming => self.warm_up(observation.frame_luma),
            State::Framing => self.frame(&sighting, effects),
            State::Ready => self.be_ready(&sighting, effects),
            State::SelfieBurst | State::Live(_) if self.unassessed.is_some() => {
                self.take_unassessed(&sighting, effects);
            }
            State::SelfieBurst => self.take_selfie(&sighting, effects),
            State::Live(_) => self.take_liveness(&sighting, effects),
            State::Paused => self.wait_paused(&sighting, effects),
            State::AskMore => self.wait_for_answer(&sighting, effects),
            State::TimedOut => self.must_confirm |= sighting.identity == Identity::Another,
            _ => {}
        }
    }

    /// Measures the frame for every state alike.
    fn examine<'a>(
        &mut self,
        observation: &'a Observation,
        taken: Moment,
        covered: bool,
    ) -> Sighting<'a> {
        let face = observation.face.as_ref();
        let frame = (observation.frame_width, observation.frame_height);
        let in_burst = self.work.as_ref().is_some_and(|work| work.series.is_in_burst());
        let frozen = self.state == State::SelfieBurst
            || self.unassessed.is_some()
            || (matches!(self.state, State::Live(_)) && in_burst);
        let window = self.framing.follow(frame, face.map(|face| &face.bounds), frozen, self.now);
        let ideal = face.map(|face| ideal(&face.bounds, frame.0, frame.1, &self.policy.crop));
        let phase = self.phase();
        let shift = self.steadiness.shift(face);
        self.findings = self.gates.examine(
            observation,
            &window,
            ideal.as_ref(),
            shift,
            phase,
            &self.policy.limits,
        );
        self.size.follow(self.gates.readings(), &self.findings, phase, &self.policy);
        let gap = self.hold(self.policy.pace.gap_ms);
        let identity = self.continuity.follow(face, self.now, gap, &self.policy.pace);
        if face.is_some() {
            let long_enough = Duration::from_millis(self.policy.timers.face_seen_ms);
            self.presence.note_face(self.now, gap, long_enough);
        }
        let mut blocking = self.findings.blocking();
        let is_sick = observation.health != FrameHealth::Fine;
        // Without an assessment no gate is asked.
        let blocked = is_sick
            || (self.unassessed.is_none()
                && blocking.any(|failing| !self.is_overridden(failing.gate)));
        self.is_somebody_there =
            face.is_some() && identity == Identity::Same && observation.health == FrameHealth::Fine;
        Sighting { observation, taken, window, shift, identity, blocked, covered }
    }

    /// Which pictures are being taken.
    pub(super) fn phase(&self) -> PhotoKind {
        match (&self.work, self.plan) {
            (None, _) => PhotoKind::Selfie,
            (Some(_), Plan::Turns) => PhotoKind::Turning,
            (Some(_), Plan::Smile | Plan::Passive) => PhotoKind::Liveness,
        }
    }

    fn warm_up(&mut self, luma: f32) {
        let pace = &self.policy.pace;
        let steady = (luma - self.warm_up.luma).abs() < pace.settled_luma;
        self.warm_up.luma = luma;
        self.warm_up.frames = self.warm_up.frames.saturating_add(1);
        if self.warm_up.frames <= pace.warm_up_frames {
            return;
        }
        self.warm_up.settled = if steady { self.warm_up.settled.saturating_add(1) } else { 0 };
        if self.warm_up.settled >= pace.warm_up_frames {
            self.begin_framing(true);
        }
    }

    fn frame(&mut self, sighting: &Sighting<'_>, effects: &mut Vec<Effect>) {
        match sighting.identity {
            Identity::Same => {}
            Identity::Unclear => self.green.clear(),
            Identity::Another => return self.doubt_person(effects),
        }
        let span = self.hold(self.policy.timers.green_before_ready_ms);
        let is_green = !sighting.blocked && sighting.identity == Identity::Same;
        if self.green.lasts(is_green, span, self.now) {
            self.hint.hurry();
            self.hint.want(Some(Guidance::Good), self.now);
            self.enter(State::Ready);
        } else {
            let hint = if self.is_blind && self.has_just_moved() {
                Guidance::KeepLooking
            } else {
                self.findings.hint().unwrap_or(Guidance::Good)
            };
            self.hint.want(
                Some(if sighting.covered { Guidance::CameraCovered } else { hint }),
                self.now,
            );
        }
    }

    fn be_ready(&mut self, sighting: &Sighting<'_>, effects: &mut Vec<Effect>) {
        if sighting.blocked || sighting.identity != Identity::Same {
            self.enter(State::Framing);
            self.frame(sighting, effects);
        } else if self.now - self.entered >= Duration::from_millis(self.policy.timers.auto_start_ms)
        {
            self.begin_burst();
            self.take_selfie(sighting, effects);
        }
    }

    fn wait_paused(&mut self, sighting: &Sighting<'_>, effects: &mut Vec<Effect>) {
        if self.must_doubt(sighting) {
            return self.doubt_person(effects);
        }
        if self.held {
            return;
        }
        let span = self.hold(self.policy.timers.resume_after_ms);
        if self.green.lasts(!sighting.blocked, span, self.now) {
            self.go_on();
        } else {
            self.say_why_paused(sighting);
        }
    }

    pub(super) fn say_why_paused(&mut self, sighting: &Sighting<'_>) {
        let gone = self.findings.blocks(Gate::Face);
        let hint = if gone { Some(Guidance::ComeBack) } else { self.blocking_hint() };
        let covered = sighting.covered.then_some(Guidance::CameraCovered);
        self.hint.want(covered.or(hint).or(Some(Guidance::Good)), self.now);
    }

    fn wait_for_answer(&mut self, sighting: &Sighting<'_>, effects: &mut Vec<Effect>) {
        if self.must_doubt(sighting) {
            self.doubt_person(effects);
        }
    }

    /// Whether it may be another person. Once there are photos, nothing but an unbroken view of the person will do.
    fn must_doubt(&self, sighting: &Sighting<'_>) -> bool {
        match sighting.identity {
            Identity::Same => false,
            Identity::Unclear => self.work.is_some(),
            Identity::Another => true,
        }
    }
}
