//! Reads the wall clock, and counts the time since the program began.

use capture::Moment;
use delivery::UnixMillis;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

/// The time by this computer's clock.
pub(crate) fn now() -> UnixMillis {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    UnixMillis(u64::try_from(since.as_millis()).unwrap_or(u64::MAX))
}

/// Time since the program began, by a clock that nobody sets.
pub(crate) struct Stopwatch(Instant);

impl Stopwatch {
    /// Begins to count.
    pub(crate) fn start() -> Self {
        Self(Instant::now())
    }

    /// The time that has passed.
    pub(crate) fn now(&self) -> Moment {
        Moment(self.0.elapsed())
    }
}
