//! Collects every span the courier itself depends on, so that tests and the demo can be quick.

use delivery::Timing;
use std::time::Duration;

/// The spans the courier depends on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CourierTiming {
    /// The spans of single jobs.
    pub jobs: Timing,
    /// Failures of the network or the service in a row after which no job is tried any more.
    pub failures_to_open: u32,
    /// Least wait between probes while the service cannot be reached.
    pub probe_floor: Duration,
    /// Random addition to it: the first probe comes within `probe_floor..probe_floor + probe_spread`.
    pub probe_spread: Duration,
    /// The waits between probes grow up to this.
    pub probe_cap: Duration,
    /// Wait before one job tries whether a blockage has gone by itself.
    pub blocked_wait: Duration,
    /// How long a job must be refused for what any job could be refused for before that is believed.
    pub stays_for: Duration,
    /// Rest after a panic of the courier before it begins anew.
    pub rest_after_panic: Duration,
    /// The slowest link that may still send a zip, bytes per second: gives the upload its deadline.
    pub slowest_bytes_per_s: u64,
    /// Least deadline of an upload.
    pub upload_floor: Duration,
    /// A job saved this recently has its person waiting in front of the kiosk.
    pub person_waits: Duration,
    /// While the result of such a job is to be asked for within this, no upload of another job begins.
    pub line_kept: Duration,
    /// Least time between two questions to the receiver of callbacks, and so between two queries about one job that
    /// hints bring forward. After failures it doubles.
    pub hint_rest: Duration,
    /// It doubles up to this.
    pub hint_cap: Duration,
}

impl CourierTiming {
    /// The production spans.
    #[must_use]
    pub fn production() -> Self {
        Self {
            jobs: Timing::production(),
            failures_to_open: 3,
            probe_floor: Duration::from_secs(15),
            probe_spread: Duration::from_secs(45),
            probe_cap: Duration::from_secs(300),
            blocked_wait: Duration::from_secs(3600),
            stays_for: Duration::from_secs(600),
            rest_after_panic: Duration::from_secs(5),
            slowest_bytes_per_s: 2_000,
            upload_floor: Duration::from_secs(120),
            person_waits: Duration::from_secs(180),
            line_kept: Duration::from_secs(15),
            hint_rest: Duration::from_secs(5),
            hint_cap: Duration::from_secs(600),
        }
    }

    /// The same shape for demonstrations and tests: everything within seconds.
    #[must_use]
    pub fn brisk() -> Self {
        Self {
            jobs: Timing::brisk(),
            failures_to_open: 3,
            probe_floor: Duration::from_millis(300),
            probe_spread: Duration::from_millis(300),
            probe_cap: Duration::from_secs(2),
            blocked_wait: Duration::from_secs(10),
            stays_for: Duration::from_secs(5),
            rest_after_panic: Duration::from_millis(100),
            slowest_bytes_per_s: 20_000,
            upload_floor: Duration::from_secs(10),
            person_waits: Duration::from_secs(180),
            line_kept: Duration::from_millis(500),
            hint_rest: Duration::from_millis(200),
            hint_cap: Duration::from_secs(5),
        }
    }

    /// How long the upload of so many bytes may take.
    #[must_use]
    pub fn upload_deadline(&self, bytes: usize) -> Duration {
        let bytes = u64::try_from(bytes).unwrap_or(u64::MAX);
        Duration::from_secs(bytes / self.slowest_bytes_per_s.max(1)).max(self.upload_floor)
    }
}
