//! Carries the moment something happened and what waits are made of.

use crate::backoff;
use crate::jitter::Jitter;
use crate::time::UnixMillis;
use crate::timing::Timing;
use std::time::Duration;

/// When something happened, and what waits are made of.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Context<'a> {
    pub(crate) now: UnixMillis,
    pub(crate) jitter: Jitter,
    pub(crate) timing: &'a Timing,
}

impl Context<'_> {
    /// When to try again after so many failures in a row.
    pub(crate) fn after_failures(&self, failures: u32) -> Option<UnixMillis> {
        Some(self.now.after(backoff::wait(failures, self.jitter, self.timing)))
    }

    /// The same, but no sooner than the service asked for, within reason.
    pub(crate) fn after_at_least(
        &self,
        failures: u32,
        asked: Option<Duration>,
    ) -> Option<UnixMillis> {
        let wait = backoff::wait(failures, self.jitter, self.timing);
        let asked = asked.unwrap_or_default().min(self.timing.backoff_cap);
        Some(self.now.after(wait.max(asked)))
    }
}
