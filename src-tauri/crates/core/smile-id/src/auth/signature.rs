//! Signs with the API key: HMAC-SHA256 over timestamp, partner id and a fixed word.

use crate::auth::account::Account;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

const WORD: &[u8] = b"sid_request";

/// Signs a timestamp. The very same text must be sent as `timestamp`. Sign when sending, never when queueing. What an account
/// without a key makes is believed by nobody.
#[must_use]
pub fn sign(account: &Account, timestamp: &str) -> String {
    STANDARD.encode(mac(account, timestamp).finalize().into_bytes())
}

/// True when `signature` was made with our key for this timestamp. Takes the same time wherever it differs.
/// It proves who sent a message, not its content, and it can be replayed: check freshness where that matters.
#[must_use]
pub fn confirm(account: &Account, timestamp: &str, signature: &str) -> bool {
    account.has_key()
        && STANDARD
            .decode(signature)
            .is_ok_and(|bytes| mac(account, timestamp).verify_slice(&bytes).is_ok())
}

fn mac(account: &Account, timestamp: &str) -> Hmac<Sha256> {
    // The key's text is the key: it is not decoded even where it looks like base64.
    let mut mac = Hmac::<Sha256>::new_from_slice(account.api_key().as_bytes())
        .expect("HMAC takes a key of any length");
    mac.update(timestamp.as_bytes());
    mac.update(account.partner_id().as_bytes());
    mac.update(WORD);
    mac
}
