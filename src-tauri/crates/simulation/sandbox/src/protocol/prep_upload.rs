//! Answers prep upload: verifies the caller, reserves a job, gives an address for its zip.

use crate::hex::random_name;
use crate::http::response::Response;
use crate::protocol::request_fields::{flag, signed_timestamp};
use crate::protocol::{credentials, storage, web_token};
use crate::shared_state::SharedState;
use crate::state::State;
use crate::state::job::{Inspection, Job};
use crate::state::ledger::PrepUploadEntry;
use crate::state::users::{Standing, User};
use serde_json::{Map, Value, json};
use smile_id::JobType;

/// What a prep upload asks for.
struct UploadRequest {
    job_id: String,
    user_id: String,
    job_type: i64,
    params: Map<String, Value>,
    callback_url: String,
    retry: bool,
    allow_new_enroll: bool,
    use_enrolled_image: bool,
}

/// Answers a prep upload.
pub(crate) fn answer(shared: &SharedState, body: &[u8]) -> Response {
    let mut state = shared.state();
    let now_ms = state.now_ms();
    let parsed = serde_json::from_slice::<Value>(body).ok();
    let object = parsed.as_ref().and_then(Value::as_object);
    let object = object.map(|object| web_token::completed(&state, object));
    let mut noted = PrepUploadEntry {
        at_ms: now_ms,
        job_id: String::new(),
        retry: false,
        code: "2202".to_owned(),
    };
    let outcome = match object {
        None => Err(Response::error("2213", "The request is not a JSON object")),
        Some(object) => parse_request(&object).and_then(|request| {
            noted.job_id.clone_from(&request.job_id);
            noted.retry = request.retry;
            if !credentials::verify(shared, &state, &object, "smile_client_id") {
                return Err(Response::error("2205", "You are not authorized to do that."));
            }
            reserve(shared, &mut state, request)
        }),
    };
    let response = match outcome {
        Ok(reply) => Response::json(200, &reply),
        Err(refused) => {
            noted.code.clone_from(&refused.summary);
            refused
        }
    };
    state.ledger.reservations.push(noted);
    response
}

fn parse_request(object: &Map<String, Value>) -> Result<UploadRequest, Response> {
    let missing =
        |key: &str| Response::error("2213", &format!("Required parameter missing: {key}"));
    let wrong = |key: &str| Response::error("2204", &format!("Parameter of wrong type: {key}"));
    let text = |from: &Map<String, Value>, key: &str| match from.get(key) {
        None | Some(Value::Null) => Err(missing(key)),
        Some(Value::String(text)) => Ok(text.clone()),
        Some(_) => Err(wrong(key)),
    };
    let proof = if credentials::has_token(object) { "token" } else { "signature" };
    for key in ["source_sdk", "source_sdk_version", proof, "smile_client_id"] {
        if text(object, key)?.is_empty() {
            return Err(missing(key));
        }
    }
    match (object.get("timestamp"), signed_timestamp(object)) {
        _ if proof == "token" => {}
        (None | Some(Value::Null), _) => return Err(missing("timestamp")),
        (Some(_), None) => return Err(wrong("timestamp")),
        (Some(_), Some(_)) => {}
    }
    // The SDKs leave it out when they poll: the portal's default counts then, and this stand-in has none.
    let callback_url = match object.get("callback_url") {
        None | Some(Value::Null) => String::new(),
        Some(_) => text(object, "callback_url")?,
    };
    let params = match object.get("partner_params") {
        None | Some(Value::Null) => return Err(missing("partner_params")),
        Some(Value::Object(params)) => params.clone(),
        Some(_) => return Err(wrong("partner_params")),
    };
    let [job_id, user_id] = [text(&params, "job_id")?, text(&params, "user_id")?];
    if job_id.is_empty() || user_id.is_empty() {
        return Err(missing("job_id or user_id"));
    }
    let job_type = match params.get("job_type") {
        None | Some(Value::Null) => return Err(missing("job_type")),
        Some(Value::String(text)) => text.parse().map_err(|_| wrong("job_type"))?,
        Some(number) => number.as_i64().ok_or_else(|| wrong("job_type"))?,
    };
    for key in ["retry", "allow_new_enroll", "use_enrolled_image"] {
        let is_flag = |value: &Value| match value {
            Value::Null | Value::Bool(_) => true,
            Value::String(text) => text.parse::<bool>().is_ok(),
            _ => false,
        };
        if !object.get(key).is_none_or(is_flag) {
            return Err(wrong(key));
        }
    }
    Ok(UploadRequest {
        job_id,
        user_id,
        job_type,
        params,
        callback_url,
        retry: flag(object.get("retry")),
        allow_new_enroll: flag(object.get("allow_new_enroll")),
        use_enrolled_image: flag(object.get("use_enrolled_image")),
    })
}

