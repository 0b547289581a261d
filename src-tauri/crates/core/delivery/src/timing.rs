//! Collects every span a delivery depends on, so that tests and the demo can be quick.

use crate::polling_policy::PollingPolicy;
use crate::retention::Retention;
use std::time::Duration;

const SECOND: Duration = Duration::from_secs(1);
const MINUTE: Duration = Duration::from_secs(60);
const DAY: Duration = Duration::from_secs(24 * 3600);

/// The spans a delivery depends on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timing {
    /// Least wait after a failure.
    pub backoff_floor: Duration,
    /// Ceiling of the random wait after the first failure; doubles with each further one.
    pub backoff_base: Duration,
    /// The ceiling grows no further than this; also the longest wait a service may ask for.
    pub backoff_cap: Duration,
    /// A slot with less left than this counts as dead: the storage looks at the date when the upload begins.
    pub slot_margin: Duration,
    /// How long after an upload the service may still say that it has no zip (own estimate, generous).
    pub storage_lag: Duration,
    /// When to ask for a result, and when to stop.
    pub polling: PollingPolicy,
    /// How long photos are kept after a result that is not an approval, so that staff may look into it.
    pub keep_after_refusal: Duration,
    /// How long records are kept.
    pub retention: Retention,
}

impl Timing {
    /// The production spans: back-off 2 s to 15 min, polls as [`PollingPolicy::production`] has it.
    #[must_use]
    pub fn production() -> Self {
        Self {
            backoff_floor: Duration::from_millis(250),
            backoff_base: 2 * SECOND,
            backoff_cap: 15 * MINUTE,
            slot_margin: 10 * SECOND,
            storage_lag: 15 * MINUTE,
            polling: PollingPolicy::production(),
            keep_after_refusal: DAY,
            retention: Retention::production(),
        }
    }

    /// The same shape for demonstrations: everything within seconds, reviews within a minute.
    #[must_use]
    pub fn brisk() -> Self {
        Self {
            backoff_floor: Duration::from_millis(50),
            backoff_base: Duration::from_millis(200),
            backoff_cap: 2 * SECOND,
            slot_margin: SECOND,
            storage_lag: 3 * SECOND,
            polling: PollingPolicy::brisk(),
            keep_after_refusal: MINUTE,
            retention: Retention::production(),
        }
    }
}
