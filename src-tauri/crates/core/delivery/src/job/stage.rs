//! Holds where a job is in its life, with what only that stage needs.

use crate::event::{Intent, Step};
use crate::refusal::JobRefusal;
use crate::state::DeliveryState;
use crate::time::UnixMillis;
use crate::verdict::Verdict;

/// Where a job is, as [`DeliveryState`] names it, and what it must remember there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Stage {
    Waiting,
    Reserving {
        /// Whether the request says `"retry": true`.
        retry: bool,
        /// When the step was written down.
        intended_at: UnixMillis,
    },
    Uploading {
        /// When sending the zip was written down; `None`: it is still to be sent.
        intended_at: Option<UnixMillis>,
    },
    Submitted,
    InReview,
    Uncertain(IfUnknown),
    Refused(JobRefusal),
    Decided {
        ending: Ending,
        /// Final results against the standing one, oldest first.
        contradictions: Vec<Verdict>,
    },
    Withdrawn(Ending),
}

/// What follows when the service, asked about an uncertain job, has nothing of ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum IfUnknown {
    /// The step is taken again.
    SendAgain,
    /// The job's number was there before our first request: a restored disk, or a clash.
    NumberTaken,
    /// This refusal, which only our own earlier life could have explained away, is believed.
    Refuse(JobRefusal),
}

/// The end of a job.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Ending {
    pub(crate) at: UnixMillis,
    pub(crate) photos_erased: bool,
}

impl Ending {
    /// An end with its photos still there.
    pub(crate) const fn new(at: UnixMillis) -> Self {
        Self { at, photos_erased: false }
    }
}

impl Stage {
    /// The stage's name.
    pub(crate) const fn state(&self) -> DeliveryState {
        match self {
            Self::Waiting => DeliveryState::Waiting,
            Self::Reserving { .. } => DeliveryState::Reserving,
            Self::Uploading { .. } => DeliveryState::Uploading,
            Self::Submitted => DeliveryState::Submitted,
            Self::InReview => DeliveryState::InReview,
            Self::Uncertain(_) => DeliveryState::Uncertain,
            Self::Refused(_) => DeliveryState::Refused,
            Self::Decided { .. } => DeliveryState::Decided,
            Self::Withdrawn(_) => DeliveryState::Withdrawn,
        }
    }

    /// The step written down and not yet answered.
    pub(crate) const fn intent(&self) -> Option<Intent> {
        match *self {
            Self::Reserving { retry, intended_at } => {
                Some(Intent { step: Step::Reserve { retry }, at: intended_at })
            }
            Self::Uploading { intended_at: Some(at) } => Some(Intent { step: Step::Upload, at }),
            _ => None,
        }
    }

    /// The end, for a job that was decided or withdrawn.
    pub(crate) const fn ending(&self) -> Option<&Ending> {
        match self {
            Self::Decided { ending, .. } | Self::Withdrawn(ending) => Some(ending),
            _ => None,
        }
    }

    /// The end, to be changed.
    pub(crate) const fn ending_mut(&mut self) -> Option<&mut Ending> {
        match self {
            Self::Decided { ending, .. } | Self::Withdrawn(ending) => Some(ending),
            _ => None,
        }
    }

    /// True when someone must act, or nothing more is to be done.
    pub(crate) const fn is_settled(&self) -> bool {
        matches!(self, Self::Refused(_) | Self::Decided { .. } | Self::Withdrawn(_))
    }

    /// Makes the stage uncertain. What an uncertain job already suspects, it goes on suspecting.
    pub(crate) fn become_uncertain(&mut self) {
        if !matches!(self, Self::Uncertain(_)) {
            *self = Self::Uncertain(IfUnknown::SendAgain);
        }
    }
}
