//! Reads the wall clock, and counts the time since the program began.

use capture::Moment;
use delivery::UnixMillis;
use enrollment::Today;
use std::time::{Instant, SystemTime, UNIX_EPOCH};
use visit::ClockReading;

/// The time by this computer's clock.
pub(crate) fn now() -> UnixMillis {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    UnixMillis(u64::try_from(since.as_millis()).unwrap_or(u64::MAX))
}

/// Now, by both clocks of this computer.
pub(crate) fn reading() -> ClockReading {
    ClockReading { wall: now(), uptime: courier::uptime() }
}

/// When the program was built, Unix seconds: no right clock is behind it. The build script tells.
const BUILT_S: &str = env!("TABASAMU_BUILT_S");

/// When the program was built.
pub(crate) fn built() -> UnixMillis {
    let built_s: u64 = BUILT_S.parse().unwrap_or_default();
    UnixMillis(built_s.saturating_mul(1000))
}

/// The day by which births have happened: by this time, unless it is behind the program's own age.
pub(crate) fn today(now: UnixMillis) -> Today {
    Today::by(now.0, built().0)
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

#[cfg(test)]
mod tests {
    use super::BUILT_S;

    #[test]
    fn the_program_knows_when_it_was_built() {
        let first_of_2025 = 1_735_689_600;
        assert!(BUILT_S.parse::<u64>().is_ok_and(|built_s| built_s > first_of_2025), "{BUILT_S}");
    }
}
