//! What proves who speaks, as requests and replies carry it: `signature` with a written timestamp, or, where an account
//! asks for it, the `sec_key` of 2022 and before with a timestamp in milliseconds.

use crate::auth::account::Account;
use crate::auth::signature;
#[cfg(feature = "legacy-sec-key")]
use crate::lenient_json;
use crate::timestamp;
use delivery::UnixMillis;
use serde::Serialize;
use serde_json::{Map, Value};

/// The keys of a request that prove who sends it.
#[derive(Serialize)]
#[serde(untagged)]
pub(crate) enum RequestAuth {
    /// Whoever has the key adds it.
    ByAnother {},
    Signature {
        timestamp: String,
        signature: String,
    },
    #[cfg(feature = "legacy-sec-key")]
    SecKey {
        timestamp: u64,
        sec_key: String,
    },
}

impl RequestAuth {
    /// Proves for `now`, in the way the account asks for.
    pub(crate) fn new(account: &Account, now: UnixMillis) -> Self {
        if !account.has_key() {
            return Self::ByAnother {};
        }
        #[cfg(feature = "legacy-sec-key")]
        if let Some(key) = account.legacy_key() {
            return Self::SecKey { timestamp: now.0, sec_key: key.made_for(now.0) };
        }
        let timestamp = timestamp::format(now);
        Self::Signature { signature: signature::sign(account, &timestamp), timestamp }
    }
}

/// True when an object carries a proof made with our key, in the way the account asks for.
pub(crate) fn confirms(account: &Account, object: &Map<String, Value>) -> bool {
    let text = |key: &str| object.get(key).and_then(Value::as_str);
    #[cfg(feature = "legacy-sec-key")]
    if let Some(key) = account.legacy_key() {
        return matches!((number(object), text("sec_key")), (Some(timestamp), Some(made))
            if key.confirm(timestamp, made));
    }
    matches!((text("timestamp"), text("signature")), (Some(timestamp), Some(made))
        if signature::confirm(account, timestamp, made))
}

/// When an object was signed, by the service's clock.
pub(crate) fn signed_at(account: &Account, object: &Map<String, Value>) -> Option<UnixMillis> {
    #[cfg(feature = "legacy-sec-key")]
    if account.legacy_key().is_some() {
        // Python and Ruby counted seconds; in milliseconds such a number is a day of 1970.
        let number = number(object)?;
        let seconds = number < 100_000_000_000;
        return Some(UnixMillis(if seconds { number * 1000 } else { number }));
    }
    let _ = account;
    timestamp::parse(object.get("timestamp")?.as_str()?)
}

#[cfg(feature = "legacy-sec-key")]
fn number(object: &Map<String, Value>) -> Option<u64> {
    lenient_json::text(object.get("timestamp"))?.parse().ok()
}
