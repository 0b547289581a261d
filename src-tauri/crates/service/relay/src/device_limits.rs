//! Limits what one device may ask, so that none keeps the others waiting: within a minute, and at once.

use crate::denied::Denied;
use hosting::rate_limiter::{RateLimiter, TokenRate};
use relay_protocol::{DenialCode, DeviceId};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Requests of one device under way at one instance: a question for hints, and more than a kiosk's six lanes.
const AT_ONCE: usize = 16;

const MINUTE: Duration = Duration::from_secs(60);

/// The limits of all devices at this instance.
pub struct DeviceLimits {
    rate: RateLimiter<DeviceId>,
    every: Duration,
    under_way: Arc<Mutex<HashMap<DeviceId, usize>>>,
}

/// A request under way; ends when dropped.
pub struct UnderWay {
    device: DeviceId,
    all: Arc<Mutex<HashMap<DeviceId, usize>>>,
}

impl DeviceLimits {
    /// With so many requests within a minute; a whole minute's may come at once.
    #[must_use]
    pub fn new(requests_a_minute: u32) -> Self {
        let every = MINUTE / requests_a_minute.max(1);
        let rate = TokenRate { burst: requests_a_minute, every };
        Self { rate: RateLimiter::new(rate), every, under_way: Arc::default() }
    }

    /// Lets a request in.
    ///
    /// # Errors
    /// [`DenialCode::Limit`] when the device has too many, lately or at once.
    pub fn enter(&self, device: &DeviceId, now: Instant) -> Result<UnderWay, Denied> {
        if !self.rate.take(device.clone(), now) {
            return Err(too_many("too many requests within a minute", self.every));
        }
        let mut all = self.under_way.lock().unwrap_or_else(PoisonError::into_inner);
        let count = all.entry(device.clone()).or_default();
        if *count >= AT_ONCE {
            return Err(too_many("too many requests at once", Duration::from_secs(1)));
        }
        *count += 1;
        drop(all);
        Ok(UnderWay { device: device.clone(), all: Arc::clone(&self.under_way) })
    }
}

fn too_many(message: &'static str, wait: Duration) -> Denied {
    Denied::new(DenialCode::Limit, message).again_after(wait)
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        let mut all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = all.get_mut(&self.device) {
            *count -= 1;
            if *count == 0 {
                all.remove(&self.device);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn device(n: u8) -> DeviceId {
        DeviceId::from_random([n; 16])
    }

    #[test]
    fn one_device_has_its_requests_and_others_theirs() {
        let (limits, now) = (DeviceLimits::new(30), Instant::now());
        let asks = |n: u8, at: Duration| {
            limits.enter(&device(n), now + at).map(drop).map_err(|denied| denied.code)
        };
        for _ in 0..30 {
            assert_eq!(asks(1, Duration::ZERO), Ok(()));
        }
        assert_eq!(asks(1, Duration::ZERO), Err(DenialCode::Limit));
        assert_eq!(asks(2, Duration::ZERO), Ok(()));
        assert_eq!(asks(1, Duration::from_secs(2)), Ok(()));
    }

    #[test]
    fn what_is_under_way_ends_when_it_is_dropped() {
        let (limits, now) = (DeviceLimits::new(1_000), Instant::now());
        let mut under_way: Vec<_> =
            (0..AT_ONCE).map(|_| limits.enter(&device(1), now).unwrap()).collect();
        assert!(limits.enter(&device(1), now).is_err());
        assert!(limits.enter(&device(2), now).is_ok());
        under_way.pop();
        assert!(limits.enter(&device(1), now).is_ok());
        under_way.clear();
        assert!(limits.under_way.lock().unwrap().is_empty());
    }
}
