//! Holds what the relay must know of the partner, the devices' limits and the proxy.

use hosting::secret::Secret;
use relay_protocol::KeyPair;
use smile_id::Account;
use std::time::Duration;

/// How long after the end of a request to Smile ID its lease still lasts: for a pause of this computer, not for the answer.
pub const LEASE_MARGIN: Duration = Duration::from_secs(5);

/// On which terms it serves. `Debug` hides what is secret.
#[derive(Debug, Clone)]
pub struct RelayConfig {
    /// The partner with the current key: what requests are signed with.
    pub account: Account,
    /// The partner with the current key and perhaps the previous one: what replies and callbacks may be signed with.
    pub keys: Vec<Account>,
    /// The relay's own key, which kiosks know since they were registered.
    pub relay_key: KeyPair,
    /// The path Smile ID's callbacks are posted to; without one none are taken.
    pub callback_path: Option<Secret>,
    /// Requests of one device within a minute.
    pub requests_a_minute: u32,
    /// New jobs of one device within a day.
    pub jobs_a_day: u32,
    /// Smile ID answers within this time, or the request has failed.
    pub upstream_limit: Duration,
    /// How long hints are kept.
    pub keep_hints: Duration,
    /// Whether a proxy in front names the sender in `X-Forwarded-For`.
    pub behind_proxy: bool,
}

impl RelayConfig {
    /// How long an instance may be alone with the preparation of a job.
    #[must_use]
    pub fn lease(&self) -> Duration {
        self.upstream_limit + LEASE_MARGIN
    }
}
