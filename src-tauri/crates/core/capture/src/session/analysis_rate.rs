//! Measures how many frames a second are analysed.

use crate::moment::Moment;
use std::collections::VecDeque;
use std::time::Duration;

/// The rate is that of the last two seconds and known after one.
const WINDOW: Duration = Duration::from_secs(2);
const KNOWN_AFTER: Duration = Duration::from_secs(1);

/// The rate of analysed frames.
#[derive(Debug, Clone, Default)]
pub(crate) struct AnalysisRate {
    seen: VecDeque<Moment>,
    slow: bool,
}

impl AnalysisRate {
    /// Notes an analysed frame. Slow below `slow_per_second`, no longer slow one frame per second above it.
    pub(crate) fn note(&mut self, now: Moment, slow_per_second: f32) {
        self.seen.push_back(now);
        while self.seen.front().is_some_and(|first| now - *first > WINDOW) {
            self.seen.pop_front();
        }
        let span = self.seen.front().map_or(Duration::ZERO, |first| now - *first);
        if span >= KNOWN_AFTER {
            let per_second = (self.seen.len() - 1) as f32 / span.as_secs_f32();
            let limit = slow_per_second + if self.slow { 1.0 } else { 0.0 };
            self.slow = per_second < limit;
        }
    }

    /// Forgets the frames before an interruption.
    pub(crate) fn interrupt(&mut self) {
        self.seen.clear();
    }

    pub(crate) fn is_slow(&self) -> bool {
        self.slow
    }
}
