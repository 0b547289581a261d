//! Says where a capture stands, in the window's words, and the other way round.

use crate::visit::view::{CameraTrouble, CaptureOrder, CaptureView, Stage};
use booth::{CaptureCommand, End, State, Trouble, UiState};
use camera::CameraError;

/// The capture screen before the booth has said anything.
pub(crate) const fn preparing() -> CaptureView {
    CaptureView {
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
pub(crate) fn done() -> CaptureView {
    CaptureView { stage: Stage::Done, taken: 8, selfie_taken: true, ..preparing() }
}

/// The capture screen after an end without pictures.
pub(crate) fn ended(end: End) -> CaptureView {
    let (stage, trouble) = match end {
        End::Stopped | End::Unconfirmed => (Stage::Cancelled, None),
        End::Abandoned => (Stage::TimedOut, None),
        End::Exhausted => (Stage::Exhausted, None),
        End::CameraGone => (Stage::NoCamera, Some(CameraTrouble::Lost)),
        End::Blind => (Stage::NoCamera, Some(CameraTrouble::Unusable)),
    };
    CaptureView { stage, trouble, ..preparing() }
}

/// The capture screen of a scene.
pub(crate) fn view(scene: &UiState) -> CaptureView {
    let (stage, trouble) = stage(scene.state);
    CaptureView {
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

const fn stage(state: State) -> (Stage, Option<CameraTrouble>) {
    let stage = match state {
        State::Closed | State::Opening | State::Warming => Stage::Preparing,
        State::Framing => Stage::Framing,
        State::Ready => Stage::Ready,
        State::SelfieBurst => Stage::Selfie,
        State::Live(_) => Stage::Liveness,
        State::Paused => Stage::Paused,
        State::AskMore => Stage::AskMore,
        State::ConfirmPerson => Stage::ConfirmPerson,
        State::TimedOut => Stage::TimedOut,
        State::Exhausted => Stage::Exhausted,
        State::Done => Stage::Done,
        State::Cancelled => Stage::Cancelled,
        State::CameraFault(trouble) => return (Stage::NoCamera, Some(told(trouble))),
    };
    (stage, None)
}

const fn told(trouble: Trouble) -> CameraTrouble {
    match trouble {
        Trouble::None => CameraTrouble::None,
        Trouble::Busy => CameraTrouble::Busy,
        Trouble::Denied => CameraTrouble::Denied,
        Trouble::Lost => CameraTrouble::Lost,
        Trouble::Unusable => CameraTrouble::Unusable,
    }
}

/// Why a camera gives no pictures.
pub(crate) const fn camera_trouble(why: CameraError) -> CameraTrouble {
    match why {
        CameraError::None => CameraTrouble::None,
        CameraError::Busy => CameraTrouble::Busy,
        CameraError::Denied => CameraTrouble::Denied,
        CameraError::Lost => CameraTrouble::Lost,
        CameraError::Unusable => CameraTrouble::Unusable,
    }
}

/// An order in the booth's words.
pub(crate) const fn order(order: CaptureOrder) -> CaptureCommand {
    match order {
        CaptureOrder::StartNow => CaptureCommand::StartNow,
        CaptureOrder::StartAnyway(reason) => CaptureCommand::StartAnyway(reason),
        CaptureOrder::Pause => CaptureCommand::Pause,
        CaptureOrder::Resume => CaptureCommand::Resume,
        CaptureOrder::MoreTime => CaptureCommand::MoreTime,
        CaptureOrder::ContinuePerson => CaptureCommand::ContinuePerson,
        CaptureOrder::TryAgain => CaptureCommand::TryAgain,
        CaptureOrder::Change(plan) => CaptureCommand::Change(plan),
        CaptureOrder::Stop => CaptureCommand::Stop,
    }
}
