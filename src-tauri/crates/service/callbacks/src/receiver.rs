//! What becomes of a callback: checked, written down, and only then acknowledged.

use crate::counts::{Counts, Tally};
use crate::log;
use crate::rate_limiter::{Gate, Rate};
use crate::received_callback::{self, Notice, Unfit};
use crate::repository::{Book, BookError, Seen};
use smile_id::{Account, UnixMillis};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Hints that may be forged or replayed, of all senders together. They can only make a kiosk ask, but asking costs.
const DOUBTFUL: Rate = Rate { burst: 60, every: Duration::from_secs(1) };

/// What becomes of a callback.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Reception {
    /// It is durable.
    Kept,
    /// It was durable before.
    Repeated,
    /// It is none of ours.
    Refused(Unfit),
    /// It may be one of ours, but too many such came before.
    Limited,
    /// It could not be written down: let the sender come again.
    NotStored,
}

/// Takes callbacks in.
pub(crate) struct Receiver {
    keys: Vec<Account>,
    book: Arc<dyn Book>,
    counts: Arc<Counts>,
    doubtful: Gate<()>,
}

impl Receiver {
    pub(crate) fn new(keys: Vec<Account>, book: Arc<dyn Book>, counts: Arc<Counts>) -> Self {
        Self { keys, book, counts, doubtful: Gate::new(DOUBTFUL) }
    }

    /// Takes a body in. [`Reception::Kept`] and [`Reception::Repeated`] mean that it is durable.
    pub(crate) async fn receive(&self, body: &[u8], now: UnixMillis) -> Reception {
        let reception = match received_callback::read(&self.keys, body, now) {
            Ok(notice) => self.take(&notice, now).await.unwrap_or_else(|why| {
                log::note(&why.to_string());
                Reception::NotStored
            }),
            Err(unfit) => Reception::Refused(unfit),
        };
        self.counts.add(match reception {
            Reception::Kept => Tally::Kept,
            Reception::Repeated => Tally::Repeated,
            Reception::Refused(Unfit::NotSigned) => Tally::NotSigned,
            Reception::Refused(Unfit::Unreadable) => Tally::Unreadable,
            Reception::Limited => Tally::Limited,
            Reception::NotStored => Tally::NotStored,
        });
        reception
    }

    async fn take(&self, notice: &Notice, now: UnixMillis) -> Result<Reception, BookError> {
        let seen = self.book.seen(notice).await?;
        if seen == Seen::Same {
            return Ok(Reception::Repeated);
        }
        if !notice.is_fresh {
            self.counts.add(Tally::Stale);
        }
        let is_doubtful = seen == Seen::OtherBody || !notice.is_fresh;
        if is_doubtful && !self.doubtful.take((), Instant::now()) {
            if seen == Seen::OtherBody {
                self.counts.add(Tally::PairReused);
            }
            return Ok(Reception::Limited);
        }
        // Told by the write, which sees what other instances wrote in the meantime.
        Ok(match self.book.keep(notice, now).await? {
            Seen::Same => Reception::Repeated,
            Seen::Never => Reception::Kept,
            Seen::OtherBody => {
                self.alert(notice);
                Reception::Kept
            }
        })
    }

    fn alert(&self, notice: &Notice) {
        self.counts.add(Tally::PairReused);
        log::note(&format!(
            "alert: another body ({}) under a timestamp and signature seen before ({})",
            log::short(&notice.body),
            log::short(&notice.pair)
        ));
    }
}
