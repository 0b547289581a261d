//! Turns each request into movements of the body.

use crate::acting::body::{Body, GOOD_DISTANCE_CM};
use crate::acting::motion_request::MotionRequest;
use crate::acting::smooth_value::SmoothValue;
use std::time::Duration;

/// Starts what `request` makes a person do; `inexact` (-1 to 1) is by how much it is missed, as people do.
pub(crate) fn start_motion(
    body: &mut Body,
    request: MotionRequest,
    inexact: f32,
    start: Duration,
    duration: Duration,
) {
    match request {
        MotionRequest::StepIn => {
            body.present.move_to(1.0, start, duration.mul_f32(1.5));
        }
        MotionRequest::Leave => {
            body.present.move_to(0.0, start, duration.mul_f32(1.5));
        }
        MotionRequest::LookStraight => {
            body.yaw.move_to(inexact, start, duration);
            body.pitch.move_to(inexact * 0.8, start, duration);
            body.roll.move_to(inexact * 0.6, start, duration);
        }
        MotionRequest::Relax => {
            body.smile.move_to(0.0, start, duration);
            body.mouth.move_to(0.0, start, duration);
        }
        MotionRequest::Smile => body.smile.move_to(0.72 + 0.05 * inexact, start, duration),
        MotionRequest::SmileMore => {
            body.smile.move_to(1.0, start, duration);
            body.mouth.move_to(0.12, start, duration);
        }
        MotionRequest::TurnLeft => turn(&mut body.yaw, 30.0 + 2.0 * inexact, 40.0, start, duration),
        MotionRequest::TurnRight => {
            turn(&mut body.yaw, -30.0 + 2.0 * inexact, -40.0, start, duration);
        }
        MotionRequest::ChinUp => turn(&mut body.pitch, -19.0 + inexact, -26.0, start, duration),
        MotionRequest::ComeCloser => {
            let to = towards(body.distance.target(), GOOD_DISTANCE_CM + inexact, -5.0);
            body.distance.move_to(to.max(30.0), start, duration.mul_f32(1.6));
        }
        MotionRequest::StepBack => {
            let to = towards(body.distance.target(), GOOD_DISTANCE_CM + inexact, 5.0);
            body.distance.move_to(to.min(95.0), start, duration.mul_f32(1.6));
        }
        MotionRequest::MoveLeft => {
            let to = towards(body.x.target(), 0.3 * inexact, 2.5);
            body.x.move_to(to, start, duration);
        }
        MotionRequest::MoveRight => {
            let to = towards(body.x.target(), 0.3 * inexact, -2.5);
            body.x.move_to(to, start, duration);
        }
        MotionRequest::MoveUp => {
            let to = towards(body.y.target(), 0.3 * inexact, 2.0);
            body.y.move_to(to, start, duration);
        }
        MotionRequest::MoveDown => {
            let to = towards(body.y.target(), 0.3 * inexact, -2.0);
            body.y.move_to(to, start, duration);
        }
        MotionRequest::OpenEyes => {
            body.eyes.move_to(1.0, start, duration.mul_f32(0.3));
            body.wide_awake_until = start + Duration::from_secs(3);
        }
        MotionRequest::HoldStill => {
            for channel in [
                &mut body.yaw,
                &mut body.pitch,
                &mut body.roll,
                &mut body.distance,
                &mut body.x,
                &mut body.y,
            ] {
                channel.stop(start);
            }
            body.calm.move_to(1.0, start, Duration::from_millis(250));
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
fn turn(angle: &mut SmoothValue, first: f32, limit: f32, start: Duration, duration: Duration) {
    let now = angle.target();
    let sign = limit.signum();
    let to = if now * sign >= first * sign - 3.0 { now + 6.0 * sign } else { first };
    angle.move_to(if to * sign > limit * sign { limit } else { to }, start, duration);
}
