//! Names the gates and says how badly one can fail.

use serde::{Deserialize, Serialize};

/// What is checked. Numbers in comments are those of the gate table in the capture specification.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Gate {
    /// A face is there (1).
    Face,
    /// No second face is close (2).
    OnePerson,
    /// The face is large enough at the distance where it is (3).
    NotFar,
    /// The face is small enough at the distance where it is (3).
    NotNear,
    /// The window has reached the face (3).
    WindowReached,
    /// Enough pixels between the eyes (12).
    Resolution,
    /// The face box keeps its margin in the window (5).
    Margin,
    /// The nose is near the middle of the window (6).
    Centre,
    /// Nose and mouth are bare.
    NoMask,
    /// No dark glasses before the eyes.
    NoDarkGlasses,
    /// Enough light on the face (13, 14), not crushed (16).
    LightEnough,
    /// Not too much light (14), not over-exposed (15).
    LightNotTooMuch,
    /// No strong light from behind (17).
    NoBackLight,
    /// Light from both sides (18).
    LightEven,
    /// Head not turned (7).
    Yaw,
    /// Head not raised or lowered (8).
    Pitch,
    /// Head not leaning (9).
    Roll,
    /// Eyes open (10).
    Eyes,
    /// Mouth closed (11).
    Mouth,
    /// Not smiling yet.
    Relaxed,
    /// No motion blur (20).
    Sharp,
    /// The head rests (23).
    Still,
}

/// How badly a gate fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// Worth a hint; pictures can be taken.
    Guide,
    /// No picture can be taken.
    Block,
}
