//! Estimates the server's clock from `Date` headers: signatures and waits go by it, never by the kiosk's own clock.

use delivery::UnixMillis;
use std::collections::VecDeque;
use std::time::Duration;

const SAMPLES: usize = 8;
/// A sample this far off the estimate, or the wall clock before there is one, is a jump.
const DOUBTFUL_MS: u64 = 120_000;
/// A jump is believed when the next sample agrees: one odd header moves nothing.
const WITNESSES: u32 = 2;
/// A jump of more than a day wants one witness more: it could end what has waited for days.
const LONG_JUMP_MS: u64 = 24 * 3_600_000;
const LONG_JUMP_WITNESSES: u32 = 3;
/// Of a server whose answers never agree, the last one counts: nothing is sent before there is an estimate.
const MOST_UNBELIEVED: u32 = 8;
/// No server's clock shows a date before this program was written: 2025-01-01.
pub(crate) const EARLIEST: UnixMillis = UnixMillis(1_735_689_600_000);
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
    /// A jump that is not believed yet, and how many samples agree about it.
    doubtful: Option<(Sample, u32)>,
    /// Jumps in a row that were not believed.
    unbelieved: u32,
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

    /// Whether any date was believed.
    pub(crate) fn has_estimate(&self) -> bool {
        !self.samples.is_empty()
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

    /// Takes the `Date` of a reply. True when the estimate jumped by more than two minutes.
    pub(crate) fn on_date(&mut self, date: UnixMillis, sent: Moment, received: Moment) -> bool {
        if date < EARLIEST {
            // Nothing better than the wall clock can be had here.
            self.dated_at = Some(received);
            return false;
        }
        let round_trip = received.steady.saturating_sub(sent.steady);
        let date_ms = i64::try_from(date.0).unwrap_or(i64::MAX);
        let sample = Sample {
            offset_ms: date_ms + HALF_SECOND_MS + millis(round_trip / 2) - millis(received.steady),
            round_trip,
        };
        let off_ms = |other: Sample| other.offset_ms.abs_diff(sample.offset_ms);
        // Before the first sample and after a sleep the wall clock is the better guess.
        let (jump_ms, witnesses) = match self.samples.back() {
            Some(&last) if self.is_sure(received) => (off_ms(last), WITNESSES),
            _ => (date.0.abs_diff(received.wall.0), 1),
        };
        let jumped = jump_ms > DOUBTFUL_MS
            || self.samples.back().is_some_and(|&last| off_ms(last) > DOUBTFUL_MS);
        let wanted = if jump_ms > LONG_JUMP_MS { LONG_JUMP_WITNESSES } else { witnesses };
        if jumped {
            let before = self.doubtful.filter(|&(other, _)| off_ms(other) < AGREEING_MS);
            let agreeing = before.map_or(1, |(_, count)| count + 1);
            self.unbelieved += 1;
            if agreeing < wanted && self.unbelieved < MOST_UNBELIEVED {
                self.doubtful = Some((sample, agreeing));
                return false;
            }
        }
        if jumped {
            self.samples.clear();
        }
        self.doubtful = None;
        self.unbelieved = 0;
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
mod tests;
