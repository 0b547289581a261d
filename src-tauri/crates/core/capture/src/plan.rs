//! Declares the liveness plans: what is asked for each of the eight photos.

use serde::{Deserialize, Serialize};

/// Number of liveness pictures.
pub const SLOTS: u8 = 8;

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
    /// Turn the head: slots 1-2 facing the camera, then left, right and up in random order, two pictures each.
    Turns,
    /// Only look: eight pictures over four seconds and more, for people who can neither smile nor turn. It asks for natural
    /// movement and nothing else, so it stops a still photograph and no more than that.
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

impl SlotRequirement {
    /// Whether the head must come back to the camera before `next` can be asked for. From side to side it passes the
    /// middle anyway.
    pub(crate) fn is_followed_by_looking_back(self, next: Self) -> bool {
        match (self, next) {
            (Self::Turned(Turn::Left, TurnExtent::Full), Self::Turned(Turn::Right, _))
            | (Self::Turned(Turn::Right, TurnExtent::Full), Self::Turned(Turn::Left, _)) => false,
            (Self::Turned(_, TurnExtent::Full), Self::Turned(..)) => true,
            _ => false,
        }
    }
}

impl Plan {
    /// All plans.
    pub const ALL: [Self; 3] = [Self::Smile, Self::Turns, Self::Passive];

    /// What slot 1-8 asks for, with the turns in this order. The split of the smile follows SA (smile once more than
    /// three are kept) and SW (from 40 %).
    #[must_use]
    pub fn ask(self, slot: u8, turns: [Turn; 3]) -> SlotRequirement {
        match (self, slot) {
            (Self::Smile, ..=3) => SlotRequirement::Relaxed,
            (Self::Smile, 4) | (Self::Passive, _) => SlotRequirement::Any,
            (Self::Smile, _) => SlotRequirement::Smile,
            (Self::Turns, ..=2) => SlotRequirement::Facing,
            (Self::Turns, _) => {
                let step = slot.min(SLOTS) - 3;
                let reach =
                    if step.is_multiple_of(2) { TurnExtent::Part } else { TurnExtent::Full };
                SlotRequirement::Turned(turns[usize::from(step / 2)], reach)
            }
        }
    }
}
