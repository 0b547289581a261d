//! Answers questions about the status of a job (`POST /v1/job_status`).

use crate::http::response::Response;
use crate::protocol::request_fields::flag;
use crate::protocol::result_codes::is_refusal;
use crate::protocol::{credentials, result_object, storage};
use crate::shared_state::SharedState;
use crate::state::State;
use crate::state::job::{HistoryEntry, Job};
use crate::state::ledger::Question;
use serde_json::{Map, Value, json};

/// Answers a question about a job.
pub(crate) fn answer(shared: &SharedState, body: &[u8]) -> Response {
    let mut state = shared.state();
    let now_ms = state.now_ms();
    let parsed = serde_json::from_slice::<Value>(body).ok();
    let object = parsed.as_ref().and_then(Value::as_object);
    let text = |key: &str| object.and_then(|object| object.get(key)).and_then(Value::as_str);
    let job_id = text("job_id").unwrap_or_default().to_owned();
    let response = match (object, text("user_id")) {
        (None, _) => Response::error("2313", "The request is not a JSON object"),
        (_, None) => Response::error("2313", "Required parameter missing: user_id"),
        _ if job_id.is_empty() => Response::error("2313", "Required parameter missing: job_id"),
        (Some(object), Some(user_id)) => {
            if credentials::verify(shared, &state, object, "partner_id") {
                match state.jobs.get(&job_id).filter(|job| job.user_id == user_id) {
                    Some(job) => report(shared, &state, job, object),
                    None => Response::unknown_job(),
                }
            } else {
                Response::error("2305", "You are not authorized to do that.")
            }
        }
    };
    let summary = response.summary.clone();
    state.ledger.questions.push(Question { at_ms: now_ms, job_id, answer: summary });
    response
}

fn report(shared: &SharedState, state: &State, job: &Job, asked: &Map<String, Value>) -> Response {
    if let Some(refusal) = &job.refusal {
        return Response::error(&refusal.code, &refusal.text);
    }
    let is_seen = job.seen_from_ms.is_some_and(|from| from <= state.now_ms());
    let (result, summary) = match (&job.code, is_seen) {
        (Some(code), _) => (Value::Object(result_object::full_result(job, code)), code.as_str()),
        (None, true) => (json!("Job in progress"), "Job in progress"),
        (None, false) => (json!("No zip uploaded"), "No zip uploaded"),
    };
    let is_complete = job.code.is_some();
    let (timestamp, signature) = shared.sign_now(state);
    let mut reply = json!({
        "timestamp": timestamp,
        "signature": signature,
        "job_complete": is_complete,
        "job_success": is_complete && !is_refusal(summary),
        "code": "2302",
        "result": result,
    });
    if flag(asked.get("history")) {
        reply["history"] = history(state, &job.user_id);
    }
    if flag(asked.get("image_links")) {
        reply["image_links"] = image_links(shared, state, &job.ref_id);
    }
    Response::json(200, &reply).with_summary(summary)
}

/// Everything that was posted about a user, newest first.
fn history(state: &State, user_id: &str) -> Value {
    let jobs = state.jobs.values().filter(|job| job.user_id == user_id);
    let mut posts: Vec<&HistoryEntry> = jobs.flat_map(|job| &job.history).collect();
    posts.sort_by_key(|post| std::cmp::Reverse(post.number));
    let bodies = posts.into_iter().map(|post| post.body.clone());
    bodies.map(Value::Object).collect()
}

fn image_links(shared: &SharedState, state: &State, ref_id: &str) -> Value {
    let pictures = state.images.of(ref_id);
    if pictures.is_empty() {
        return json!({"error": "no images found"});
    }
    let links = pictures.iter().map(|(name, _)| {
        let url = storage::picture_url(shared, state, ref_id, name);
        (name.clone(), Value::String(url))
    });
    Value::Object(links.collect())
}
