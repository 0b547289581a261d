//! Holds what a capture needs in each state, and nothing of any other state.

use crate::debounce::Debounce;
use crate::liveness::series::Series;
use crate::liveness::unassessed::UnassessedSeries;
use crate::manual_override::ManualOverride;
use crate::moment::Moment;
use crate::plan::SLOTS;
use crate::report::shot::Shot;
use crate::state::{State, Trouble};

/// A state with its data.
#[derive(Debug, Clone)]
pub(super) enum Phase {
    Closed,
    Opening,
    Warming(WarmUp),
    Framing(Framing),
    /// When framing began: ready in between does not count.
    Ready(Moment),
    SelfieBurst(Burst),
    Live(Box<Live>),
    /// The selfie burst and liveness of somebody whose face is not looked for.
    Unassessed(Box<UnassessedPhase>),
    Paused(Pause),
    ConfirmPerson,
    /// A pause that the question for more time interrupts.
    AskMore(Pause),
    TimedOut,
    CameraFault(Fault),
    Exhausted,
    Done,
    Cancelled,
}

/// Exposure while it settles.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct WarmUp {
    pub(super) frames: u8,
    pub(super) settled: u8,
    pub(super) luma: f32,
}

/// The face is being brought into the oval.
#[derive(Debug, Clone, Copy)]
pub(super) struct Framing {
    pub(super) since: Moment,
    /// All gates pass since.
    pub(super) green: Debounce,
}

/// Candidates for the selfie.
#[derive(Debug, Clone)]
pub(super) struct Burst {
    /// When framing began before it.
    pub(super) framing_since: Moment,
    pub(super) candidates: Vec<Shot>,
    /// What someone who started by hand set aside.
    pub(super) manual_override: Option<ManualOverride>,
}

/// The selfie and the liveness photos after it.
#[derive(Debug, Clone)]
pub(super) struct Live {
    pub(super) selfie: Shot,
    pub(super) series: Series,
    pub(super) manual_override: Option<ManualOverride>,
    /// A gate has blocked since.
    pub(super) blocked: Debounce,
}

/// A capture without an assessment.
#[derive(Debug, Clone)]
pub(super) struct UnassessedPhase {
    /// When framing began before it.
    pub(super) framing_since: Moment,
    pub(super) taking: UnassessedSeries,
    /// The camera has been covered since.
    pub(super) blocked: Debounce,
}

/// Nothing is taken; what was taken is kept.
#[derive(Debug, Clone, Default)]
pub(super) struct Pause {
    /// A person asked to hold.
    pub(super) held: bool,
    pub(super) live: Option<Box<Live>>,
    /// All gates pass since.
    pub(super) green: Debounce,
}

/// The camera gives no usable frames.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fault {
    pub(super) trouble: Trouble,
    /// When the trouble began, whatever it has been since.
    pub(super) since: Moment,
    /// The camera reported no trouble itself; its frames are missing or useless.
    pub(super) found_by_us: bool,
}

impl Phase {
    /// The state as everybody else sees it.
    pub(super) fn state(&self) -> State {
        match self {
            Self::Closed => State::Closed,
            Self::Opening => State::Opening,
            Self::Warming(_) => State::Warming,
            Self::Framing(_) => State::Framing,
            Self::Ready(_) => State::Ready,
            Self::SelfieBurst(_) => State::SelfieBurst,
            Self::Live(live) => State::Live(live.series.slot()),
            Self::Unassessed(phase) if phase.taking.has_selfie() => {
                State::Live((phase.taking.filled() + 1).min(SLOTS))
            }
            Self::Unassessed(_) => State::SelfieBurst,
            Self::Paused(_) => State::Paused,
            Self::ConfirmPerson => State::ConfirmPerson,
            Self::AskMore(_) => State::AskMore,
            Self::TimedOut => State::TimedOut,
            Self::CameraFault(fault) => State::CameraFault(fault.trouble),
            Self::Exhausted => State::Exhausted,
            Self::Done => State::Done,
            Self::Cancelled => State::Cancelled,
        }
    }

    /// The selfie and the liveness photos, being taken or kept through a pause.
    pub(super) fn live(&self) -> Option<&Live> {
        match self {
            Self::Live(live) => Some(live),
            Self::Paused(pause) | Self::AskMore(pause) => pause.live.as_deref(),
            _ => None,
        }
    }

    /// Takes them out; another state must be entered then.
    pub(super) fn take_live(&mut self) -> Option<Box<Live>> {
        match std::mem::replace(self, Self::Closed) {
            Self::Live(live) => Some(live),
            Self::Paused(pause) | Self::AskMore(pause) => pause.live,
            _ => None,
        }
    }

    /// What someone who started by hand set aside.
    pub(super) fn manual_override(&self) -> Option<&ManualOverride> {
        match self {
            Self::SelfieBurst(burst) => burst.manual_override.as_ref(),
            _ => self.live()?.manual_override.as_ref(),
        }
    }

    /// Whether no assessment is made.
    pub(super) fn is_unassessed(&self) -> bool {
        matches!(self, Self::Unassessed(_))
    }

    /// Whether a person asked to hold.
    pub(super) fn is_held(&self) -> bool {
        matches!(self, Self::Paused(pause) | Self::AskMore(pause) if pause.held)
    }

    /// When framing began; nothing once photos are kept, or before.
    pub(super) fn framing_since(&self) -> Option<Moment> {
        match self {
            Self::Framing(framing) => Some(framing.since),
            Self::Ready(since) => Some(*since),
            Self::SelfieBurst(burst) => Some(burst.framing_since),
            Self::Unassessed(phase) => Some(phase.framing_since),
            _ => None,
        }
    }

    /// Drops every photo and says whether there was one. Where there is nothing without them, another state must be
    /// entered then.
    pub(super) fn drop_photos(&mut self) -> bool {
        match self {
            Self::SelfieBurst(burst) => {
                burst.manual_override = None;
                !std::mem::take(&mut burst.candidates).is_empty()
            }
            Self::Paused(pause) | Self::AskMore(pause) => pause.live.take().is_some(),
            Self::Live(_) => true,
            Self::Unassessed(phase) => phase.taking.has_selfie(),
            _ => false,
        }
    }
}
