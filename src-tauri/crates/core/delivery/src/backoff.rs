//! Computes how long to wait after a failure: exponential with full jitter.
//!
//! AWS Architecture Blog, "Exponential Backoff And Jitter".

use crate::jitter::Jitter;
use crate::timing::Timing;
use std::time::Duration;

/// The wait after `failures` failures of one class in a row (1 is the first):
/// `floor + jitter * min(cap, base * 2^(failures-1))`.
#[must_use]
pub fn wait(failures: u32, jitter: Jitter, timing: &Timing) -> Duration {
    let doublings = failures.saturating_sub(1).min(30);
    let ceiling = timing.backoff_base.saturating_mul(1 << doublings).min(timing.backoff_cap);
    timing.backoff_floor + jitter.of(ceiling)
}
