//! Notices that the machine was suspended.

use std::time::{Duration, Instant, SystemTime};

/// Between two turns of the loop less than this passes; more means the machine slept, or someone set the clock.
const LONGEST_TURN: Duration = Duration::from_secs(5);

/// Compares two clocks from turn to turn. The monotonic one stops during sleep on some systems and runs on others;
/// the calendar one always shows it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SuspendDetector {
    monotonic: Instant,
    calendar: SystemTime,
}

impl SuspendDetector {
    pub(crate) fn new(monotonic: Instant, calendar: SystemTime) -> Self {
        Self { monotonic, calendar }
    }

    /// Whether the machine slept since the last turn.
    pub(crate) fn resumed(&mut self, monotonic: Instant, calendar: SystemTime) -> bool {
        let turn = monotonic.saturating_duration_since(self.monotonic);
        // A calendar set back says nothing about sleep.
        let by_calendar = calendar.duration_since(self.calendar).unwrap_or_default();
        *self = Self::new(monotonic, calendar);
        turn > LONGEST_TURN || by_calendar > LONGEST_TURN
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    #[test]
    fn either_clock_shows_a_sleep_and_neither_shows_a_slow_turn() {
        let (monotonic, calendar) = (Instant::now(), SystemTime::now());
        let after = |m: Duration, c: Duration| {
            SuspendDetector::new(monotonic, calendar).resumed(monotonic + m, calendar + c)
        };
        assert!(!after(SECOND, SECOND));
        assert!(!after(5 * SECOND, 5 * SECOND));
        assert!(after(SECOND, 6 * SECOND), "the monotonic clock stopped");
        assert!(after(6 * SECOND, 6 * SECOND), "both ran on");
    }

    #[test]
    fn a_suspend_is_reported_once() {
        let (monotonic, calendar) = (Instant::now(), SystemTime::now());
        let mut suspend_detector = SuspendDetector::new(monotonic, calendar);
        assert!(suspend_detector.resumed(monotonic, calendar + 60 * SECOND));
        assert!(!suspend_detector.resumed(monotonic + SECOND, calendar + 61 * SECOND));
    }

    #[test]
    fn a_clock_set_back_is_no_sleep() {
        let (monotonic, calendar) = (Instant::now(), SystemTime::now());
        let mut suspend_detector = SuspendDetector::new(monotonic, calendar);
        assert!(!suspend_detector.resumed(monotonic + SECOND, calendar - 3_600 * SECOND));
    }
}
