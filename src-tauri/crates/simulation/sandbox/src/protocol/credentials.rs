//! Verifies a request's signature.

use crate::protocol::request_fields;
use crate::shared_state::SharedState;
use crate::state::State;
use serde_json::{Map, Value};
use smile_id::auth::signature;
use smile_id::timestamp;

/// How far a caller's clock may be off; the real allowance is not published.
const CLOCK_ALLOWANCE_MS: u64 = 15 * 60 * 1000;

/// True when a request is signed with the partner's key, just now by the service's clock.
pub(crate) fn verify(
    shared: &SharedState,
    state: &State,
    object: &Map<String, Value>,
    partner_key: &str,
) -> bool {
    let text = |key: &str| object.get(key).and_then(Value::as_str).unwrap_or_default();
    let at = request_fields::signed_timestamp(object).unwrap_or_default();
    let is_fresh = timestamp::parse(&at)
        .is_some_and(|at| at.0.abs_diff(state.wall_time_ms()) <= CLOCK_ALLOWANCE_MS);
    text(partner_key) == shared.account.partner_id()
        && is_fresh
        && signature::confirm(&shared.account, &at, text("signature"))
}
