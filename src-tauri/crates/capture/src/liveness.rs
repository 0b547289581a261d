//! What is asked of the person for the eight liveness pictures.

use serde::{Deserialize, Serialize};

/// Number of liveness pictures.
pub const SLOTS: u8 = 8;

/// What is asked of the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Plan {
    /// Relax, then smile: slots 1-3 relaxed, 4 free, 5-8 smiling.
    #[default]
    Smile,
}
