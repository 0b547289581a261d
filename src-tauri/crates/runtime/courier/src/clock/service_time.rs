//! Tells the rest of the program what time it is for the service, once that is known.

use crate::clock::uptime::{moved_on, uptime};
use delivery::UnixMillis;
use enrollment::Uptime;
use std::sync::{Mutex, PoisonError};

/// The service's time, by the last of its dates that was believed.
#[derive(Debug, Default)]
pub(crate) struct ServiceTime(Mutex<Option<(UnixMillis, Uptime)>>);

impl ServiceTime {
    /// It is this at this moment.
    pub(crate) fn tell(&self, now: UnixMillis) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some((now, uptime()));
    }

    /// The service's time now; `None` before anything is known.
    pub(crate) fn now(&self) -> Option<UnixMillis> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (at, since) = known.as_ref()?;
        moved_on(*at, since)
    }
}
