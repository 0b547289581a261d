//! The order of the turns, drawn from randomness that is handed in: this crate has none of its own.

use crate::plan::{STEPS, Turn};
use std::time::Duration;

/// Where the orders of turns come from. Every draw is new, so that a recording of one does not fit the next.
#[derive(Debug, Clone)]
pub struct TurnOrder {
    state: u64,
}

impl TurnOrder {
    /// `seed` must come from the operating system's random numbers, new for each capture.
    #[must_use]
    pub const fn from_seed(seed: u64) -> Self {
        Self { state: seed }
    }

    /// The next order of the turns, each of the 150 that hold every turn as likely as the others; a turn may come twice in
    /// a row. An order of one turn alone would fit a recording of nothing else.
    pub fn turns(&mut self) -> [Turn; STEPS] {
        loop {
            // 64 bits over three turns: the bias of the remainder is below 2^-62.
            let order =
                std::array::from_fn(|_| Turn::ALL[(self.next() % Turn::ALL.len() as u64) as usize]);
            if Turn::ALL.iter().all(|turn| order.contains(turn)) {
                return order;
            }
        }
    }

    /// How long the head must rest before the next turn is asked for: a quarter of the longest rest to all of it.
    pub(crate) fn rest(&mut self, longest: Duration) -> Duration {
        let share = (self.next() >> 40) as f32 / (1_u64 << 24) as f32;
        longest.mul_f32(0.25 + 0.75 * share)
    }

    /// Other draws than this one's, for a series that draws by itself.
    pub(crate) fn fork(&mut self) -> Self {
        Self::from_seed(self.next())
    }

    /// `SplitMix64` (Steele, Lea, Flood 2014).
    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
}
