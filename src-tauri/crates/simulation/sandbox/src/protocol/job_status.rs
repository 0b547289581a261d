//! Tells how a job stands.

use crate::http::response::Said;
use crate::protocol::request_fields::flag;
use crate::protocol::result_codes::is_refusal;
use crate::protocol::{credentials, result_object, storage};
use crate::shared_state::World;
use crate::state::State;
use crate::state::job::{Job, Told};
use crate::state::ledger::Question;
use serde_json::{Map, Value, json};

/// Answers a question about a job.
pub(crate) fn answer(world: &World, body: &[u8]) -> Said {
    let mut state = world.state();
    let now_ms = state.now_ms();
    let parsed = serde_json::from_slice::<Value>(body).ok();
    let object = parsed.as_ref().and_then(Value::as_object);
    let text = |key: &str| object.and_then(|object| object.get(key)).and_then(Value::as_str);
    let job_id = text("job_id").unwrap_or_default().to_owned();
    let said = match (object, text("user_id")) {
        (None, _) => Said::error("2313", "The request is not a JSON object"),
        (_, None) => Said::error("2313", "Required parameter missing: user_id"),
        _ if job_id.is_empty() => Said::error("2313", "Required parameter missing: job_id"),
        (Some(object), Some(user_id)) => {
            if credentials::hold(world, &state, object, "partner_id") {
                match state.jobs.get(&job_id).filter(|job| job.user_id == user_id) {
                    Some(job) => report(world, &state, job, object),
                    None => Said::unknown_job(),
                }
            } else {
                Said::error("2305", "You are not authorized to do that.")
            }
        }
    };
    let told = said.told.clone();
    state.ledger.questions.push(Question { at_ms: now_ms, job_id, said: told });
    said
}

fn report(world: &World, state: &State, job: &Job, asked: &Map<String, Value>) -> Said {
    if let Some(refusal) = &job.refusal {
        return Said::error(&refusal.code, &refusal.text);
    }
    let is_seen = job.seen_from_ms.is_some_and(|from| from <= state.now_ms());
    let (result, told) = match (&job.code, is_seen) {
        (Some(code), _) => (Value::Object(result_object::whole(job, code)), code.as_str()),
        (None, true) => (json!("Job in progress"), "Job in progress"),
        (None, false) => (json!("No zip uploaded"), "No zip uploaded"),
    };
    let is_complete = job.code.is_some();
    let (timestamp, signature) = world.seal(state);
    let mut reply = json!({
        "timestamp": timestamp,
        "signature": signature,
        "job_complete": is_complete,
        "job_success": is_complete && !is_refusal(told),
        "code": "2302",
        "result": result,
    });
    if flag(asked.get("history")) {
        reply["history"] = history(state, &job.user_id);
    }
    if flag(asked.get("image_links")) {
        reply["image_links"] = image_links(world, state, &job.ref_id);
    }
    Said::json(200, &reply).telling(told)
}

/// Everything that was posted about a user, newest first.
fn history(state: &State, user_id: &str) -> Value {
    let jobs = state.jobs.values().filter(|job| job.user_id == user_id);
    let mut told: Vec<&Told> = jobs.flat_map(|job| &job.history).collect();
    told.sort_by_key(|told| std::cmp::Reverse(told.number));
    let bodies = told.into_iter().map(|told| told.body.clone());
    bodies.map(Value::Object).collect()
}

fn image_links(world: &World, state: &State, ref_id: &str) -> Value {
    let pictures = state.gallery.of(ref_id);
    if pictures.is_empty() {
        return json!({"error": "no images found"});
    }
    let links = pictures.iter().map(|(name, _)| {
        let url = storage::picture_url(world, state, ref_id, name);
        (name.clone(), Value::String(url))
    });
    Value::Object(links.collect())
}
