//! Keeps the clock the service waits by; it can be stopped, set and moved on.
//!
//! Reviews, lags, back-offs and the life of addresses go by it. What the service says about the time (`Date`, signatures)
//! and believes of it stays with this machine's clock, or else every caller would have to be moved along.

use serde::{Deserialize, Serialize};
use std::time::{SystemTime, UNIX_EPOCH};

/// A clock that follows this machine's, or stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) struct Clock {
    ahead_ms: i64,
    stands_at_ms: Option<u64>,
}

impl Clock {
    /// Unix milliseconds.
    pub(crate) fn now_ms(&self) -> u64 {
        self.stands_at_ms.unwrap_or_else(|| machine_clock_ms().saturating_add_signed(self.ahead_ms))
    }

    pub(crate) fn is_frozen(&self) -> bool {
        self.stands_at_ms.is_some()
    }

    /// Stops it, or lets it run on from where it stands.
    pub(crate) fn freeze(&mut self, frozen: bool) {
        let now_ms = self.now_ms();
        self.stands_at_ms = frozen.then_some(now_ms);
        self.set(now_ms);
    }

    pub(crate) fn set(&mut self, to_ms: u64) {
        if self.is_frozen() {
            self.stands_at_ms = Some(to_ms);
        } else {
            let machine = machine_clock_ms();
            let ahead = i128::from(to_ms) - i128::from(machine);
            self.ahead_ms = i64::try_from(ahead).unwrap_or(i64::MAX);
        }
    }

    pub(crate) fn advance(&mut self, by_ms: u64) {
        self.set(self.now_ms().saturating_add(by_ms));
    }
}

/// This machine's clock, Unix milliseconds.
pub(crate) fn machine_clock_ms() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn can_be_stopped_started_and_set() {
        let mut clock = Clock::default();
        assert!(clock.now_ms().abs_diff(machine_clock_ms()) < 1000);
        clock.freeze(true);
        let stood = clock.now_ms();
        clock.advance(3_600_000);
        assert_eq!(clock.now_ms(), stood + 3_600_000);
        clock.freeze(false);
        assert!(clock.now_ms().abs_diff(stood + 3_600_000) < 1000);
        clock.set(1_000);
        assert!(clock.now_ms() < 2_000 && !clock.is_frozen());
    }
}
