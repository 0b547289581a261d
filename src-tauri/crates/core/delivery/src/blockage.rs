//! Names why the courier as a whole must pause. No job is harmed by that.

use serde::{Deserialize, Serialize};

/// Something is wrong with this kiosk or its account, not with a job.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Blockage {
    /// Wrong partner id, key, signature or environment (2205, 2405, 2204 about authorisation, 2221).
    Credentials,
    /// The account may not use this product (2214, 2414, 2220, wallet).
    Account,
    /// A sign-in page of the network answers instead of the service.
    Portal,
    /// The service answers several jobs in a row outside its contract.
    Service,
}
