//! Counts what came in since the start.

use serde::Serialize;
use std::sync::atomic::{AtomicU64, Ordering};

/// What may become of something that comes in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Counter {
    Kept,
    Repeated,
    Stale,
    PairReused,
    Limited,
    NotSigned,
    Unreadable,
    TooLarge,
    TooSlow,
    NotStored,
    BadToken,
}

/// The numbers since the start of this instance.
#[derive(Debug, Default)]
pub struct Counts([AtomicU64; 11]);

/// The numbers at one moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub(crate) struct Numbers {
    /// Callbacks written down.
    kept: u64,
    /// Callbacks that had been written down before.
    repeated: u64,
    /// Callbacks signed too long ago or ahead; those within their limit are written down.
    stale: u64,
    /// Bodies under a timestamp and signature seen before, for the same job or for a third one: a forgery.
    pair_reused: u64,
    /// Requests refused because too many unwelcome ones came before.
    limited: u64,
    /// Callbacks signed with none of our keys.
    not_signed: u64,
    /// Bodies that are no callback.
    unreadable: u64,
    /// Bodies beyond the limit.
    too_large: u64,
    /// Bodies that took too long.
    too_slow: u64,
    /// Callbacks and questions that the database did not take.
    not_stored: u64,
    /// Questions with a wrong token.
    bad_token: u64,
}

impl Counts {
    pub(crate) fn add(&self, what: Counter) {
        self.0[what as usize].fetch_add(1, Ordering::Relaxed);
    }

    pub(crate) fn numbers(&self) -> Numbers {
        let of = |what: Counter| self.0[what as usize].load(Ordering::Relaxed);
        Numbers {
            kept: of(Counter::Kept),
            repeated: of(Counter::Repeated),
            stale: of(Counter::Stale),
            pair_reused: of(Counter::PairReused),
            limited: of(Counter::Limited),
            not_signed: of(Counter::NotSigned),
            unreadable: of(Counter::Unreadable),
            too_large: of(Counter::TooLarge),
            too_slow: of(Counter::TooSlow),
            not_stored: of(Counter::NotStored),
            bad_token: of(Counter::BadToken),
        }
    }
}
