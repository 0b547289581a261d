//! How people differ in following a request, and what they do unasked.

use crate::acting::motion_request::MotionRequest;
use crate::model::pose::Pose;
use crate::vector::smooth_step;
use std::f32::consts::TAU;
use std::time::Duration;

/// How an [`crate::Actor`] behaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Behaviour {
    /// Does what is asked after a human delay.
    Obedient,
    /// Needs three times as long to begin and to move.
    Slow,
    /// Cannot smile.
    Unsmiling,
    /// Never turns or raises the head.
    NeverTurns,
    /// Turns to the wrong side first and then to the right one.
    WrongWayFirst,
    /// Looks to the side for more than a second every five seconds.
    LooksAway,
    /// Walks out of the picture after six seconds and comes back four seconds later.
    WalksOff,
    /// Talks, with pauses.
    Talks,
    /// Blinks every second.
    Blinks,
    /// Sways from side to side and nods.
    Sways,
}

impl Behaviour {
    /// Every behaviour.
    pub const ALL: [Self; 10] = [
        Self::Obedient,
        Self::Slow,
        Self::Unsmiling,
        Self::NeverTurns,
        Self::WrongWayFirst,
        Self::LooksAway,
        Self::WalksOff,
        Self::Talks,
        Self::Blinks,
        Self::Sways,
    ];

    /// Whether a request is not followed at all.
    pub(crate) const fn ignores(self, request: MotionRequest) -> bool {
        match self {
            Self::Unsmiling => matches!(request, MotionRequest::Smile | MotionRequest::SmileMore),
            Self::NeverTurns => {
                matches!(
                    request,
                    MotionRequest::TurnLeft | MotionRequest::TurnRight | MotionRequest::ChinUp
                )
            }
            _ => false,
        }
    }

    /// How many times as long as usual beginning and moving take.
    pub(crate) const fn slowness(self) -> f32 {
        match self {
            Self::Slow => 3.0,
            _ => 1.0,
        }
    }

    /// What is done by mistake before a request is followed.
    pub(crate) const fn mistakes(self, request: MotionRequest) -> Option<MotionRequest> {
        match (self, request) {
            (Self::WrongWayFirst, MotionRequest::TurnLeft) => Some(MotionRequest::TurnRight),
            (Self::WrongWayFirst, MotionRequest::TurnRight) => Some(MotionRequest::TurnLeft),
            _ => None,
        }
    }

    /// Time within which one blink falls.
    pub(crate) const fn blinks_every(self) -> Duration {
        match self {
            Self::Blinks => Duration::from_millis(1000),
            _ => Duration::from_millis(4200),
        }
    }

    /// How much of the person is away at a time since the beginning, 0-1.
    pub(crate) fn away_at(self, seconds: f32) -> f32 {
        match self {
            Self::WalksOff => smooth_step(6.0, 7.2, seconds) * smooth_step(11.2, 10.0, seconds),
            _ => 0.0,
        }
    }

    /// Adds what is done unasked.
    pub(crate) fn add_unasked(self, pose: &mut Pose, seconds: f32) {
        match self {
            Self::LooksAway => {
                let within = seconds % 5.0;
                let aside = smooth_step(2.6, 3.1, within) * smooth_step(4.6, 4.1, within);
                pose.yaw_deg += 32.0 * aside;
                pose.gaze_x_deg += 12.0 * aside;
            }
            Self::Talks => {
                let phrase = smooth_step(-0.2, 0.3, (seconds * TAU / 3.1).sin());
                let syllable = (0.5 - 0.5 * (seconds * TAU * 3.7).cos())
                    * (0.65 + 0.35 * (seconds * TAU * 1.3).sin());
                pose.mouth_open = (pose.mouth_open + 0.45 * phrase * syllable).min(1.0);
            }
            Self::Sways => {
                pose.x_cm += 4.0 * (seconds * TAU * 0.45).sin();
                pose.roll_deg += 5.0 * (seconds * TAU * 0.45 + 0.6).sin();
                pose.pitch_deg += 4.0 * (seconds * TAU * 0.62).sin();
            }
            _ => {}
        }
    }
}
