//! Handles a callback: checks it, writes it down, and only then acknowledges it.

use crate::counts::{Counter, Counts};
use crate::received_callback::{self, ReceivedCallback, RejectReason};
use crate::repository::{Duplicate, HintRepository};
use hosting::database::RepositoryError;
use hosting::log;
use hosting::rate_limiter::{RateLimiter, TokenRate};
use smile_id::{Account, UnixMillis};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Hints that may be forged or replayed, of all senders together. They can only make a kiosk ask, but asking costs.
const DOUBTFUL: TokenRate = TokenRate { burst: 60, every: Duration::from_secs(1) };

/// What becomes of a callback.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reception {
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
pub struct Receiver {
    keys: Vec<Account>,
    repository: Arc<dyn HintRepository>,
    counts: Arc<Counts>,
    doubtful: RateLimiter<()>,
}

impl Receiver {
    /// Takes callbacks signed with one of `keys` into `repository`.
    #[must_use]
    pub fn new(
        keys: Vec<Account>,
        repository: Arc<dyn HintRepository>,
        counts: Arc<Counts>,
    ) -> Self {
        Self { keys, repository, counts, doubtful: RateLimiter::new(DOUBTFUL) }
    }

    /// Takes a body in. [`Reception::Kept`] and [`Reception::Repeated`] mean that it is durable.
    pub async fn receive(&self, body: &[u8], now: UnixMillis) -> Reception {
        let outcome = match received_callback::read(&self.keys, body, now) {
            Ok(callback) => self.take(&callback, now).await.unwrap_or_else(|why| {
                log::note(&why.to_string());
                Reception::NotStored
            }),
            Err(reason) => Reception::Refused(reason),
        };
        self.counts.add(match outcome {
            Reception::Kept => Counter::Kept,
            Reception::Repeated => Counter::Repeated,
            Reception::Refused(RejectReason::NotSigned) => Counter::NotSigned,
            Reception::Refused(RejectReason::Unreadable) => Counter::Unreadable,
            Reception::Limited => Counter::Limited,
            Reception::NotStored => Counter::NotStored,
        });
        outcome
    }

    async fn take(
        &self,
        callback: &ReceivedCallback,
        now: UnixMillis,
    ) -> Result<Reception, RepositoryError> {
        let duplicate = self.repository.find_duplicate(callback).await?;
        if duplicate == Duplicate::Same {
            return Ok(Reception::Repeated);
        }
        if !callback.is_fresh {
            self.counts.add(Counter::Stale);
        }
        let is_doubtful = duplicate == Duplicate::OtherBody || !callback.is_fresh;
        if is_doubtful && !self.doubtful.take((), Instant::now()) {
            if duplicate == Duplicate::OtherBody {
                self.counts.add(Counter::PairReused);
            }
            return Ok(Reception::Limited);
        }
        // Decided by the write, which sees what other instances wrote in the meantime.
        Ok(match self.repository.keep(callback, now).await? {
            Duplicate::Same => Reception::Repeated,
            Duplicate::No | Duplicate::Twin => Reception::Kept,
            Duplicate::OtherBody => {
                self.alert(callback);
                Reception::Kept
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
