//! Handles a frame: measures it and does what the state asks of it.

use crate::debounce::Debounce;
use crate::effect::Effect;
use crate::framing::window::{Window, ideal};
use crate::gates::gate::Gate;
use crate::gates::photo_kind::PhotoKind;
use crate::gates::reading::Reading;
use crate::guidance::Guidance;
use crate::moment::Moment;
use crate::observation::{FrameHealth, Observation};
use crate::person::continuity::Identity;
use crate::plan::Plan;
use crate::session::camera_health::Use;
use crate::session::phase::{Framing, Phase};
use crate::session::{FrameView, Session};
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
        if self.state() == State::Closed {
            return;
        }
        // A frame from the past, or the same one again, says nothing about now.
        if self.camera.last_taken.is_some_and(|last| taken <= last) {
            return;
        }
        self.camera.last_taken = Some(taken);
        self.camera.last_frame = self.now;
        self.camera.rate.note(self.now, self.policy.pace.slow_per_second);
        let covered = match self.camera.health.judge(observation.health, self.now, &self.policy) {
            Use::Look { covered } => covered,
            Use::Skip => {
                self.view.is_somebody_there = false;
                return;
            }
            Use::Fault(trouble) => {
                if self.state().is_watching() || self.state() == State::Opening {
                    self.report_camera_fault(trouble, effects);
                }
                return;
            }
        };
        match &self.phase {
            Phase::Opening => self.begin_warming(),
            Phase::CameraFault(fault) => self.recover(fault.since),
            _ => {}
        }
        self.record_motion(observation, taken);
        let sighting = self.examine(observation, taken, covered);
        match &self.phase {
            Phase::Warming(_) => self.warm_up(observation.frame_luma),
            Phase::Framing(_) => self.frame(&sighting, effects),
            Phase::Ready(since) => self.be_ready(*since, &sighting, effects),
            Phase::Unassessed(_) => self.take_unassessed(&sighting, effects),
            Phase::SelfieBurst(_) => self.take_selfie(&sighting, effects),
            Phase::Live(_) => self.take_liveness(&sighting, effects),
            Phase::Paused(_) => self.wait_paused(&sighting, effects),
            Phase::AskMore(_) => self.wait_for_answer(&sighting, effects),
            Phase::TimedOut => self.person.must_confirm |= sighting.identity == Identity::Another,
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
        let frozen = match &self.phase {
            Phase::SelfieBurst(_) | Phase::Unassessed(_) => true,
            Phase::Live(live) => live.series.is_in_burst(),
            _ => false,
        };
        let window =
            self.view.framing.follow(frame, face.map(|face| &face.bounds), frozen, self.now);
        let ideal = face.map(|face| ideal(&face.bounds, frame.0, frame.1, &self.policy.crop));
        let kind = self.photo_kind();
        let shift = self.view.steadiness.shift(face);
        self.view.findings = self.view.gates.examine(
            observation,
            &window,
            ideal.as_ref(),
            shift,
            kind,
            &self.policy.limits,
        );
        if let Some(face) = face {
            self.soften(face.sharpness);
        }
        let is_light_bad = self.view.gates.readings().iter().any(Reading::hints_at_light);
        self.view.light_hinted = self.view.light.keep(is_light_bad, self.now);
        self.view.size.follow(self.view.gates.readings(), &self.view.findings, kind, &self.policy);
        let gap = self.hold(self.policy.pace.gap_ms);
        let identity = self.person.continuity.follow(face, self.now, gap, &self.policy.pace);
        if let Some(face) = face {
            self.person.motion.watch(face, taken, &self.policy);
            let long_enough = Duration::from_millis(self.policy.timers.face_seen_ms);
            self.person.presence.note_face(self.now, gap, long_enough);
        }
        let mut blocking = self.view.findings.blocking();
        let is_sick = observation.health != FrameHealth::Fine;
        // Without an assessment no gate is asked.
        let blocked = is_sick
            || self.person.continuity.is_in_doubt()
            || (!self.phase.is_unassessed()
                && blocking.any(|failing| !self.is_overridden(failing.gate)));
        self.view.is_somebody_there =
            face.is_some() && identity == Identity::Same && observation.health == FrameHealth::Fine;
        Sighting { observation, taken, window, shift, identity, blocked, covered }
    }

    /// Lets what blocks by rule be only a hint where nobody can do better, or nothing comes of it.
    fn soften(&mut self, sharpness: f32) {
        let FrameView { gates, findings, own_best, .. } = &mut self.view;
        if own_best.accepts(findings, sharpness, self.now, &self.policy) {
            gates.only_hint(Gate::Sharp, findings);
        }
        if self.plan != Plan::Smile {
            gates.only_hint(Gate::Relaxed, findings);
        }
    }

    /// Which pictures are being taken.
    pub(super) fn photo_kind(&self) -> PhotoKind {
        match (self.phase.live(), self.plan) {
            (None, _) => PhotoKind::Selfie,
            (Some(_), Plan::Turns) => PhotoKind::Turning,
            (Some(_), Plan::Smile | Plan::Passive) => PhotoKind::Liveness,
        }
    }

    fn warm_up(&mut self, luma: f32) {
        let pace = &self.policy.pace;
        let Phase::Warming(warm_up) = &mut self.phase else { return };
        let steady = (luma - warm_up.luma).abs() < pace.settled_luma;
        warm_up.luma = luma;
        warm_up.frames = warm_up.frames.saturating_add(1);
        if warm_up.frames <= pace.warm_up_frames {
            return;
        }
        warm_up.settled = if steady { warm_up.settled.saturating_add(1) } else { 0 };
        if warm_up.settled >= pace.warm_up_frames {
            self.begin_framing(true);
        }
    }

    fn frame(&mut self, sighting: &Sighting<'_>, effects: &mut Vec<Effect>) {
        if sighting.identity == Identity::Another {
            return self.doubt_person(effects);
        }
        let span = self.hold(self.policy.timers.green_before_ready_ms);
        let is_green =
            !sighting.blocked && sighting.identity == Identity::Same && !self.waits_for_light();
        let Phase::Framing(framing) = &mut self.phase else { return };
        if framing.green.lasts(is_green, span, self.now) {
            let since = framing.since;
            self.hint.hurry();
            self.hint.want(Some(Guidance::Good), self.now);
            self.enter(Phase::Ready(since));
        } else {
            let hint = if self.camera.is_blind && self.has_just_moved() {
                Guidance::KeepLooking
            } else {
                self.view.findings.hint().unwrap_or(Guidance::Good)
            };
            self.hint.want(
                Some(if sighting.covered { Guidance::CameraCovered } else { hint }),
                self.now,
            );
        }
    }

    fn be_ready(&mut self, since: Moment, sighting: &Sighting<'_>, effects: &mut Vec<Effect>) {
        if sighting.blocked || sighting.identity != Identity::Same || self.waits_for_light() {
            self.enter(Phase::Framing(Framing { since, green: Debounce::default() }));
            self.frame(sighting, effects);
        } else if self.now - self.entered >= Duration::from_millis(self.policy.timers.auto_start_ms)
        {
            self.begin_burst(None);
            self.take_selfie(sighting, effects);
        }
    }

    fn wait_paused(&mut self, sighting: &Sighting<'_>, effects: &mut Vec<Effect>) {
        if self.must_doubt(sighting) {
            return self.doubt_person(effects);
        }
        let span = self.hold(self.policy.timers.resume_after_ms);
        let Phase::Paused(pause) = &mut self.phase else { return };
        if pause.held {
            return;
        }
        if pause.green.lasts(!sighting.blocked, span, self.now) {
            self.go_on();
        } else {
            self.say_why_paused(sighting);
        }
    }

    pub(super) fn say_why_paused(&mut self, sighting: &Sighting<'_>) {
        let gone = self.view.findings.blocks(Gate::Face);
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
            Identity::Unclear => self.phase.live().is_some(),
            Identity::Another => true,
        }
    }
}
