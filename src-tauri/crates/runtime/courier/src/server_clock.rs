//! Estimates the server's clock from `Date` headers: signatures and waits go by it, never by the kiosk's own clock.

use delivery::UnixMillis;
use std::collections::VecDeque;
use std::time::Duration;

const SAMPLES: usize = 8;
/// A sample this far off the estimate is believed only when the next one agrees: one odd header moves nothing.
const DOUBTFUL_MS: u64 = 120_000;
const AGREEING_MS: u64 = 10_000;
/// The wall clock and the steady clock may drift this far apart before the machine must have slept.
const SLEPT: Duration = Duration::from_secs(30);
/// A `Date` header is cut to whole seconds.
const HALF_SECOND_MS: i64 = 500;

/// One reading of both clocks of this machine.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Moment {
    /// The wall clock: may jump.
    pub(crate) wall: UnixMillis,
    /// Time since the courier started: steady, but stands still while the machine sleeps.
    pub(crate) steady: Duration,
}

#[derive(Debug, Clone, Copy)]
struct Sample {
    /// Server time minus steady time.
    offset_ms: i64,
    round_trip: Duration,
}

/// The estimate of the server's clock.
#[derive(Debug, Default)]
pub(crate) struct ServerClock {
    samples: VecDeque<Sample>,
    doubtful: Option<Sample>,
    dated_at: Option<Moment>,
}

impl ServerClock {
    /// The server's time; before any sample, the wall clock's.
    pub(crate) fn now(&self, at: Moment) -> UnixMillis {
        let best = self.samples.iter().min_by_key(|sample| sample.round_trip);
        best.map_or(at.wall, |best| {
            UnixMillis(millis(at.steady).saturating_add(best.offset_ms).try_into().unwrap_or(0))
        })
    }

    /// False before the first sample, and after the machine slept.
    pub(crate) fn is_sure(&self, at: Moment) -> bool {
        self.dated_at.is_some_and(|dated| {
            let wall_ms = at.wall.0.abs_diff(dated.wall.0);
            let steady_ms =
                u64::try_from((at.steady - dated.steady).as_millis()).unwrap_or(u64::MAX);
            let backwards = at.wall < dated.wall;
            !backwards && Duration::from_millis(wall_ms.abs_diff(steady_ms)) <= SLEPT
        })
    }

    /// Takes the `Date` of a reply. True when it moved the estimate by more than two minutes.
    pub(crate) fn on_date(&mut self, date: UnixMillis, sent: Moment, received: Moment) -> bool {
        let round_trip = received.steady.saturating_sub(sent.steady);
        let date_ms = i64::try_from(date.0).unwrap_or(i64::MAX);
        let sample = Sample {
            offset_ms: date_ms + HALF_SECOND_MS + millis(round_trip / 2) - millis(received.steady),
            round_trip,
        };
        let slept = !self.is_sure(received);
        let off_ms = |other: Sample| other.offset_ms.abs_diff(sample.offset_ms);
        let jumped = self.samples.back().is_some_and(|&last| off_ms(last) > DOUBTFUL_MS);
        if jumped && !slept && self.doubtful.is_none_or(|other| off_ms(other) >= AGREEING_MS) {
            self.doubtful = Some(sample);
            return false;
        }
        if jumped {
            self.samples.clear();
        }
        self.doubtful = None;
        self.samples.push_back(sample);
        if self.samples.len() > SAMPLES {
            self.samples.pop_front();
        }
        self.dated_at = Some(received);
        jumped
    }
}

fn millis(span: Duration) -> i64 {
    i64::try_from(span.as_millis()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: u64 = 1_700_000_000_000;

    fn moment(wall_ms: u64, steady_ms: u64) -> Moment {
        Moment { wall: UnixMillis(wall_ms), steady: Duration::from_millis(steady_ms) }
    }

    fn on_date(clock: &mut ServerClock, date_ms: u64, wall_ms: u64, steady_ms: u64) -> bool {
        clock.on_date(UnixMillis(date_ms), moment(wall_ms, steady_ms), moment(wall_ms, steady_ms))
    }

    #[test]
    fn goes_by_the_server_not_by_the_wall() {
        let mut clock = ServerClock::default();
        assert_eq!(clock.now(moment(5, 0)), UnixMillis(5));
        assert!(!clock.is_sure(moment(5, 0)));
        on_date(&mut clock, START, 0, 1000);
        assert_eq!(clock.now(moment(0, 1000)), UnixMillis(START + 500));
        assert_eq!(clock.now(moment(77, 61_000)), UnixMillis(START + 60_500));
    }

    #[test]
    fn one_odd_header_moves_nothing_and_two_do() {
        let mut clock = ServerClock::default();
        on_date(&mut clock, START, START, 0);
        assert!(!on_date(&mut clock, START + 9_000_000, START + 1000, 1000));
        assert_eq!(clock.now(moment(0, 1000)), UnixMillis(START + 1500));
        assert!(on_date(&mut clock, START + 9_001_000, START + 2000, 2000));
        assert_eq!(clock.now(moment(0, 2000)), UnixMillis(START + 9_001_500));
    }

    #[test]
    fn is_unsure_after_sleep_and_then_takes_the_first_sample() {
        let mut clock = ServerClock::default();
        on_date(&mut clock, START, START, 0);
        assert!(clock.is_sure(moment(START + 20_000, 20_000)));
        let woken = moment(START + 3_600_000, 20_000);
        assert!(!clock.is_sure(woken));
        assert!(on_date(&mut clock, START + 3_600_000, START + 3_600_000, 20_000));
        assert_eq!(clock.now(woken), UnixMillis(START + 3_600_500));
    }

    #[test]
    fn the_quickest_reply_counts() {
        let mut clock = ServerClock::default();
        let slow = (moment(0, 0), moment(10_000, 10_000));
        clock.on_date(UnixMillis(START), slow.0, slow.1);
        assert_eq!(clock.now(moment(0, 10_000)), UnixMillis(START + 5500));
        clock.on_date(UnixMillis(START + 6000), moment(10_000, 10_000), moment(10_020, 10_020));
        assert_eq!(clock.now(moment(0, 10_020)), UnixMillis(START + 6510));
    }
}
