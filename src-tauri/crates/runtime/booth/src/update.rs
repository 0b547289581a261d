//! What a booth tells.

use crate::album::Album;
use capture::{End, UiState};

/// What a booth tells. After `Finished` or `Ended` nothing follows.
#[derive(Debug, Clone, PartialEq)]
pub enum Update {
    /// What the screen shows has changed.
    Changed(UiState),
    /// All nine pictures are kept.
    Finished(Album),
    /// It ended without pictures.
    Ended(End),
}
