//! Prep upload: checks who asks, reserves a job, gives a place for its zip.

use crate::enrolled::Memory;
use crate::job::{Job, Kind, Slot};
use crate::ledger::Reservation;
use crate::server::{Said, credentials_hold};
use crate::state::{State, World, random_name};
use serde_json::{Map, Value, json};

const SLOT_LIFE_MS: u64 = 15 * 60 * 1000;

/// What a prep upload asks for.
struct Wish {
    job_id: String,
    user_id: String,
    job_type: i64,
    params: Map<String, Value>,
    callback_url: String,
    retry: bool,
    allow_new_enroll: bool,
}

/// Answers a prep upload.
pub(crate) fn answer(world: &World, body: &[u8]) -> Said {
    let mut state = world.state();
    let now_ms = state.now_ms();
    let parsed = serde_json::from_slice::<Value>(body).ok();
    let object = parsed.as_ref().and_then(Value::as_object);
    let mut noted = Reservation {
        at_ms: now_ms,
        job_id: String::new(),
        retry: false,
        code: "2202".to_owned(),
    };
    let outcome = match object {
        None => Err(Said::error("2213", "The request is not a JSON object")),
        Some(object) => wish(object).and_then(|wish| {
            noted.job_id.clone_from(&wish.job_id);
            noted.retry = wish.retry;
            if !credentials_hold(world, object, "smile_client_id", now_ms) {
                return Err(Said::error("2205", "You are not authorized to do that."));
            }
            reserve(world, &mut state, wish, now_ms)
        }),
    };
    let said = match outcome {
        Ok(reply) => Said::json(200, &reply),
        Err(refused) => {
            noted.code.clone_from(&refused.told);
            refused
        }
    };
    state.ledger.reservations.push(noted);
    said
}

fn wish(object: &Map<String, Value>) -> Result<Wish, Said> {
    let missing = |key: &str| Said::error("2213", &format!("Required parameter missing: {key}"));
    let wrong = |key: &str| Said::error("2204", &format!("Parameter of wrong type: {key}"));
    let text = |from: &Map<String, Value>, key: &str| match from.get(key) {
        None | Some(Value::Null) => Err(missing(key)),
        Some(Value::String(text)) => Ok(text.clone()),
        Some(_) => Err(wrong(key)),
    };
    for key in [
        "source_sdk",
        "source_sdk_version",
        "signature",
        "timestamp",
        "smile_client_id",
    ] {
        if text(object, key)?.is_empty() {
            return Err(missing(key));
        }
    }
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
    let flag = |key: &str| object.get(key).and_then(Value::as_bool).unwrap_or_default();
    Ok(Wish {
        job_id,
        user_id,
        job_type,
        params,
        callback_url: text(object, "callback_url")?,
        retry: flag("retry"),
        allow_new_enroll: flag("allow_new_enroll"),
    })
}

fn reserve(world: &World, state: &mut State, wish: Wish, now_ms: u64) -> Result<Value, Said> {
    let kind = Kind::from_number(wish.job_type)
        .ok_or_else(|| Said::error("2212", "Invalid job type for this stand-in"))?;
    let slot = Slot {
        token: random_name(),
        expires_at_ms: now_ms.saturating_add(state.scenario.slot_life_ms.unwrap_or(SLOT_LIFE_MS)),
    };
    let foreign = state.scenario.foreign_upload_host;
    if let Some(job) = state.jobs.get_mut(&wish.job_id) {
        let ours = job.user_id == wish.user_id && job.kind == kind;
        if !(wish.retry && ours && job.seen_from_ms.is_none()) {
            let text = "Job already exists. Did you mean to set the retry flag to true?";
            return Err(Said::error("2215", text));
        }
        job.slots.push(slot);
        return Ok(reply(world, job, foreign));
    }
    match (kind, state.enrolled.recall(&wish.user_id)) {
        (Kind::Registration, Memory::Face(_) | Memory::Faceless) if !wish.allow_new_enroll => {
            return Err(Said::error("2209", "User is already enrolled"));
        }
        (Kind::Authentication, Memory::Stranger) => {
            return Err(Said::error(
                "2210",
                "No enrolled user found for this user_id",
            ));
        }
        (Kind::Authentication, Memory::Faceless) => {
            return Err(Said::error("2216", "The enrolled user has no photo"));
        }
        _ => {}
    }
    state.jobs_made += 1;
    let smile_job_id = format!("{:010}", state.jobs_made);
    let job = Job {
        ref_id: format!(
            "{}-{smile_job_id}-{}",
            world.account.partner_id(),
            random_name()
        ),
        job_id: wish.job_id.clone(),
        user_id: wish.user_id,
        kind,
        params: wish.params,
        callback_url: wish.callback_url,
        smile_job_id,
        slots: vec![slot],
        seen_from_ms: None,
        face: None,
        results: Vec::new(),
    };
    let reply = reply(world, &job, foreign);
    state.jobs.insert(wish.job_id, job);
    Ok(reply)
}

fn reply(world: &World, job: &Job, foreign: bool) -> Value {
    let slot = job.slots.last().expect("a slot was just added");
    let host = if foreign {
        "https://uploads.foreign.example".to_owned()
    } else {
        world.origin().to_owned()
    };
    let path = format!(
        "/videos/{}/{}/attachments.zip",
        world.account.partner_id(),
        job.ref_id
    );
    let query = format!(
        "AWSAccessKeyId=SANDBOX&Content-Type=application%2Fzip&Expires={}&Signature={}&x-amz-server-side-encryption=AES256",
        slot.expires_at_ms.div_ceil(1000),
        slot.token
    );
    json!({
        "upload_url": format!("{host}{path}?{query}"),
        "ref_id": job.ref_id,
        "smile_job_id": job.smile_job_id,
        "camera_config": null,
        "code": "2202",
    })
}
