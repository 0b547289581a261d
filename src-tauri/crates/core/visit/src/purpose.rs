//! Names what a visitor came for.

use serde::{Deserialize, Serialize};

/// What the visitor came for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Purpose {
    /// Be enrolled (job type 4).
    Register,
    /// Be recognised (job type 2).
    Authenticate,
    /// Be recognised as the person whom an ID number names, and be enrolled (job type 1).
    Identify,
}
