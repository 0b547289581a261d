//! The screens as staff see them.

use crate::screens::choice::ScreenChoice;
use serde::Serialize;
use ts_rs::TS;

/// The screens that are connected, and what was chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ScreensView {
    /// In the system's order.
    pub connected: Vec<ScreenRow>,
    /// What was chosen; a chosen screen may not be connected.
    pub chosen: ScreenChoice,
}

/// A connected screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ScreenRow {
    /// What the system calls it, mostly its socket; no two have the same.
    pub name: String,
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
}
