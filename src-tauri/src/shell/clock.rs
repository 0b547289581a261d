//! Reads the wall clock.

use delivery::UnixMillis;
use std::time::{SystemTime, UNIX_EPOCH};

/// The time by this computer's clock.
pub(crate) fn now() -> UnixMillis {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    UnixMillis(u64::try_from(since.as_millis()).unwrap_or(u64::MAX))
}
