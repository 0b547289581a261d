//! A person who follows requests after a human delay, moves smoothly, sways and blinks.

use crate::acting::behaviour::Behaviour;
use crate::acting::body::Body;
use crate::acting::motion_request::MotionRequest;
use crate::acting::request_to_motion::start_motion;
use crate::model::person::Person;
use crate::model::pose::Pose;
use crate::noise::Dice;
use std::time::Duration;

/// Further to the side than this nobody is in the picture.
const OUTSIDE_CM: f32 = 62.0;
const BLINK: Duration = Duration::from_millis(150);
/// Between two movements of which the first was a mistake.
const SECOND_THOUGHT: Duration = Duration::from_millis(500);

/// A [`Person`] who behaves. Time is the caller's: the same calls give the same movements.
#[derive(Debug, Clone)]
pub struct Actor {
    person: Person,
    behaviour: Behaviour,
    seed: u64,
    dice: Dice,
    body: Body,
    busy_with: Option<(MotionRequest, Duration)>,
}

impl Actor {
    /// Stands in front of the camera, a little too far away and to one side.
    #[must_use]
    pub fn new(person: Person, seed: u64) -> Self {
        Self::standing(person, seed, 1.0)
    }

    /// Is not in the picture until asked to [`MotionRequest::StepIn`].
    #[must_use]
    pub fn away(person: Person, seed: u64) -> Self {
        Self::standing(person, seed, 0.0)
    }

    /// Stands where the face is well framed already.
    #[must_use]
    pub fn framed(person: Person, seed: u64) -> Self {
        let actor = Self::standing(person, seed, 1.0);
        Self { body: actor.body.framed(), ..actor }
    }

    /// The same person with another behaviour than [`Behaviour::Obedient`].
    #[must_use]
    pub fn with(self, behaviour: Behaviour) -> Self {
        Self { behaviour, ..self }
    }

    /// Another person who stands and moves as this one does.
    #[must_use]
    pub fn replaced_by(self, person: Person) -> Self {
        Self { person, ..self }
    }

    fn standing(person: Person, seed: u64, present: f32) -> Self {
        let mut dice = Dice::new(seed);
        let body = Body::off_centre(&mut dice, present);
        Self { person, behaviour: Behaviour::Obedient, seed, dice, body, busy_with: None }
    }

    /// Who this is.
    #[must_use]
    pub fn person(&self) -> Person {
        self.person
    }

    /// Asks for a movement at a time since the actor's beginning; calls must come in order of time. It starts 300 to
    /// 700 ms later. Asking again for a movement that is still under way changes nothing.
    pub fn ask(&mut self, request: MotionRequest, at: Duration) {
        if self.busy_with.is_some_and(|(current, until)| current == request && at < until) {
            return;
        }
        if self.behaviour.ignores(request) {
            return;
        }
        let slowness = self.behaviour.slowness();
        let mut start = at + Duration::from_secs_f32(self.dice.between(0.3, 0.7) * slowness);
        let duration = Duration::from_secs_f32(self.dice.between(0.65, 1.0) * slowness);
        if let Some(mistaken) = self.behaviour.mistakes(request) {
            self.obey(mistaken, start, duration);
            start += duration + SECOND_THOUGHT;
        }
        self.busy_with = Some((request, start + duration));
        if request != MotionRequest::HoldStill && self.body.calm.target() > 0.0 {
            self.body.calm.move_to(0.0, start, duration);
        }
        self.obey(request, start, duration);
    }

    fn obey(&mut self, request: MotionRequest, start: Duration, duration: Duration) {
        let inexact = self.dice.between(-1.0, 1.0);
        start_motion(&mut self.body, request, inexact, start, duration);
    }

    /// How the person stands at a time since the actor's beginning; `None` when nobody stands there.
    #[must_use]
    pub fn pose_at(&self, time: Duration) -> Option<Pose> {
        let seconds = time.as_secs_f32();
        let present = self.body.present.at(time) * (1.0 - self.behaviour.away_at(seconds));
        if present <= 0.0 {
            return None;
        }
        let stir = 1.0 - 0.7 * self.body.calm.at(time);
        let sway = |channel: u64| stir * sway(self.seed, channel, seconds);
        let x_cm = self.body.x.at(time) + 0.25 * sway(3);
        let side = if self.body.x.target() < 0.0 { -1.0 } else { 1.0 };
        let away = (1.0 - present) * (side * OUTSIDE_CM - x_cm);
        let eyes = self.body.eyes.at(time) * self.lids_at(time);
        let mut pose = Pose {
            yaw_deg: self.body.yaw.at(time) + 0.9 * sway(0),
            pitch_deg: self.body.pitch.at(time) + 0.6 * sway(1),
            roll_deg: self.body.roll.at(time) + 0.5 * sway(2),
            left_eye: eyes,
            right_eye: eyes,
            gaze_x_deg: 0.7 * sway(6) - self.body.yaw.at(time) * 0.4,
            gaze_y_deg: 0.5 * sway(7) + self.body.pitch.at(time) * 0.4,
            smile: self.body.smile.at(time),
            mouth_open: self.body.mouth.at(time),
            distance_cm: self.body.distance.at(time) + 0.3 * sway(4),
            x_cm: x_cm + away,
            y_cm: self.body.y.at(time) + 0.15 * sway(5),
            cover: None,
        };
        self.behaviour.add_unasked(&mut pose, seconds);
        Some(pose)
    }

    /// 1 with open lids, 0 in the middle of a blink.
    fn lids_at(&self, time: Duration) -> f32 {
        if time < self.body.wide_awake_until {
            return 1.0;
        }
        let every = self.behaviour.blinks_every();
        let round = (time.as_millis() / every.as_millis()) as u64;
        let within = time - every * round as u32;
        let mut dice = Dice::new(self.seed ^ (round << 20) ^ 0x00b1_1ec5);
        let start = every.mul_f32(dice.between(0.22, 0.84));
        let Some(since) = within.checked_sub(start).filter(|since| *since < BLINK) else {
            return 1.0;
        };
        let t = since.as_secs_f32() / BLINK.as_secs_f32();
        ((t - 0.5).abs() * 2.0 - 0.35).max(0.0) / 0.65
    }
}

/// Slow wandering within -1 to 1.
fn sway(seed: u64, channel: u64, seconds: f32) -> f32 {
    let mut dice = Dice::new(seed.wrapping_mul(31) ^ (channel << 40));
    [(0.55, 0.11, 0.19), (0.30, 0.27, 0.43), (0.15, 0.61, 0.97)]
        .into_iter()
        .map(|(share, low_hz, high_hz)| {
            let turns = dice.between(low_hz, high_hz) * seconds + dice.unit();
            share * (turns * std::f32::consts::TAU).sin()
        })
        .sum()
}
