//! Lists what a capture takes: frames, commands, trouble of the camera, the time.

use crate::manual_override::OverrideReason;
use crate::moment::Moment;
use crate::observation::Observation;
use crate::plan::Plan;
use crate::state::Trouble;
use serde::{Deserialize, Serialize};

/// What a person or operator asks of a running capture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum CaptureCommand {
    /// Start now instead of waiting for the automatic start; does nothing while a gate blocks.
    StartNow,
    /// Start although a gate blocks, for this reason; what blocks now does not block until the capture's end.
    StartAnyway(OverrideReason),
    /// Hold; what was taken is kept.
    Pause,
    /// Go on.
    Resume,
    /// Yes, more time.
    MoreTime,
    /// Yes, this is still the person whose number it is: go on with new pictures.
    ContinuePerson,
    /// Another attempt after a time-out.
    TryAgain,
    /// Another way of showing that a living person is there, one of [`crate::UiState::ways`].
    Change(Plan),
    /// Stop; nothing is kept.
    Stop,
}

/// What a capture takes.
#[expect(
    clippy::large_enum_variant,
    reason = "nearly every input is a frame: nothing is gained by allocating for each"
)]
#[derive(Debug, Clone, PartialEq)]
pub enum Input {
    /// Consent is given: begin.
    Open,
    /// A frame was analysed.
    Seen {
        /// What it shows.
        observation: Observation,
        /// When it was taken; rises from frame to frame.
        taken: Moment,
    },
    /// The camera gives no pictures.
    Trouble(Trouble),
    /// The face models do not run, and did not when they were started again. Frames are seen all the same, without
    /// faces.
    Blind,
    /// A person asks for something.
    Command(CaptureCommand),
    /// The machine slept since the last input.
    Woke,
    /// A deadline has come ([`crate::Session::wake_at`]).
    Tick,
}
