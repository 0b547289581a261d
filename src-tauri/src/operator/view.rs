//! What the operator's window shows: the capture as the customer sees it, and beside it the numbers that decide.

use crate::shell::view::Environment;
use booth::{Plan, Reading};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use visit::{CaptureView, JobGlance};

/// What one liveness picture asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Asked {
    /// A relaxed face.
    Relaxed,
    /// Any expression.
    Any,
    /// A smile.
    Smile,
    /// The face to the camera.
    Facing,
    /// The head turned to the person's own left.
    TurnedLeft,
    /// The head turned to the person's own right.
    TurnedRight,
    /// The chin raised.
    ChinUp,
}

/// A capture as the operator sees it.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct OperatorView {
    /// What the customer's window shows.
    pub capture: CaptureView,
    /// The way being gone; nothing before the camera is open and after the end.
    pub plan: Option<Plan>,
    /// The name of the camera that is in trouble.
    pub camera: Option<String>,
    /// What the eight pictures ask for; nothing for a turn of the head that is still to come.
    pub asks: Vec<Option<Asked>>,
}

/// What came of the visit, as the customer's window shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct VisitOutcome {
    /// The customer number, masked.
    pub number_masked: String,
    /// The job.
    pub job: JobGlance,
    /// Whether the customer need not wait any longer.
    pub answered: bool,
    /// Whole new tries the customer has left in this visit.
    pub tries_left: u8,
}

/// One piece of news for the operator's window.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub(crate) enum OperatorEvent {
    /// Which Smile ID the station works for.
    Station {
        /// Its environment.
        environment: Environment,
    },
    /// The capture changed; nothing when nobody is here.
    Capture {
        /// Its state now.
        capture: Option<OperatorView>,
    },
    /// What comes of the visit changed; nothing when no customer waits for a result or reads it.
    Result {
        /// It now.
        result: Option<VisitOutcome>,
    },
    /// The latest frame was looked at. Nothing when there is no capture; an empty list when no face is seen.
    Readings {
        /// What was compared.
        readings: Option<Vec<Reading>>,
    },
}

/// Why an operator ended a visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum StopReason {
    /// Religious reasons.
    Religion,
    /// The person worries about their data.
    DataConcerns,
    /// Somebody else's permission is missing.
    NoPermission,
    /// The program does not work.
    NotWorking,
    /// The person is not here.
    NotPresent,
    /// The person is too young.
    TooYoung,
    /// A child who does not want to.
    UnwillingChild,
    /// Something else.
    Other,
}

/// How many visits were ended for a reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub(crate) struct StopCount {
    /// The reason.
    pub reason: StopReason,
    /// How many.
    pub count: u32,
}
