//! Somebody who smiles when asked and relaxes when asked, after a human delay.

use capture::{Guidance, UiState};
use std::time::Duration;

/// From hearing to doing.
const REACTION: Duration = Duration::from_millis(600);

/// How the smile comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Onset {
    /// Within half a second, as posed smiles do (Schmidt, Cohn, Tian 2003: 0.4 to 0.7 s).
    Growing,
    /// From one frame to the next: a picture swapped for another.
    Swapped,
}

/// Frames that a growing smile takes at fifteen a second.
const GROWING_FRAMES: f32 = 8.0;

/// Somebody who does what is asked.
pub(crate) struct Actor {
    onset: Onset,
    wants_smile: bool,
    since: Duration,
    smile: f32,
}

impl Actor {
    pub(crate) fn new(onset: Onset) -> Self {
        Self { onset, wants_smile: false, since: Duration::ZERO, smile: 0.0 }
    }

    /// How much of the posed smile there is now.
    pub(crate) fn smile(&mut self, screen: &UiState, at: Duration) -> f32 {
        let heard = match screen.guidance {
            Some(Guidance::Smile | Guidance::SmileMore) => Some(true),
            Some(Guidance::RelaxFace | Guidance::LookStraight | Guidance::LookBack) => Some(false),
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
