//! Reads both clocks of this machine and keeps the estimate of the server's.

pub(crate) mod correction;
pub(crate) mod last_heard;
pub(crate) mod server_clock;
pub(crate) mod service_time;
pub(crate) mod uptime;

use crate::clock::server_clock::{Moment, ServerClock};
use crate::clock::service_time::ServiceTime;
use delivery::UnixMillis;
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

/// The clocks a worker goes by.
#[derive(Debug)]
pub(crate) struct Clock {
    server: ServerClock,
    started: Instant,
    jumped: bool,
    /// Where others read the estimate.
    told: Arc<ServiceTime>,
    /// A date was believed that nobody was told of yet.
    news: bool,
}

impl Clock {
    /// Clocks that know nothing of the server yet. What they learn is told to `told`.
    pub(crate) fn start(told: Arc<ServiceTime>) -> Self {
        Self {
            server: ServerClock::default(),
            started: Instant::now(),
            jumped: false,
            told,
            news: false,
        }
    }

    /// Where others read the estimate.
    pub(crate) fn told(&self) -> Arc<ServiceTime> {
        Arc::clone(&self.told)
    }

    /// Reads both clocks of this machine.
    pub(crate) fn moment(&self) -> Moment {
        let wall = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        Moment {
            wall: UnixMillis(u64::try_from(wall.as_millis()).unwrap_or(u64::MAX)),
            steady: self.steady(),
        }
    }

    /// Now, by this computer's own clock.
    pub(crate) fn wall(&self) -> UnixMillis {
        self.moment().wall
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

    /// Now by the server's own clock; `None` before a date of it was believed.
    pub(crate) fn told_time(&self) -> Option<UnixMillis> {
        self.told.now()
    }

    /// Takes the date of a reply. True when it moved the estimate by more than two minutes.
    pub(crate) fn on_date(&mut self, date: UnixMillis, sent: Moment, received: Moment) -> bool {
        let jumped = self.server.on_date(date, sent, received);
        self.jumped |= jumped;
        if self.server.has_estimate() && self.is_sure(received) {
            self.told.tell(self.server_time(received));
            self.news = true;
        }
        jumped
    }

    /// Takes it that the server told no date: the kiosk's own clock is the best there is.
    pub(crate) fn on_no_date(&mut self, sent: Moment, received: Moment) {
        self.jumped |= self.server.on_date(received.wall, sent, received);
    }

    /// The server's time now, if a date was believed since this was asked last.
    pub(crate) fn take_news(&mut self) -> Option<UnixMillis> {
        std::mem::take(&mut self.news).then(|| self.now())
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
