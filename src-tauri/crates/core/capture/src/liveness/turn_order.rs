//! The order of the turns, drawn from randomness that is handed in: this crate has none of its own.

use crate::plan::Turn;

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

    /// The next order of the turns, each of the six as likely as the others (Fisher-Yates).
    pub fn turns(&mut self) -> [Turn; 3] {
        let mut order = Turn::ALL;
        for last in (1..order.len()).rev() {
            // 64 bits over at most three places: the bias of the remainder is below 2^-62.
            let place = self.next() % (last as u64 + 1);
            order.swap(last, place as usize);
        }
        order
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
