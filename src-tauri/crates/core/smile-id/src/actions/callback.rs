//! Reads a result that the service posts to a callback address.

use crate::auth::account::Account;
use crate::auth::request_auth;
use crate::http::response;
use crate::model::job_params::JobParams;
use crate::replies::result_object::ResultObject;
use delivery::UnixMillis;
use serde_json::{Map, Value};
use std::time::Duration;

/// A callback's signature covers its timestamp only, so an old one may be a replay.
pub const FRESH_FOR: Duration = Duration::from_secs(10 * 60);

/// Why a callback is not believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CallbackError {
    /// Not a JSON object with a result and its job.
    #[error("the callback cannot be read")]
    Unreadable,
    /// The signature is missing or not made with our key.
    #[error("the callback is not signed with our key")]
    NotSigned,
    /// Signed more than [`FRESH_FOR`] away from now.
    #[error("the callback is not fresh")]
    Stale,
}

/// A believed callback.
#[derive(Debug, Clone, PartialEq)]
pub struct Callback {
    /// The job it names.
    pub params: JobParams,
    /// What was found; without a verdict when it brings ID information only. The signature does not cover it: confirm it
    /// with `job_status` before acting on it.
    pub result: ResultObject,
    /// When it was signed, by the service's clock.
    pub signed_at: UnixMillis,
}

/// Reads and checks the body of a callback. Biometric KYC posts two kinds, in any order.
///
/// # Errors
/// The first [`CallbackError`] found.
///
/// ```
/// use smile_id::{Account, UnixMillis, timestamp};
/// use smile_id::actions::callback;
/// use smile_id::auth::{account, signature};
///
/// let account = Account::new("085", "key", account::SANDBOX_URL, "").unwrap();
/// let now = UnixMillis(1_714_979_289_123);
/// let at = timestamp::format(now);
/// let posted = serde_json::json!({
///     "timestamp": at, "signature": signature::sign(&account, &at), "IDNumberPreviouslyRegistered": true,
///     "PartnerParams": {"job_id": "job-1", "user_id": "user-1", "job_type": 1}
/// });
/// let read = callback::read(&account, posted.to_string().as_bytes(), now).unwrap();
/// assert_eq!(read.result.identity.previously_registered, Some(true));
/// assert_eq!(read.result.verdict, None);
/// ```
pub fn read(account: &Account, body: &[u8], now: UnixMillis) -> Result<Callback, CallbackError> {
    let (mut object, signed_at) = authenticate(account, body, now)?;
    object.remove("timestamp");
    object.remove("signature");
    object.remove("sec_key");
    let result = ResultObject::read(object, false);
    Ok(Callback {
        params: result.params.clone().ok_or(CallbackError::Unreadable)?,
        result,
        signed_at,
    })
}

/// The object of a signed and fresh callback, and when it was signed.
fn authenticate(
    account: &Account,
    body: &[u8],
    now: UnixMillis,
) -> Result<(Map<String, Value>, UnixMillis), CallbackError> {
    if body.len() > response::LARGEST_BODY_BYTES {
        return Err(CallbackError::Unreadable);
    }
    let Ok(Value::Object(object)) = serde_json::from_slice(body) else {
        return Err(CallbackError::Unreadable);
    };
    if !request_auth::confirms(account, &object) {
        return Err(CallbackError::NotSigned);
    }
    let signed_at = request_auth::signed_at(account, &object).ok_or(CallbackError::Unreadable)?;
    if now.since(signed_at).max(signed_at.since(now)) > FRESH_FOR {
        return Err(CallbackError::Stale);
    }
    Ok((object, signed_at))
}
