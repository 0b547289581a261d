//! Checks and keeps when to ask for a result again.

use crate::jitter::Jitter;
use std::time::Duration;

const SECOND: Duration = Duration::from_secs(1);
const MINUTE: Duration = Duration::from_secs(60);
const HOUR: Duration = Duration::from_secs(3600);
const DAY: Duration = Duration::from_secs(24 * 3600);

/// No policy asks more often than this.
pub const LEAST_WAIT: Duration = Duration::from_millis(10);
/// No policy goes on for longer than this.
pub const LONGEST_POLLING: Duration = Duration::from_secs(366 * 24 * 3600);

/// The spans of a [`PollingPolicy`], not yet checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PollingSpans {
    /// Waits between the first status queries after an upload, each at least as long as the one before.
    pub first: Vec<Duration>,
    /// Wait between status queries afterwards, on the first day.
    pub on_first_day: Duration,
    /// Length of the "first day".
    pub first_day: Duration,
    /// Wait between status queries after the first day.
    pub later: Duration,
    /// Without a final result for this long, someone must act.
    pub give_up: Duration,
}

/// What is wrong with [`PollingSpans`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PollingFault {
    /// A wait is shorter than [`LEAST_WAIT`].
    #[error("a wait is shorter than 10 ms")]
    TooOften,
    /// A wait is shorter than the one before it.
    #[error("the waits must not become shorter")]
    Hurrying,
    /// The first day, or a wait, is longer than the whole of it.
    #[error("polling ends before its first day or its longest wait is over")]
    EndsEarly,
    /// It goes on for longer than [`LONGEST_POLLING`].
    #[error("polling goes on for more than 366 days")]
    Endless,
}

/// When to ask for a result again, and when to stop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PollingPolicy(PollingSpans);

impl PollingPolicy {
    /// Checks and takes spans.
    ///
    /// # Errors
    /// The first [`PollingFault`] found.
    pub fn check(spans: PollingSpans) -> Result<Self, PollingFault> {
        let waits = || {
            let steady = [spans.on_first_day, spans.later];
            spans.first.iter().copied().chain(steady)
        };
        if waits().any(|wait| wait < LEAST_WAIT) {
            return Err(PollingFault::TooOften);
        }
        if waits().zip(waits().skip(1)).any(|(wait, next)| next < wait) {
            return Err(PollingFault::Hurrying);
        }
        if spans.give_up < spans.first_day.max(spans.later) {
            return Err(PollingFault::EndsEarly);
        }
        if spans.give_up > LONGEST_POLLING {
            return Err(PollingFault::Endless);
        }
        Ok(Self(spans))
    }

    /// For real use: 2, 4, 8, 15, 30 s, 1, 2, 5, 10 min, then every 30 min for a day, then every 6 h up to 14 days.
    #[must_use]
    pub fn production() -> Self {
        let seconds = [2, 4, 8, 15, 30, 60, 120, 300, 600];
        Self(PollingSpans {
            first: seconds.map(|count| count * SECOND).to_vec(),
            on_first_day: 30 * MINUTE,
            first_day: DAY,
            later: 6 * HOUR,
            give_up: 14 * DAY,
        })
    }

    /// The same shape for demonstrations: everything within seconds.
    #[must_use]
    pub fn brisk() -> Self {
        let millis = [200, 400, 600, 800, 1000];
        Self(PollingSpans {
            first: millis.map(Duration::from_millis).to_vec(),
            on_first_day: 2 * SECOND,
            first_day: HOUR,
            later: 10 * SECOND,
            give_up: 14 * DAY,
        })
    }

    /// The spans it was made of.
    #[must_use]
    pub const fn spans(&self) -> &PollingSpans {
        &self.0
    }

    /// The wait before the next status query, after `polls` queries and `age` since the upload; a fifth of jitter
    /// either way.
    #[must_use]
    pub fn wait(&self, polls: u32, age: Duration, jitter: Jitter) -> Duration {
        let early = usize::try_from(polls).ok().and_then(|at| self.0.first.get(at));
        let span = match early {
            Some(&span) => span,
            None if age < self.0.first_day => self.0.on_first_day,
            None => self.0.later,
        };
        jitter.around(span)
    }

