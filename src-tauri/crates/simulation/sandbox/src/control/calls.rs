//! Answers control calls. Bad input is answered with 400 and the name of the field.

use crate::http::json;
use crate::http::response::Response;
use crate::shared_state::SharedState;
use crate::state::State;
use crate::state::scenario::Scenario;
use crate::state::users::Standing;
use serde::Deserialize;
use serde_json::{Value, json};
use smile_id::{UnixMillis, timestamp};

/// A change of the clock, in the order of the fields.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ClockChange {
    #[serde(default)]
    frozen: Option<bool>,
    /// ISO 8601 with a zone.
    #[serde(default)]
    set: Option<String>,
    #[serde(default)]
    advance_ms: Option<u64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UserChange {
    standing: Standing,
}

pub(crate) fn ledger(shared: &SharedState) -> Response {
    Response::json(200, &json!(shared.state().ledger))
}

/// Forgets what was received and said; jobs and users stay.
pub(crate) fn clear_ledger(shared: &SharedState) -> Response {
    changed(shared, |state| state.ledger = crate::state::ledger::Ledger::default())
}

pub(crate) fn scenario(shared: &SharedState) -> Response {
    Response::json(200, &json!(shared.state().scenario))
}

/// Replaces the scenario as a whole.
pub(crate) fn set_scenario(shared: &SharedState, body: &[u8]) -> Response {
    match Scenario::read(body) {
        Ok(scenario) => changed(shared, |state| state.scenario = scenario),
        Err(text) => bad(&text),
    }
}

pub(crate) fn clock(shared: &SharedState) -> Response {
    let clock = shared.state().clock;
    let now_ms = clock.now_ms();
    let now = timestamp::format(UnixMillis(now_ms));
    Response::json(200, &json!({"now": now, "now_ms": now_ms, "frozen": clock.is_frozen()}))
}

/// Stops, sets or moves the clock the service waits by.
pub(crate) fn set_clock(shared: &SharedState, body: &[u8]) -> Response {
    let change = match json::read::<ClockChange>(body) {
        Ok(change) => change,
        Err(text) => return bad(&text),
    };
    let set = change.set.as_deref().map(timestamp::parse);
    if set == Some(None) {
        return bad("set: not a moment of ISO 8601 with a zone, such as 2024-05-06T07:08:09Z");
    }
    let response = changed(shared, |state| {
        if let Some(frozen) = change.frozen {
            state.clock.freeze(frozen);
        }
        if let Some(UnixMillis(to_ms)) = set.flatten() {
            state.clock.set(to_ms);
        }
        state.clock.advance(change.advance_ms.unwrap_or(0));
    });
    if response.status == 200 { clock(shared) } else { response }
}

pub(crate) fn users(shared: &SharedState) -> Response {
    let state = shared.state();
    let users = state.users.iter().map(|(user_id, user)| {
        let summary = json!({
            "standing": user.standing,
            "has_photo": user.face.is_some(),
            "id_numbers": user.id_numbers.len(),
        });
        (user_id.clone(), summary)
    });
    Response::json(200, &Value::Object(users.collect()))
}

/// Sets how a user stands; an unknown one is made, without a photo.
pub(crate) fn set_user(shared: &SharedState, user_id: &str, body: &[u8]) -> Response {
    match json::read::<UserChange>(body) {
        Ok(change) => changed(shared, |state| state.users.set(user_id, change.standing)),
        Err(text) => bad(&text),
    }
}

fn changed(shared: &SharedState, change: impl FnOnce(&mut State)) -> Response {
    change(&mut shared.state());
    shared.changed.notify_all();
    shared.after_saving(Response::json(200, &json!({})))
}

fn bad(text: &str) -> Response {
    Response::json(400, &json!({"error": text}))
}
