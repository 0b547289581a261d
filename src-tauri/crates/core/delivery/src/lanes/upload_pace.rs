//! Finds out how many uploads of the backlog side by side bring the most: more help where a line is long, not where it is slow.

use crate::lanes::BACKLOG_LANES;
use std::time::Duration;

/// Uploads that are looked at together.
const ROUND: u32 = 4;
/// One more side by side must bring so much more to be kept.
const GAIN: f64 = 1.15;
/// After one more brought nothing, so many rounds go by before it is tried again.
const REST: u32 = 8;
/// An upload that takes longer fills the line by itself: another one beside it would only make both late.
const SLOW: Duration = Duration::from_secs(8);

/// How many uploads of the backlog go side by side. Begins with one.
///
/// Times are steady time since any fixed moment.
#[derive(Debug, Clone, PartialEq)]
pub struct UploadPace {
    width: usize,
    round: Option<Round>,
    /// Bytes a second with one upload less side by side.
    narrower: Option<f64>,
    /// Rounds that still go by before one more is tried.
    rest: u32,
}

/// Uploads since a moment at which one ended.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Round {
    since: Duration,
    uploads: u32,
    bytes: f64,
}

impl Default for UploadPace {
    fn default() -> Self {
        Self { width: 1, round: None, narrower: None, rest: 0 }
    }
}

impl UploadPace {
    /// So many may go side by side now.
    #[must_use]
    pub const fn width(&self) -> usize {
        self.width
    }

    /// An upload of the backlog of so many bytes has arrived, `took` after it began.
    pub fn on_arrived(&mut self, bytes: usize, took: Duration, at: Duration) {
        if took > SLOW {
            self.begin_again();
            return;
        }
        let Some(round) = &mut self.round else {
            self.round = Some(Round { since: at, uploads: 0, bytes: 0.0 });
            return;
        };
        round.uploads += 1;
        round.bytes += bytes as f64;
        if round.uploads < ROUND {
            return;
        }
        let rate = round.bytes / at.saturating_sub(round.since).as_secs_f64().max(1e-3);
        self.round = Some(Round { since: at, uploads: 0, bytes: 0.0 });
        self.judge(rate);
    }

    /// An upload of the backlog was not taken, or its reply was lost.
    pub const fn on_failed(&mut self) {
        self.begin_again();
        self.rest = REST;
    }

    /// Nothing of the backlog is under way: what comes later is measured anew.
    pub const fn on_idle(&mut self) {
        self.round = None;
    }

    const fn begin_again(&mut self) {
        self.width = 1;
        self.round = None;
        self.narrower = None;
    }

    fn judge(&mut self, rate: f64) {
        if let Some(narrower) = self.narrower.take()
            && rate < narrower * GAIN
        {
            self.width -= 1;
            self.rest = REST;
        } else if self.rest > 0 {
            self.rest -= 1;
        } else if self.width < BACKLOG_LANES {
            self.narrower = Some(rate);
            self.width += 1;
        }
        // The first ones of a new width began beside fewer.
        self.round = None;
    }
}
