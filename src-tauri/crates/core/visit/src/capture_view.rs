//! Describes the capture screen.

use capture::plan::SLOTS;
use capture::{End, State, Trouble, UiState};
use serde::Serialize;

/// Where the capture stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// The camera is being opened or is settling.
    Preparing,
    /// The face is being brought into the oval.
    Framing,
    /// All is well: the pictures start in a moment.
    Ready,
    /// The selfie is being taken.
    Selfie,
    /// The eight liveness pictures are being taken.
    Liveness,
    /// Held; what was taken is kept.
    Paused,
    /// After a break, or before another face: "Are you still the customer with number ...?" Nothing taken is kept; only
    /// [`capture::CaptureCommand::ContinuePerson`] leads on.
    ConfirmPerson,
    /// "Do you need more time?"
    AskMore,
    /// Time ran out; another attempt is possible.
    TimedOut,
    /// Three attempts did not work: another way is needed.
    Exhausted,
    /// All nine pictures are taken.
    Done,
    /// The capture was stopped.
    Cancelled,
    /// The camera gives no pictures; it is tried again all the while.
    NoCamera,
}

impl Stage {
    /// Whether the capture runs on its own limits and asks for itself.
    #[must_use]
    pub const fn is_running(self) -> bool {
        matches!(
            self,
            Self::Framing
                | Self::Ready
                | Self::Selfie
                | Self::Liveness
                | Self::ConfirmPerson
                | Self::AskMore
        )
    }
}

/// One state of the capture screen. Sent on every change, at most about ten times a second.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct CaptureView {
    /// Where the capture stands.
    pub stage: Stage,
    /// Why there are no pictures, when `stage` is `no-camera`.
    pub trouble: Option<Trouble>,
    /// Everything else, as the capture shows it.
    #[serde(flatten)]
    #[cfg_attr(feature = "bindings", ts(flatten))]
    pub shown: UiState,
}

impl CaptureView {
    /// The capture screen before the capture has reported anything.
    #[must_use]
    pub fn preparing() -> Self {
        Self { stage: Stage::Preparing, trouble: None, shown: UiState::default() }
    }

    /// The capture screen when all nine pictures are kept.
    #[must_use]
    pub fn done() -> Self {
        let shown = UiState { taken: SLOTS, selfie_taken: true, ..UiState::default() };
        Self { stage: Stage::Done, trouble: None, shown }
    }
}

impl From<&UiState> for CaptureView {
    fn from(scene: &UiState) -> Self {
        let (stage, trouble) = stage(scene.state);
        Self { stage, trouble, shown: scene.clone() }
    }
}

impl From<End> for CaptureView {
    fn from(end: End) -> Self {
        let (stage, trouble) = match end {
            End::Stopped | End::Unconfirmed => (Stage::Cancelled, None),
            End::Abandoned => (Stage::TimedOut, None),
            End::Exhausted => (Stage::Exhausted, None),
            End::CameraGone => (Stage::NoCamera, Some(Trouble::Lost)),
            End::Blind => (Stage::NoCamera, Some(Trouble::Unusable)),
        };
        Self { stage, trouble, ..Self::preparing() }
    }
}

const fn stage(state: State) -> (Stage, Option<Trouble>) {
    let stage = match state {
        State::Closed | State::Opening | State::Warming => Stage::Preparing,
        State::Framing => Stage::Framing,
        State::Ready => Stage::Ready,
        State::SelfieBurst => Stage::Selfie,
        State::Live(_) => Stage::Liveness,
        State::Paused => Stage::Paused,
        State::ConfirmPerson => Stage::ConfirmPerson,
        State::AskMore => Stage::AskMore,
        State::TimedOut => Stage::TimedOut,
        State::Exhausted => Stage::Exhausted,
        State::Done => Stage::Done,
        State::Cancelled => Stage::Cancelled,
        State::CameraFault(trouble) => return (Stage::NoCamera, Some(trouble)),
    };
    (stage, None)
}