    /// True when so long without a final result means that someone must act.
    #[must_use]
    pub fn is_overdue(&self, age: Duration) -> bool {
        age >= self.0.give_up
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MILLI: Duration = Duration::from_millis(1);

    fn spans() -> PollingSpans {
        PollingPolicy::production().spans().clone()
    }

    fn fault(change: impl FnOnce(&mut PollingSpans)) -> Option<PollingFault> {
        let mut spans = spans();
        change(&mut spans);
        PollingPolicy::check(spans).err()
    }

    #[test]
    fn walks_the_schedule() {
        let policy = PollingPolicy::production();
        let wait = |polls, age| policy.wait(polls, age, Jitter::MIDDLE).as_secs();
        let first: Vec<_> = (0..=10).map(|polls| wait(polls, Duration::ZERO)).collect();
        assert_eq!(first, [2, 4, 8, 15, 30, 60, 120, 300, 600, 1800, 1800]);
        for (age, seconds) in
            [(DAY - MILLI, 1800), (DAY, 21_600), (DAY + MILLI, 21_600), (14 * DAY, 21_600)]
        {
            assert_eq!(wait(9, age), seconds, "{age:?}");
            assert_eq!(wait(u32::MAX, age), seconds, "{age:?}");
            assert_eq!(wait(8, age), 600, "the first queries come first, {age:?}");
        }
        for (age, overdue) in
            [(14 * DAY - MILLI, false), (14 * DAY, true), (14 * DAY + MILLI, true)]
        {
            assert_eq!(policy.is_overdue(age), overdue, "{age:?}");
        }
    }

    #[test]
    fn strays_by_a_fifth() {
        let policy = PollingPolicy::production();
        let wait = |bits| policy.wait(4, Duration::ZERO, Jitter::from_bits(bits));
        assert_eq!(wait(0), Duration::from_secs(24));
        assert!(wait(u32::MAX) < Duration::from_secs(36) && wait(u32::MAX) > 35 * SECOND);
    }

    #[test]
    fn takes_good_spans_only() {
        for policy in [PollingPolicy::production(), PollingPolicy::brisk()] {
            assert_eq!(PollingPolicy::check(policy.spans().clone()), Ok(policy));
        }
        use PollingFault::{Endless, EndsEarly, Hurrying, TooOften};
        let first = |wait: Duration| fault(|spans| spans.first[0] = wait);
        assert_eq!(first(Duration::ZERO), Some(TooOften));
        assert_eq!(first(LEAST_WAIT - MILLI), Some(TooOften));
        assert_eq!(first(LEAST_WAIT), None);
        assert_eq!(first(LEAST_WAIT + MILLI), None);
        assert_eq!(first(4 * SECOND - MILLI), None);
        assert_eq!(first(4 * SECOND), None);
        assert_eq!(first(4 * SECOND + MILLI), Some(Hurrying));

        let on_first_day = |wait| fault(|spans| spans.on_first_day = wait);
        assert_eq!(on_first_day(600 * SECOND - MILLI), Some(Hurrying));
        assert_eq!(on_first_day(600 * SECOND), None);
        assert_eq!(on_first_day(6 * HOUR), None);
        assert_eq!(on_first_day(6 * HOUR + MILLI), Some(Hurrying));
        assert_eq!(fault(|spans| spans.first.clear()), None);

        let later = |wait| fault(|spans| spans.later = wait);
        assert_eq!(later(14 * DAY), None);
        assert_eq!(later(14 * DAY + MILLI), Some(EndsEarly));
        let first_day = |span| fault(|spans| spans.first_day = span);
        assert_eq!(first_day(Duration::ZERO), None);
        assert_eq!(first_day(14 * DAY), None);
        assert_eq!(first_day(14 * DAY + MILLI), Some(EndsEarly));

        let give_up = |span| fault(|spans| spans.give_up = span);
        assert_eq!(give_up(DAY - MILLI), Some(EndsEarly));
        assert_eq!(give_up(DAY), None);
        assert_eq!(give_up(LONGEST_POLLING), None);
        assert_eq!(give_up(LONGEST_POLLING + MILLI), Some(Endless));
        assert_eq!(give_up(Duration::MAX), Some(Endless));
    }
}
