//! What a harness in another process may ask and set. Bad input is answered with 400 and the name of the field.

use crate::http::json;
use crate::http::response::Said;
use crate::shared_state::World;
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

pub(crate) fn ledger(world: &World) -> Said {
    Said::json(200, &json!(world.state().ledger))
}

/// Forgets what was received and said; jobs and users stay.
pub(crate) fn clear_ledger(world: &World) -> Said {
    changed(world, |state| state.ledger = crate::state::ledger::Ledger::default())
}

pub(crate) fn scenario(world: &World) -> Said {
    Said::json(200, &json!(world.state().scenario))
}

/// Replaces the scenario as a whole.
pub(crate) fn set_scenario(world: &World, body: &[u8]) -> Said {
    match Scenario::read(body) {
        Ok(scenario) => changed(world, |state| state.scenario = scenario),
        Err(text) => bad(&text),
    }
}

pub(crate) fn clock(world: &World) -> Said {
    let clock = world.state().clock;
    let now_ms = clock.now_ms();
    let now = timestamp::format(UnixMillis(now_ms));
    Said::json(200, &json!({"now": now, "now_ms": now_ms, "frozen": clock.is_frozen()}))
}

/// Stops, sets or moves the clock the service waits by.
pub(crate) fn set_clock(world: &World, body: &[u8]) -> Said {
    let change = match json::read::<ClockChange>(body) {
        Ok(change) => change,
        Err(text) => return bad(&text),
    };
    let set = change.set.as_deref().map(timestamp::parse);
    if set == Some(None) {
        return bad("set: not a moment of ISO 8601 with a zone, such as 2024-05-06T07:08:09Z");
    }
    let said = changed(world, |state| {
        if let Some(frozen) = change.frozen {
            state.clock.freeze(frozen);
        }
        if let Some(UnixMillis(to_ms)) = set.flatten() {
            state.clock.set(to_ms);
        }
        state.clock.advance(change.advance_ms.unwrap_or(0));
    });
    if said.status == 200 { clock(world) } else { said }
}

pub(crate) fn users(world: &World) -> Said {
    let state = world.state();
    let users = state.users.iter().map(|(user_id, user)| {
        let told = json!({
            "standing": user.standing,
            "has_photo": user.face.is_some(),
            "id_numbers": user.id_numbers.len(),
        });
        (user_id.clone(), told)
    });
    Said::json(200, &Value::Object(users.collect()))
}

/// Sets how a user stands; an unknown one is made, without a photo.
pub(crate) fn set_user(world: &World, user_id: &str, body: &[u8]) -> Said {
    match json::read::<UserChange>(body) {
        Ok(change) => changed(world, |state| state.users.set(user_id, change.standing)),
        Err(text) => bad(&text),
    }
}

fn changed(world: &World, change: impl FnOnce(&mut State)) -> Said {
    change(&mut world.state());
    world.stirred.notify_all();
    world.kept(Said::json(200, &json!({})))
}

fn bad(text: &str) -> Said {
    Said::json(400, &json!({"error": text}))
}
