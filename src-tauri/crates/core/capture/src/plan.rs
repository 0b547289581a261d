//! Declares the liveness plans: what is asked for each of the eight photos.

use serde::{Deserialize, Serialize};

/// Number of liveness pictures.
pub const SLOTS: u8 = 8;
/// Number of turns of the head that the turns plan asks for.
pub const STEPS: usize = 5;
/// Pictures of the smile plan before the first that must smile.
pub(crate) const BEFORE_SMILE: u8 = 4;
/// Pictures of the turns plan that face the camera, before the first turn.
pub(crate) const FACING: u8 = 2;

/// What is asked of the person. The policy names the first one; the person may choose another.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Plan {
    /// Relax, then smile: slots 1-3 relaxed, 4 free, 5-8 smiling.
    #[default]
    Smile,
    /// Turn the head: slots 1-2 facing the camera, then five turns to the left, to the right and up in random order, any of
    /// them more than once; two pictures of the first turn, one of every other.
    Turns,
    /// Only look: eight pictures over four seconds and more, for people who can neither smile nor turn. It asks for natural
    /// movement and nothing else, so it stops a still photograph and no more than that: a recording completes it.
    Passive,
}

/// A turn of the head. `Left` and `Right` are the person's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Turn {
    /// The nose towards the person's own left: the right edge of the raw image.
    Left,
    /// The nose towards the person's own right: the left edge of the raw image.
    Right,
    /// The chin raised.
    Up,
}

impl Turn {
    /// All turns.
    pub const ALL: [Self; 3] = [Self::Left, Self::Right, Self::Up];
}

/// How far a turn must have come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum TurnExtent {
    /// Under way.
    Part,
    /// All the way.
    Full,
}

/// What one slot asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum SlotRequirement {
    /// A relaxed face.
    Relaxed,
    /// Any expression.
    Any,
    /// A smile.
    Smile,
    /// The head as in the selfie.
    Facing,
    /// The head turned against the selfie's pose.
    Turned(Turn, TurnExtent),
}

impl Plan {
    /// All plans.
    pub const ALL: [Self; 3] = [Self::Smile, Self::Turns, Self::Passive];

    /// What slot 1-8 asks for, with the turns in this order. The split of the smile follows SA (smile once more than
    /// three are kept) and SW (from 40 %).
    #[must_use]
    pub fn ask(self, slot: u8, turns: [Turn; STEPS]) -> SlotRequirement {
        match (self, slot) {
            (Self::Smile, ..=3) => SlotRequirement::Relaxed,
            (Self::Smile, 4) | (Self::Passive, _) => SlotRequirement::Any,
            (Self::Smile, _) => SlotRequirement::Smile,
            (Self::Turns, ..=FACING) => SlotRequirement::Facing,
            (Self::Turns, 3) => SlotRequirement::Turned(turns[0], TurnExtent::Part),
            (Self::Turns, _) => {
                let step = usize::from(slot.min(SLOTS) - FACING - 2);
                SlotRequirement::Turned(turns[step], TurnExtent::Full)
            }
        }
    }
}
