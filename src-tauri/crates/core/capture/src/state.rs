//! Lists the states of a capture.
//!
//! ```text
//! Closed -> Opening -> Warming -> Framing <-> Ready -> SelfieBurst -> Live(1..8) -> Done
//!              |                   ^                       |            |   ^
//!              v                   |                       +--- Paused <+   |
//!         CameraFault -------------+                              +---------+
//!
//! any of an attempt, when the person left or another one stands there -> ConfirmPerson
//!                   ConfirmPerson -> Framing (a person says: it is me)
//!
//! any of an attempt -> AskMore -> TimedOut -> Framing (another attempt)
//!                                     +-----> Exhausted (no attempt left)
//! any -> Cancelled
//! ```

use serde::Serialize;

/// Why there are no pictures. The booth says it in the camera's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Trouble {
    /// No camera is connected.
    None,
    /// Another program uses it.
    Busy,
    /// This program may not use it.
    Denied,
    /// It was disconnected, stopped, or shows the same picture for ever.
    Lost,
    /// Its pictures cannot be used: undecodable, or without any colour.
    Unusable,
}

/// Where a capture stands. Every state has a time limit and a way out; the last three are final.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize)]
pub enum State {
    /// Not begun.
    #[default]
    Closed,
    /// Waits for the camera's first picture.
    Opening,
    /// Exposure settles.
    Warming,
    /// The face is being brought into the oval.
    Framing,
    /// All gates pass: the pictures start in a moment.
    Ready,
    /// Candidates for the selfie are being kept.
    SelfieBurst,
    /// This liveness slot, 1-8, is being filled.
    Live(u8),
    /// Held; what was kept stays.
    Paused,
    /// "Are you still the same person?" What was kept is gone; only a person's answer leads on.
    ConfirmPerson,
    /// "Do you need more time?"
    AskMore,
    /// Nobody answered; another attempt is possible.
    TimedOut,
    /// The camera gives no usable pictures; it is tried again all the while.
    CameraFault(Trouble),
    /// No attempt is left.
    Exhausted,
    /// All nine pictures are kept.
    Done,
    /// Stopped; nothing is kept.
    Cancelled,
}

impl State {
    /// Whether nothing can happen any more.
    #[must_use]
    pub fn is_final(self) -> bool {
        matches!(self, Self::Exhausted | Self::Done | Self::Cancelled)
    }

    /// Whether pictures of a person are expected in this state.
    #[must_use]
    pub fn is_watching(self) -> bool {
        matches!(
            self,
            Self::Warming
                | Self::Framing
                | Self::Ready
                | Self::SelfieBurst
                | Self::Live(_)
                | Self::Paused
                | Self::ConfirmPerson
                | Self::AskMore
        )
    }
}
