//! What each request makes a person do.

use super::{Actor, GOOD_DISTANCE_CM};
use crate::acting::channel::Channel;
use crate::acting::motion_request::Request;
use std::time::Duration;

impl Actor {
    pub(super) fn obey(&mut self, request: Request, start: Duration, duration: Duration) {
        let inexact = self.dice.between(-1.0, 1.0);
        match request {
            Request::StepIn => {
                self.present.move_to(1.0, start, duration.mul_f32(1.5));
            }
            Request::Leave => {
                self.present.move_to(0.0, start, duration.mul_f32(1.5));
            }
            Request::LookStraight => {
                self.yaw.move_to(inexact, start, duration);
                self.pitch.move_to(inexact * 0.8, start, duration);
                self.roll.move_to(inexact * 0.6, start, duration);
            }
            Request::Relax => {
                self.smile.move_to(0.0, start, duration);
                self.mouth.move_to(0.0, start, duration);
            }
            Request::Smile => self.smile.move_to(0.72 + 0.05 * inexact, start, duration),
            Request::SmileMore => {
                self.smile.move_to(1.0, start, duration);
                self.mouth.move_to(0.12, start, duration);
            }
            Request::TurnLeft => turn(&mut self.yaw, 30.0 + 2.0 * inexact, 40.0, start, duration),
            Request::TurnRight => {
                turn(&mut self.yaw, -30.0 + 2.0 * inexact, -40.0, start, duration);
            }
            Request::ChinUp => turn(&mut self.pitch, -19.0 + inexact, -26.0, start, duration),
            Request::ComeCloser => {
                let to = towards(self.distance.target(), GOOD_DISTANCE_CM + inexact, -5.0);
                self.distance.move_to(to.max(30.0), start, duration.mul_f32(1.6));
            }
            Request::StepBack => {
                let to = towards(self.distance.target(), GOOD_DISTANCE_CM + inexact, 5.0);
                self.distance.move_to(to.min(95.0), start, duration.mul_f32(1.6));
            }
            Request::MoveLeft => {
                let to = towards(self.x.target(), 0.3 * inexact, 2.5);
                self.x.move_to(to, start, duration);
            }
            Request::MoveRight => {
                let to = towards(self.x.target(), 0.3 * inexact, -2.5);
                self.x.move_to(to, start, duration);
            }
            Request::MoveUp => {
                let to = towards(self.y.target(), 0.3 * inexact, 2.0);
                self.y.move_to(to, start, duration);
            }
            Request::MoveDown => {
                let to = towards(self.y.target(), 0.3 * inexact, -2.0);
                self.y.move_to(to, start, duration);
            }
            Request::OpenEyes => {
                self.eyes.move_to(1.0, start, duration.mul_f32(0.3));
                self.wide_awake_until = start + Duration::from_secs(3);
            }
            Request::HoldStill => {
                for channel in [
                    &mut self.yaw,
                    &mut self.pitch,
                    &mut self.roll,
                    &mut self.distance,
                    &mut self.x,
                    &mut self.y,
                ] {
                    channel.stop(start);
                }
                self.calm.move_to(1.0, start, Duration::from_millis(250));
            }
        }
    }
}

/// To `good` when it lies in the asked direction, else one `step` further.
fn towards(now: f32, good: f32, step: f32) -> f32 {
    if (good - now) * step > 0.0 && (good - now).abs() > step.abs() * 0.2 {
        good
    } else {
        now + step
    }
}

/// To `first`, or 6 degrees further when already there, but never past `limit`.
fn turn(angle: &mut Channel, first: f32, limit: f32, start: Duration, duration: Duration) {
    let now = angle.target();
    let sign = limit.signum();
    let to = if now * sign >= first * sign - 3.0 { now + 6.0 * sign } else { first };
    angle.move_to(if to * sign > limit * sign { limit } else { to }, start, duration);
}
