//! The hint on the screen: one at a time, and each long enough to be read.

use crate::guidance::Guidance;
use crate::moment::Moment;
use std::time::Duration;

/// How long a hint stays at least, and how long a new one must be wanted before it takes its place.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pacing {
    pub(crate) minimum: Duration,
    pub(crate) settle: Duration,
}

/// The hint on the screen and the one that wants to be there.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Hint {
    shown: Option<Guidance>,
    since: Moment,
    wanted: Option<Guidance>,
    wanted_since: Moment,
    /// The shown hint has been obeyed: the next one need not wait.
    obeyed: bool,
}

impl Hint {
    pub(crate) fn shown(&self) -> Option<Guidance> {
        self.shown
    }

    /// Says which hint should be shown; it is once it has been wanted for a moment and the shown one has had its
    /// time.
    pub(crate) fn want(&mut self, wanted: Option<Guidance>, now: Moment) {
        if wanted != self.wanted {
            self.wanted = wanted;
            self.wanted_since = now;
        }
    }

    /// The shown hint has been obeyed: it gives way to the next one as soon as it could be read.
    pub(crate) fn hurry(&mut self) {
        self.obeyed = true;
    }

    /// Takes the hint off at once.
    pub(crate) fn clear(&mut self) {
        *self = Self::default();
    }

    /// Changes the shown hint if its time has come.
    pub(crate) fn turn(&mut self, pacing: Pacing, now: Moment) {
        if self.due(pacing).is_some_and(|due| due <= now) {
            self.shown = self.wanted;
            self.since = now;
            self.obeyed = false;
        }
    }

    /// When the shown hint gives way to the wanted one.
    pub(crate) fn due(&self, pacing: Pacing) -> Option<Moment> {
        if self.wanted == self.shown {
            None
        } else if self.shown.is_none() {
            Some(self.wanted_since)
        } else {
            let settle = if self.obeyed { Duration::ZERO } else { pacing.settle };
            Some((self.since + pacing.minimum).max(self.wanted_since + settle))
        }
    }
}
