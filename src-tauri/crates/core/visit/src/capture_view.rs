//! Describes the capture screen and the orders a person gives from it.

use capture::{End, Guidance, ManualStart, OverrideReason, Plan, State, Trouble, UiState};
use serde::{Deserialize, Serialize};

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
    /// [`CaptureOrder::ContinuePerson`] leads on.
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

/// Why there are no pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum CameraTrouble {
    /// No camera is connected.
    None,
    /// Another program uses it.
    Busy,
    /// This program may not use it.
    Denied,
    /// It was disconnected or stopped.
    Lost,
    /// Its pictures cannot be used.
    Unusable,
}

/// One state of the capture screen. Sent on every change, at most about ten times a second.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct CaptureView {
    /// Where the capture stands.
    pub stage: Stage,
    /// The one hint.
    pub guidance: Option<Guidance>,
    /// The hint to be spoken, once, when it begins to stand here; at most every one and a half seconds.
    pub spoken: Option<Guidance>,
    /// Liveness pictures taken, 0-8.
    pub taken: u8,
    /// Whether the selfie is taken.
    pub selfie_taken: bool,
    /// The face fits the oval.
    pub in_oval: bool,
    /// Size of the seen face as a percentage of the size that suits, in steps of ten; nothing when none is seen.
    pub size_percent: Option<u8>,
    /// Whether the start button may be shown (automatic start takes too long), and whether it needs a reason.
    pub manual_start: Option<ManualStart>,
    /// Whole seconds left in the attempt, or to answer what is asked (`ask-more`, `confirm-person`).
    pub seconds_left: u32,
    /// Attempts left after this one, going the same way.
    pub attempts_left: u8,
    /// Why there are no pictures, when `stage` is `no-camera`.
    pub trouble: Option<CameraTrouble>,
    /// The other ways that may be chosen now.
    pub ways: Vec<Plan>,
    /// What is asked for has not come for a while: another way should be offered in so many words.
    pub struggling: bool,
    /// The device analyses fewer than six pictures a second.
    pub slow: bool,
}

/// What a person or operator may ask of a running capture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum CaptureOrder {
    /// Start now instead of waiting for the automatic start.
    StartNow,
    /// Start although something blocks, for this reason.
    StartAnyway(OverrideReason),
    /// Hold.
    Pause,
    /// Go on.
    Resume,
    /// Yes, this is still the same customer: go on with new pictures.
    ContinuePerson,
    /// Yes, more time.
    MoreTime,
    /// Another attempt after a time-out.
    TryAgain,
    /// Another way, one of [`CaptureView::ways`].
    Change(Plan),
    /// Stop; nothing is kept.
    Stop,
}

impl CaptureView {
    /// The capture screen before the capture has reported anything.
    #[must_use]
    pub const fn preparing() -> Self {
        Self {
            stage: Stage::Preparing,
            guidance: None,
            spoken: None,
            taken: 0,
            selfie_taken: false,
            in_oval: false,
            size_percent: None,
            manual_start: None,
            seconds_left: 0,
            attempts_left: 0,
            trouble: None,
            ways: Vec::new(),
            struggling: false,
            slow: false,
        }
    }

    /// The capture screen when all nine pictures are kept.
    #[must_use]
    pub fn done() -> Self {
        Self { stage: Stage::Done, taken: 8, selfie_taken: true, ..Self::preparing() }
    }
}

impl From<&UiState> for CaptureView {
    fn from(scene: &UiState) -> Self {
        let (stage, trouble) = stage(scene.state);
        Self {
            stage,
            guidance: scene.guidance,
            spoken: scene.spoken,
            taken: scene.taken,
            selfie_taken: scene.selfie_taken,
            in_oval: scene.in_oval,
            size_percent: scene.size_percent,
            manual_start: scene.manual_start,
            seconds_left: scene.seconds_left,
            attempts_left: scene.attempts_left,
            trouble,
            ways: scene.ways.clone(),
            struggling: scene.struggling,
            slow: scene.slow,
        }
    }
}

impl From<End> for CaptureView {
    fn from(end: End) -> Self {
        let (stage, trouble) = match end {
            End::Stopped | End::Unconfirmed => (Stage::Cancelled, None),
            End::Abandoned => (Stage::TimedOut, None),
            End::Exhausted => (Stage::Exhausted, None),
            End::CameraGone => (Stage::NoCamera, Some(CameraTrouble::Lost)),
            End::Blind => (Stage::NoCamera, Some(CameraTrouble::Unusable)),
        };
        Self { stage, trouble, ..Self::preparing() }
    }
}

const fn stage(state: State) -> (Stage, Option<CameraTrouble>) {
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
        State::CameraFault(trouble) => {
            let trouble = match trouble {
                Trouble::None => CameraTrouble::None,
                Trouble::Busy => CameraTrouble::Busy,
                Trouble::Denied => CameraTrouble::Denied,
                Trouble::Lost => CameraTrouble::Lost,
                Trouble::Unusable => CameraTrouble::Unusable,
            };
            return (Stage::NoCamera, Some(trouble));
        }
    };
    (stage, None)
}
