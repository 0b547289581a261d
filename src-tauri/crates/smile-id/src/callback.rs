//! Reads a result that the service posts to a callback address.

use crate::submission::PartnerParams;
use crate::{Account, body, response, status, timestamp};
use delivery::{UnixMillis, Verdict};
use enrollment::JobKind;
use serde_json::Value;
use std::time::Duration;

/// A callback's signature covers its timestamp only, so an old one may be a replay.
pub const FRESH_FOR: Duration = Duration::from_secs(10 * 60);

/// A believed callback.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Callback {
    /// The job it names.
    pub params: PartnerParams,
    /// What was decided. The signature does not cover it: confirm it with `job_status` before acting on it.
    pub verdict: Verdict,
    /// When it was signed, by the service's clock.
    pub signed_at: UnixMillis,
}

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

/// Reads and checks the body of a callback.
///
/// # Errors
/// The first [`CallbackError`] found.
pub fn read(account: &Account, body: &[u8], now: UnixMillis) -> Result<Callback, CallbackError> {
    if body.len() > response::LARGEST_BODY_BYTES {
        return Err(CallbackError::Unreadable);
    }
    let Ok(Value::Object(object)) = serde_json::from_slice(body) else {
        return Err(CallbackError::Unreadable);
    };
    if !status::signed(account, &object) {
        return Err(CallbackError::NotSigned);
    }
    let signed_at = object
        .get("timestamp")
        .and_then(Value::as_str)
        .and_then(timestamp::parse);
    let signed_at = signed_at.ok_or(CallbackError::Unreadable)?;
    if now.since(signed_at).max(signed_at.since(now)) > FRESH_FOR {
        return Err(CallbackError::Stale);
    }
    let params = named(object.get("PartnerParams")).ok_or(CallbackError::Unreadable)?;
    if !object.contains_key("ResultCode") {
        return Err(CallbackError::Unreadable);
    }
    Ok(Callback {
        verdict: status::verdict(&params, &object, false),
        params,
        signed_at,
    })
}

fn named(value: Option<&Value>) -> Option<PartnerParams> {
    let echo = value?.as_object()?;
    let kind = match body::text(echo.get("job_type"))?.as_str() {
        "4" => JobKind::Registration,
        "2" => JobKind::Authentication,
        _ => return None,
    };
    Some(PartnerParams {
        job_id: body::text(echo.get("job_id"))?,
        user_id: body::text(echo.get("user_id"))?,
        kind,
    })
}
