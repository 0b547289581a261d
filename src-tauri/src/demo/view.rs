//! The demo bar.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Who stands in front of the demo camera.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum DemoPerson {
    /// The customer who enrolls.
    Customer,
    /// Somebody else who claims to be the customer.
    Impostor,
    /// Nobody.
    Nobody,
}

/// What the sandbox answers next, beyond what it sees in the pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum DemoScenario {
    /// Judge by the pictures.
    Looks,
    /// Provisional, then a human approves after a while.
    Review,
}

/// What the demo bar changes; what is not named stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct DemoChange {
    /// Whether the embedded Smile ID can be reached.
    pub online: Option<bool>,
    /// Who stands in front of the camera.
    pub person: Option<DemoPerson>,
    /// What the sandbox answers.
    pub scenario: Option<DemoScenario>,
}

/// The demo bar's switches.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct DemoView {
    /// The PIN of the demo's own supervisor.
    pub staff_pin: String,
    /// Whether the embedded Smile ID can be reached.
    pub online: bool,
    /// Who stands in front of the camera.
    pub person: DemoPerson,
    /// What the sandbox answers.
    pub scenario: DemoScenario,
}
