//! Draws the random share of a wait.

use std::time::Duration;

/// A random draw from [0, 1), given by the caller so that deciding stays repeatable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Jitter(u32);

impl Jitter {
    /// The middle of the range.
    pub const MIDDLE: Self = Self(1 << 31);

    /// Makes a draw from 32 random bits.
    #[must_use]
    pub const fn from_bits(bits: u32) -> Self {
        Self(bits)
    }

    /// This share of `span`.
    #[must_use]
    pub fn of(self, span: Duration) -> Duration {
        let millis = (u128::from(self.0) * span.as_millis()) >> 32;
        Duration::from_millis(u64::try_from(millis).unwrap_or(u64::MAX))
    }

    /// `span` changed by up to a fifth either way.
    #[must_use]
    pub fn around(self, span: Duration) -> Duration {
        span * 4 / 5 + self.of(span * 2 / 5)
    }
}
