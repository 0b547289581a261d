//! Tells whether a condition has lasted for long enough.

use crate::moment::Moment;
use std::time::Duration;

/// A condition that must last.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Debounce {
    since: Option<Moment>,
}

impl Debounce {
    /// Takes whether the condition holds now and returns for how long it has.
    pub(crate) fn keep(&mut self, holds: bool, now: Moment) -> Duration {
        if holds {
            now - *self.since.get_or_insert(now)
        } else {
            self.since = None;
            Duration::ZERO
        }
    }

    /// Whether the condition holds and has done so for at least `span`.
    pub(crate) fn lasts(&mut self, holds: bool, span: Duration, now: Moment) -> bool {
        let lasted = self.keep(holds, now);
        holds && lasted >= span
    }

    pub(crate) fn clear(&mut self) {
        self.since = None;
    }

    /// Whether the condition held when last looked at.
    pub(crate) fn is_held(&self) -> bool {
        self.since.is_some()
    }
}
