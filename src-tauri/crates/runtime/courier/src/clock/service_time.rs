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

#[cfg(test)]
mod tests {
    use super::*;

    const NOON: UnixMillis = UnixMillis(1_800_000_000_000);

    #[test]
    fn nothing_is_known_before_it_is_told_and_then_it_goes_on() {
        let time = ServiceTime::default();
        assert_eq!(time.now(), None);
        let before = uptime();
        time.tell(NOON);
        let now = time.now().unwrap();
        let passed_ms = uptime().since_ms(&before).unwrap();
        assert!(NOON <= now && now.since(NOON).as_millis() <= u128::from(passed_ms));
        // What is told later counts, also when it leads back.
        let earlier = UnixMillis(NOON.0 - 24 * 3_600_000);
        time.tell(earlier);
        assert!(time.now().unwrap() < NOON);
    }
}
