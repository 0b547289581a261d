//! The hint on the screen: one at a time, and each long enough to be read.

use crate::{Guidance, Moment};
use std::time::Duration;

/// The hint on the screen and the one that wants to be there.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Hint {
    shown: Option<Guidance>,
    since: Moment,
    wanted: Option<Guidance>,
}

impl Hint {
    pub(crate) fn shown(&self) -> Option<Guidance> {
        self.shown
    }

    /// Says which hint should be shown; it is once the shown one has had its time.
    pub(crate) fn want(&mut self, wanted: Option<Guidance>) {
        self.wanted = wanted;
    }

    /// Takes the hint off at once.
    pub(crate) fn clear(&mut self) {
        *self = Self::default();
    }

    /// Changes the shown hint if its time has come.
    pub(crate) fn turn(&mut self, minimum: Duration, now: Moment) {
        if self.wanted != self.shown && (self.shown.is_none() || now - self.since >= minimum) {
            self.shown = self.wanted;
            self.since = now;
        }
    }

    /// When the shown hint will give way to the wanted one.
    pub(crate) fn due(&self, minimum: Duration) -> Option<Moment> {
        (self.wanted != self.shown).then(|| self.since + minimum)
    }
}
