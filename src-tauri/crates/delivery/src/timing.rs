//! Every span a delivery depends on, as one value, so that tests and the demo can be quick.

use std::time::Duration;

const SECOND: Duration = Duration::from_secs(1);
const MINUTE: Duration = Duration::from_secs(60);
const HOUR: Duration = Duration::from_secs(3600);
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
    /// Waits between the first status queries after an upload.
    pub first_polls: Vec<Duration>,
    /// Wait between status queries on the first day.
    pub poll_on_first_day: Duration,
    /// Wait between status queries afterwards.
    pub poll_later: Duration,
    /// Length of the "first day".
    pub first_day: Duration,
    /// Without a final result for this long, someone must act.
    pub give_up: Duration,
    /// How long photos are kept after a result that is not an approval, so that staff may look into it.
    pub keep_after_refusal: Duration,
}

impl Timing {
    /// The production spans: back-off 2 s to 15 min, polls 2, 4, 8, 15, 30 s, 1, 2, 5, 10 min, then every 30 min for a
    /// day, then every 6 h up to 14 days.
    #[must_use]
    pub fn production() -> Self {
        Self {
            backoff_floor: Duration::from_millis(250),
            backoff_base: 2 * SECOND,
            backoff_cap: 15 * MINUTE,
            slot_margin: 10 * SECOND,
            storage_lag: 15 * MINUTE,
            first_polls: vec![
                2 * SECOND,
                4 * SECOND,
                8 * SECOND,
                15 * SECOND,
                30 * SECOND,
                MINUTE,
                2 * MINUTE,
                5 * MINUTE,
                10 * MINUTE,
            ],
            poll_on_first_day: 30 * MINUTE,
            poll_later: 6 * HOUR,
            first_day: DAY,
            give_up: 14 * DAY,
            keep_after_refusal: DAY,
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
            first_polls: [200, 400, 600, 800, 1000]
                .map(Duration::from_millis)
                .to_vec(),
            poll_on_first_day: 2 * SECOND,
            poll_later: 10 * SECOND,
            first_day: HOUR,
            give_up: 14 * DAY,
            keep_after_refusal: MINUTE,
        }
    }
}
