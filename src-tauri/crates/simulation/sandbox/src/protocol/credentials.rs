//! Verifies a request's signature, or the token in its place.

use crate::protocol::{request_fields, web_token};
use crate::shared_state::SharedState;
use crate::state::State;
use serde_json::{Map, Value};
use smile_id::auth::signature;
use smile_id::timestamp;

/// How far a caller's clock may be off; the real allowance is not published.
const CLOCK_ALLOWANCE_MS: u64 = 15 * 60 * 1000;

/// True when a request is signed with the partner's key, just now by the service's clock, or has a token for its job. A
/// request with a token need not name the partner.
pub(crate) fn verify(
    shared: &SharedState,
    state: &State,
    object: &Map<String, Value>,
    partner_key: &str,
) -> bool {
    let text = |key: &str| object.get(key).and_then(Value::as_str).unwrap_or_default();
    let is_ours = text(partner_key) == shared.account.partner_id();
    if has_token(object) {
        return (is_ours || !object.contains_key(partner_key)) && web_token::vouches(state, object);
    }
    let at = request_fields::signed_timestamp(object).unwrap_or_default();
    let is_fresh = timestamp::parse(&at)
        .is_some_and(|at| at.0.abs_diff(state.wall_time_ms()) <= CLOCK_ALLOWANCE_MS);
    is_ours && is_fresh && signature::confirm(&shared.account, &at, text("signature"))
}

/// True when a request has a token in place of signature and timestamp.
pub(crate) fn has_token(object: &Map<String, Value>) -> bool {
    let is_given =
        |key: &str| object.get(key).is_some_and(|value| !value.is_null() && *value != "");
    is_given("token") && !is_given("signature")
}
