//! Somebody who smiles, relaxes and turns when asked, after a human delay, and takes another way when it is offered.

use capture::{Guidance, Plan, UiState};
use std::time::Duration;

/// From hearing to doing.
const REACTION: Duration = Duration::from_millis(600);

/// From being offered another way to having taken it.
const DECISION: Duration = Duration::from_secs(2);

/// How the smile comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Onset {
    /// Within half a second, as posed smiles do (Schmidt, Cohn, Tian 2003: 0.4 to 0.7 s).
    Growing,
    /// From one frame to the next: a picture swapped for another.
    Swapped,
}

/// How far somebody turns who is asked to, in degrees, and how fast.
const FULL_TURN_DEG: f32 = 28.0;
const FULL_UP_DEG: f32 = 19.0;
const TURN_A_FRAME_DEG: f32 = 4.0;
/// Frames that a growing smile takes at fifteen a second.
const GROWING_FRAMES: f32 = 8.0;

/// Somebody who does what is asked.
pub(crate) struct Actor {
    onset: Onset,
    wants_smile: bool,
    since: Duration,
    smile: f32,
    wants_turn: [f32; 2],
    turn_since: Duration,
    turned_deg: [f32; 2],
    offered: Option<Duration>,
}

impl Actor {
    pub(crate) fn new(onset: Onset) -> Self {
        Self {
            onset,
            wants_smile: false,
            since: Duration::ZERO,
            smile: 0.0,
            wants_turn: [0.0; 2],
            turn_since: Duration::ZERO,
            turned_deg: [0.0; 2],
            offered: None,
        }
    }

    /// The way that is taken now: only looking, once it has been offered for a while.
    pub(crate) fn chooses(&mut self, screen: &UiState, at: Duration) -> Option<Plan> {
        if !screen.struggling || !screen.ways.contains(&Plan::Passive) {
            self.offered = None;
            return None;
        }
        let since = *self.offered.get_or_insert(at);
        (at >= since + DECISION).then_some(Plan::Passive)
    }

    /// How far the head is turned to the own left and lowered now, degrees.
    pub(crate) fn turned(&mut self, screen: &UiState, at: Duration) -> [f32; 2] {
        let wants = match screen.guidance {
            Some(Guidance::TurnLeft) => [FULL_TURN_DEG, 0.0],
            Some(Guidance::TurnRight) => [-FULL_TURN_DEG, 0.0],
            Some(Guidance::ChinUp) => [0.0, -FULL_UP_DEG],
            Some(Guidance::Good) | None => self.wants_turn,
            _ => [0.0; 2],
        };
        if wants != self.wants_turn {
            (self.wants_turn, self.turn_since) = (wants, at);
        }
        if at >= self.turn_since + REACTION {
            for (now, wanted) in self.turned_deg.iter_mut().zip(self.wants_turn) {
                *now += (wanted - *now).clamp(-TURN_A_FRAME_DEG, TURN_A_FRAME_DEG);
            }
        }
        self.turned_deg
    }

    /// How much of the posed smile there is now.
    pub(crate) fn smile(&mut self, screen: &UiState, at: Duration) -> f32 {
        let heard = match screen.guidance {
            Some(Guidance::Smile | Guidance::SmileMore) => Some(true),
            Some(
                Guidance::RelaxFace
                | Guidance::LookStraight
                | Guidance::LookBack
                | Guidance::KeepLooking
                | Guidance::Blink,
            ) => Some(false),
            _ => None,
        };
        if let Some(wants_smile) = heard
            && wants_smile != self.wants_smile
        {
            (self.wants_smile, self.since) = (wants_smile, at);
        }
        if at >= self.since + REACTION {
            let step = match self.onset {
                Onset::Growing => 1.0 / GROWING_FRAMES,
                Onset::Swapped => 1.0,
            };
            let towards = if self.wants_smile { step } else { -step };
            self.smile = (self.smile + towards).clamp(0.0, 1.0);
        }
        // A smile grows slowly, fast in the middle, and slowly again.
        self.smile * self.smile * (3.0 - 2.0 * self.smile)
    }
}
