//! Holds what the service must know of the partner, the kiosks and the proxy.

use hosting::secret::Secret;
use smile_id::Account;
use std::time::Duration;

/// On which terms it serves.
#[derive(Debug, Clone)]
pub struct ServiceConfig {
    /// The partner with the current key and perhaps the previous one.
    pub keys: Vec<Account>,
    /// The path callbacks are posted to.
    pub path: Secret,
    /// What kiosks show to read hints.
    pub tokens: Vec<Secret>,
    /// How long hints are kept.
    pub keep: Duration,
    /// Whether a proxy in front names the sender in `X-Forwarded-For`.
    pub behind_proxy: bool,
}
