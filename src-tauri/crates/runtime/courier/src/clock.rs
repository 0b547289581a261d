//! Reads both clocks of this machine and keeps the estimate of the server's.

use crate::server_clock::{Moment, ServerClock};
use delivery::UnixMillis;
use std::time::{Duration, Instant, SystemTime};

/// The clocks a worker goes by.
#[derive(Debug)]
pub(crate) struct Clock {
    server: ServerClock,
    started: Instant,
    jumped: bool,
}

impl Clock {
    /// Clocks that know nothing of the server yet.
    pub(crate) fn start() -> Self {
        Self { server: ServerClock::default(), started: Instant::now(), jumped: false }
    }

    /// Reads both clocks of this machine.
    pub(crate) fn moment(&self) -> Moment {
        let wall = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        Moment {
            wall: UnixMillis(u64::try_from(wall.as_millis()).unwrap_or(u64::MAX)),
            steady: self.steady(),
        }
    }

    /// Steady time since the courier started.
    pub(crate) fn steady(&self) -> Duration {
        self.started.elapsed()
    }

    /// Now, by the estimate of the server's clock.
    pub(crate) fn now(&self) -> UnixMillis {
        self.server.now(self.moment())
    }

    /// The server's time at a moment.
    pub(crate) fn server_time(&self, at: Moment) -> UnixMillis {
        self.server.now(at)
    }

    /// False before the server's first date, and after the machine slept.
    pub(crate) fn is_sure(&self, at: Moment) -> bool {
        self.server.is_sure(at)
    }

    /// Takes the date of a reply. True when it moved the estimate by more than two minutes.
    pub(crate) fn on_date(&mut self, date: UnixMillis, sent: Moment, received: Moment) -> bool {
        let jumped = self.server.on_date(date, sent, received);
        self.jumped |= jumped;
        jumped
    }

    /// Whether the estimate jumped since [`jump_is_taken_in`](Self::jump_is_taken_in).
    pub(crate) const fn has_jumped(&self) -> bool {
        self.jumped
    }

    /// All jobs know that the estimate jumped.
    pub(crate) const fn jump_is_taken_in(&mut self) {
        self.jumped = false;
    }
}
