//! What a capture does with a frame.

use super::Session;
use crate::best_shot::score;
use crate::framing::ideal;
use crate::gates::{Failing, Gate, Level, Phase};
use crate::picture_health::Use;
use crate::report::ImageReport;
use crate::{Effect, Face, FrameHealth, Guidance, Moment, Observation, State, Window};
use std::time::Duration;

/// A frame that shows a face, and what the gates say about it.
struct Sighting<'a> {
    observation: &'a Observation,
    taken: Moment,
    window: Window,
    /// It is the person of the frames before.
    same: bool,
    /// Something that no one overrode blocks.
    blocked: bool,
    covered: bool,
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
        let covered = match self
            .health
            .judge(observation.health, self.now, &self.policy)
        {
            Use::Look { covered } => covered,
            Use::Skip => return,
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
        let sighting = self.examine(observation, taken, covered);
        match self.state {
            State::Warming => self.warm_up(observation.frame_luma),
            State::Framing => self.frame(&sighting),
            State::Ready => self.be_ready(&sighting, effects),
            State::SelfieBurst => self.take_selfie(&sighting, effects),
            State::Live(_) => self.take_liveness(&sighting, effects),
            State::Paused => self.wait_paused(&sighting, effects),
            State::AskMore => self.wait_for_answer(&sighting, effects),
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
        let in_burst = self
            .work
            .as_ref()
            .is_some_and(|work| work.series.is_in_burst());
        let frozen =
            self.state == State::SelfieBurst || (matches!(self.state, State::Live(_)) && in_burst);
        let window = self
            .framing
            .follow(frame, face.map(|face| &face.bounds), frozen, self.now);
        let ideal = face.map(|face| ideal(&face.bounds, frame.0, frame.1, &self.policy.crop));
        let phase = if self.work.is_some() {
            Phase::Liveness
        } else {
            Phase::Selfie
        };
        let shift = self.steadiness.shift(face);
        self.findings = self.gates.examine(
            observation,
            &window,
            ideal.as_ref(),
            shift,
            phase,
            &self.policy.limits,
        );
        let gap = self.hold(self.policy.pace.gap_ms);
        let same = self
            .continuity
            .follow(face, self.now, gap, &self.policy.pace);
        if face.is_some() {
            self.last_face = self.now;
        }
        let mut blocking = self.findings.blocking();
        let blocked = observation.health != FrameHealth::Fine
            || blocking.any(|failing| !self.overridden.contains(&failing.gate));
        Sighting {
            observation,
            taken,
            window,
            same,
            blocked,
            covered,
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
        self.warm_up.settled = if steady {
            self.warm_up.settled.saturating_add(1)
        } else {
            0
        };
        if self.warm_up.settled >= pace.warm_up_frames {
            self.begin_framing(true);
        }
    }

    fn frame(&mut self, sighting: &Sighting<'_>) {
        if !sighting.same {
            self.green.clear();
        }
        let span = self.hold(self.policy.timers.green_before_ready_ms);
        if self.green.lasts(!sighting.blocked, span, self.now) {
            self.hint.want(Some(Guidance::Good), self.now);
            self.enter(State::Ready);
        } else {
            let hint = self.findings.hint().unwrap_or(Guidance::Good);
            self.hint.want(
                Some(if sighting.covered {
                    Guidance::CameraCovered
                } else {
                    hint
                }),
                self.now,
            );
        }
    }

    fn be_ready(&mut self, sighting: &Sighting<'_>, effects: &mut Vec<Effect>) {
        if sighting.blocked || !sighting.same {
            self.enter(State::Framing);
            self.frame(sighting);
        } else if self.now - self.entered >= Duration::from_millis(self.policy.timers.auto_start_ms)
        {
            self.begin_burst();
            self.take_selfie(sighting, effects);
        }
    }

    fn take_selfie(&mut self, sighting: &Sighting<'_>, effects: &mut Vec<Effect>) {
        if !sighting.same {
            return self.reset(effects);
        }
        self.hint.want(
            Some(self.findings.blocking_hint().unwrap_or(Guidance::Good)),
            self.now,
        );
        if sighting.blocked {
            return;
        }
        let Some(face) = &sighting.observation.face else {
            return;
        };
        let number = self.candidates.len() as u8;
        let picture = self.picture(sighting, face, Phase::Selfie);
        self.candidates.push(picture);
        effects.push(Effect::KeepCandidate {
            number,
            window: sighting.window,
        });
        if number + 1 >= self.policy.pace.selfie_candidates {
            self.close_burst(effects);
        }
    }

    fn take_liveness(&mut self, sighting: &Sighting<'_>, effects: &mut Vec<Effect>) {
        if !sighting.same {
            return self.reset(effects);
        }
        let grace = Duration::from_millis(self.policy.timers.pause_after_ms);
        if self.blocked.lasts(sighting.blocked, grace, self.now) {
            self.pause();
            return self.say_why_paused(sighting);
        }
        if sighting.blocked {
            return;
        }
        let Some(face) = &sighting.observation.face else {
            return;
        };
        let picture = self.picture(sighting, face, Phase::Liveness);
        let slow = self.rate.is_slow();
        let Some(work) = &mut self.work else { return };
        let progress = work.series.look(picture, slow, self.now, &self.policy);
        let (slot, complete) = (work.series.slot(), work.series.is_complete());
        self.hint.want(Some(progress.guidance), self.now);
        if let Some(slot) = progress.keep {
            effects.push(Effect::KeepLiveness {
                slot,
                window: sighting.window,
            });
        }
        if complete {
            self.finish(effects);
        } else {
            // The same state with the next number: what has lasted goes on lasting.
            self.state = State::Live(slot);
        }
    }

    fn wait_paused(&mut self, sighting: &Sighting<'_>, effects: &mut Vec<Effect>) {
        if !sighting.same {
            if self.held {
                self.forget_work(effects);
            } else {
                return self.reset(effects);
            }
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

    fn say_why_paused(&mut self, sighting: &Sighting<'_>) {
        let gone = self.findings.blocks(Gate::Face);
        let hint = if gone {
            Some(Guidance::ComeBack)
        } else {
            self.findings.blocking_hint()
        };
        let covered = sighting.covered.then_some(Guidance::CameraCovered);
        self.hint
            .want(covered.or(hint).or(Some(Guidance::Good)), self.now);
    }

    fn wait_for_answer(&mut self, sighting: &Sighting<'_>, effects: &mut Vec<Effect>) {
        if !sighting.same {
            self.forget_work(effects);
        }
        // Whoever steps in front of the camera has answered.
        let span = self.hold(self.policy.timers.green_before_ready_ms);
        let there = self.asked_for_absence && sighting.observation.face.is_some();
        if self.green.lasts(there, span, self.now) {
            self.give_more_time();
        }
    }

    fn picture(&self, sighting: &Sighting<'_>, face: &Face, phase: Phase) -> ImageReport {
        let at = |level: Level| {
            let of_level = move |failing: &&Failing| failing.level == level;
            self.findings
                .0
                .iter()
                .filter(of_level)
                .map(|failing| failing.gate)
                .collect()
        };
        let observation = sighting.observation;
        ImageReport {
            taken: sighting.taken,
            window: sighting.window,
            face: *face,
            frame_luma: observation.frame_luma,
            scene_luma: observation.scene_luma,
            second_face_ratio: observation.second_face_ratio,
            score: score(face, &sighting.window, phase, &self.policy.limits),
            hinted: at(Level::Guide),
            overridden: at(Level::Block),
            low_motion: false,
        }
    }
}
