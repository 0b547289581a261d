//! Defines the updates of a booth.

use crate::album::Album;
use capture::{End, UiState};

/// An update of a booth. After `Finished` or `Ended` nothing follows.
#[derive(Debug, Clone, PartialEq)]
pub enum BoothUpdate {
    /// What the screen shows has changed.
    Changed(UiState),
    /// All nine pictures are kept.
    Finished(Album),
    /// It ended without pictures.
    Ended(End),
}
