//! Handles a callback: checks it, writes it down, and only then acknowledges it.

use crate::counts::{Counter, Counts};
use crate::log;
use crate::rate_limiter::{Rate, RateLimiter};
use crate::received_callback::{self, ReceivedCallback, RejectReason};
use crate::repository::{Duplicate, HintRepository, RepositoryError};
use smile_id::{Account, UnixMillis};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Hints that may be forged or replayed, of all senders together. They can only make a kiosk ask, but asking costs.
const DOUBTFUL: Rate = Rate { burst: 60, every: Duration::from_secs(1) };

/// What becomes of a callback.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// It is durable.
    Kept,
    /// It was durable before.
    Repeated,
    /// It is none of ours.
    Refused(RejectReason),
    /// It may be one of ours, but too many such came before.
    Limited,
    /// It could not be written down: let the sender come again.
    NotStored,
}

/// Takes callbacks in.
pub(crate) struct Receiver {
    keys: Vec<Account>,
    repository: Arc<dyn HintRepository>,
    counts: Arc<Counts>,
    doubtful: RateLimiter<()>,
}

impl Receiver {
    pub(crate) fn new(
        keys: Vec<Account>,
        repository: Arc<dyn HintRepository>,
        counts: Arc<Counts>,
    ) -> Self {
        Self { keys, repository, counts, doubtful: RateLimiter::new(DOUBTFUL) }
    }

    /// Takes a body in. [`Outcome::Kept`] and [`Outcome::Repeated`] mean that it is durable.
    pub(crate) async fn receive(&self, body: &[u8], now: UnixMillis) -> Outcome {
        let outcome = match received_callback::read(&self.keys, body, now) {
            Ok(callback) => self.take(&callback, now).await.unwrap_or_else(|why| {
                log::note(&why.to_string());
                Outcome::NotStored
            }),
            Err(reason) => Outcome::Refused(reason),
        };
        self.counts.add(match outcome {
            Outcome::Kept => Counter::Kept,
            Outcome::Repeated => Counter::Repeated,
            Outcome::Refused(RejectReason::NotSigned) => Counter::NotSigned,
            Outcome::Refused(RejectReason::Unreadable) => Counter::Unreadable,
            Outcome::Limited => Counter::Limited,
            Outcome::NotStored => Counter::NotStored,
        });
        outcome
    }

    async fn take(
        &self,
        callback: &ReceivedCallback,
        now: UnixMillis,
    ) -> Result<Outcome, RepositoryError> {
        let duplicate = self.repository.find_duplicate(callback).await?;
        if duplicate == Duplicate::Same {
            return Ok(Outcome::Repeated);
        }
        if !callback.is_fresh {
            self.counts.add(Counter::Stale);
        }
        let is_doubtful = duplicate == Duplicate::OtherBody || !callback.is_fresh;
        if is_doubtful && !self.doubtful.take((), Instant::now()) {
            if duplicate == Duplicate::OtherBody {
                self.counts.add(Counter::PairReused);
            }
            return Ok(Outcome::Limited);
        }
        // Decided by the write, which sees what other instances wrote in the meantime.
        Ok(match self.repository.keep(callback, now).await? {
            Duplicate::Same => Outcome::Repeated,
            Duplicate::No => Outcome::Kept,
            Duplicate::OtherBody => {
                self.alert(callback);
                Outcome::Kept
            }
        })
    }

    fn alert(&self, callback: &ReceivedCallback) {
        self.counts.add(Counter::PairReused);
        log::note(&format!(
            "alert: another body ({}) under a timestamp and signature seen before ({})",
            log::short(&callback.body),
            log::short(&callback.pair)
        ));
    }
}
