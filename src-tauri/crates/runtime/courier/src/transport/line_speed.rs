//! Learns how much a slow line carries, so that no more is handed to the operating system than leaves soon.
//!
//! The operating system takes hundreds of kilobytes at once. On a slow line that is a minute in which an upload can neither
//! give way nor be stopped. So on a slow line photos are handed over as quickly as they go out, and a little quicker.

use std::time::Duration;

/// An upload that is through within this says nothing about a slow line.
const QUICK: Duration = Duration::from_secs(5);
/// Bytes a second; a quicker line is not held back.
const NOT_SLOW: f64 = 64_000.0;
/// So many times what the line carried is handed over: the rest shows that the line is not quicker by now.
const AHEAD: f64 = 1.1;
/// Who is through this share of the time after the last piece was held back by us, not by the line.
const HELD_BY_US: f64 = 0.05;

/// What a line carries, bytes a second, where it is slow. Knows nothing at first.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct LineSpeed(Option<f64>);

impl LineSpeed {
    /// When so many bytes of an upload may have been handed over, after its beginning.
    pub(crate) fn due(self, bytes: usize) -> Duration {
        self.0.map_or(Duration::ZERO, |speed| Duration::from_secs_f64(bytes as f64 / speed))
    }

    /// The same, but quick enough for so many bytes within this span: a line that was stalled once fails no later upload.
    pub(crate) fn at_least(self, bytes: usize, span: Duration) -> Self {
        Self(self.0.map(|speed| speed.max(bytes as f64 / span.as_secs_f64().max(1.0))))
    }

    /// An upload went through that never gave way: in this time, the last piece handed over so long after its beginning.
    pub(crate) fn after(self, bytes: usize, took: Duration, handed_over: Duration) -> Self {
        let rest = took.saturating_sub(handed_over).as_secs_f64();
        let is_held_by_us = rest < HELD_BY_US * took.as_secs_f64();
        let speed = match self.0 {
            Some(speed) if took <= QUICK || is_held_by_us => Some(speed * 2.0),
            _ if took <= QUICK => None,
            _ => Some(bytes as f64 / took.as_secs_f64() * AHEAD),
        };
        Self(speed.filter(|speed| *speed < NOT_SLOW))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BYTES: usize = 400_000;

    /// Uploads over a line of so many bytes a second: how many bytes wait in the operating system at most, in the last one.
    fn play(speed: &mut LineSpeed, line: f64, uploads: u32) -> f64 {
        let mut waiting = 0.0;
        for _ in 0..uploads {
            let handed_over = speed.due(BYTES).as_secs_f64();
            let took = handed_over.max(BYTES as f64 / line) + 0.3;
            waiting = BYTES as f64 - handed_over * line;
            *speed = speed.after(
                BYTES,
                Duration::from_secs_f64(took),
                Duration::from_secs_f64(handed_over),
            );
        }
        waiting
    }

    #[test]
    fn on_a_slow_line_little_waits_in_the_operating_system() {
        let mut speed = LineSpeed::default();
        assert_eq!(play(&mut speed, 8_000.0, 1), BYTES as f64, "the first is handed over at once");
        for uploads in [1, 2, 10] {
            let waiting = play(&mut speed, 8_000.0, uploads);
            assert!((1.0..40_000.0).contains(&waiting), "{waiting}");
        }
    }

    #[test]
    fn line_that_becomes_quicker_or_slower_is_followed() {
        let mut speed = LineSpeed::default();
        play(&mut speed, 8_000.0, 3);
        play(&mut speed, 1_000_000.0, 6);
        assert_eq!(speed, LineSpeed::default());
        play(&mut speed, 30_000.0, 3);
        let waiting = play(&mut speed, 4_000.0, 3);
        assert!(waiting < 40_000.0, "{waiting}");
    }

    #[test]
    fn no_upload_is_held_back_beyond_what_it_has_time_for() {
        let span = Duration::from_secs(60);
        let mut speed = LineSpeed::default();
        play(&mut speed, 1_000.0, 2);
        assert!(speed.due(BYTES) > span, "the line is that slow");
        assert!(speed.at_least(BYTES, span).due(BYTES) <= span);
        assert_eq!(LineSpeed::default().at_least(BYTES, span), LineSpeed::default());
    }

    #[test]
    fn quick_lines_and_small_uploads_are_not_held_back() {
        let mut speed = LineSpeed::default();
        play(&mut speed, 100_000.0, 5);
        assert_eq!(speed.due(BYTES), Duration::ZERO);
        let small = speed.after(20_000, Duration::from_millis(700), Duration::ZERO);
        assert_eq!(small.due(BYTES), Duration::ZERO);
    }
}