fn reserve(
    shared: &SharedState,
    state: &mut State,
    request: UploadRequest,
) -> Result<Value, Response> {
    let job_type = u8::try_from(request.job_type)
        .ok()
        .and_then(JobType::from_number)
        .ok_or_else(|| Response::error("2212", "Invalid job type for this stand-in"))?;
    if let Some(job) = state.jobs.get(&request.job_id) {
        let ours = job.user_id == request.user_id && job.job_type == job_type;
        if !(request.retry && ours && job.seen_from_ms.is_none()) {
            let text = "Job already exists. Did you mean to set the retry flag to true?";
            return Err(Response::error("2215", text));
        }
        return Ok(reply(shared, state, job));
    }
    let user = state.users.get(&request.user_id);
    if let Some((code, text)) = refusal_for_user(job_type, &request, user) {
        return Err(Response::error(code, text));
    }
    state.jobs_made += 1;
    let smile_job_id = format!("{:010}", state.jobs_made);
    let job = Job {
        ref_id: format!("{}-{smile_job_id}-{}", shared.account.partner_id(), random_name()),
        job_id: request.job_id.clone(),
        user_id: request.user_id,
        job_type,
        params: request.params,
        callback_url: request.callback_url,
        use_enrolled_image: request.use_enrolled_image,
        smile_job_id,
        seen_from_ms: None,
        inspection: Inspection::default(),
        code: None,
        refusal: None,
        history: Vec::new(),
    };
    let reply = reply(shared, state, &job);
    state.jobs.insert(request.job_id, job);
    Ok(reply)
}

/// Why the user's standing does not allow the job, if so.
fn refusal_for_user(
    job_type: JobType,
    request: &UploadRequest,
    user: Option<&User>,
) -> Option<(&'static str, &'static str)> {
    let needs_enrolled = job_type == JobType::Authentication || request.use_enrolled_image;
    match user.map(|user| user.standing) {
        None if needs_enrolled => Some(("2210", "No enrolled user found for this user_id")),
        Some(Standing::Disabled) if needs_enrolled => {
            Some(("2207", "The enrolled user is disabled"))
        }
        Some(Standing::Deleted) if needs_enrolled => {
            Some(("2208", "The enrolled user was deleted"))
        }
        Some(Standing::MustReenroll) if needs_enrolled => {
            Some(("2211", "The user must complete re-enrolment"))
        }
        Some(Standing::Enrolled) if needs_enrolled => user
            .is_some_and(|user| user.face.is_none())
            .then_some(("2216", "The enrolled user has no photo")),
        // Somebody disabled is still taken: another registration must not lift what was imposed.
        Some(Standing::Enrolled | Standing::Disabled)
            if job_type == JobType::Registration && !request.allow_new_enroll =>
        {
            Some(("2209", "User is already enrolled"))
        }
        _ => None,
    }
}

fn reply(shared: &SharedState, state: &State, job: &Job) -> Value {
    json!({
        "upload_url": storage::upload_url(shared, state, job),
        "ref_id": job.ref_id,
        "smile_job_id": job.smile_job_id,
        "camera_config": null,
        "code": "2202",
    })
}
