//! Answers for the storage: takes zips and gives pictures at pre-signed addresses.

use crate::hex::{random_name, sha256};
use crate::http::response::Response;
use crate::protocol::presigned::{self, Expiry, Operation};
use crate::protocol::storage_error::complaint;
use crate::shared_state::SharedState;
use crate::state::State;
use crate::state::job::Job;
use crate::state::job_queue::Stored;
use crate::state::ledger::Upload;
use axum::body::Bytes;
use axum::http::{HeaderMap, Uri, header};
use std::time::Duration;

const ZIP_KIND: &str = "application/zip";
const ADDRESS_LIFE_MS: u64 = 15 * 60 * 1000;

/// A fresh address to put a job's zip at.
pub(crate) fn upload_url(shared: &SharedState, state: &State, job: &Job) -> String {
    let life_ms = state.scenario.slot_life_ms.unwrap_or(ADDRESS_LIFE_MS);
    let path = path(shared, &job.ref_id, "attachments.zip");
    let operation = Operation { method: "PUT", path: &path, kind: ZIP_KIND };
    let host = if state.scenario.foreign_upload_host {
        "https://uploads.foreign.example".to_owned()
    } else {
        let origin = state.scenario.upload_origin.as_deref();
        origin.unwrap_or_else(|| shared.origin()).to_owned()
    };
    format!("{host}{path}?{}", presigned::query(&state.secret, operation, expiry(state, life_ms)))
}

/// A fresh address of one of a job's pictures.
pub(crate) fn picture_url(shared: &SharedState, state: &State, ref_id: &str, name: &str) -> String {
    let path = path(shared, ref_id, &format!("{name}.jpg"));
    let operation = Operation { method: "GET", path: &path, kind: "" };
    let query = presigned::query(&state.secret, operation, expiry(state, ADDRESS_LIFE_MS));
    format!("{}{path}?{query}", shared.origin())
}

fn path(shared: &SharedState, ref_id: &str, file: &str) -> String {
    format!("/videos/{}/{ref_id}/{file}", shared.account.partner_id())
}

fn expiry(state: &State, life_ms: u64) -> Expiry {
    Expiry {
        at_ms: state.now_ms().saturating_add(life_ms),
        stated_s: state.wall_time_ms().saturating_add(life_ms).div_ceil(1000),
    }
}

/// Takes a zip. Gives what to say and how long to wait before saying it: the zip is kept at once.
pub(crate) fn store(
    shared: &SharedState,
    ref_id: &str,
    uri: &Uri,
    headers: &HeaderMap,
    body: &Bytes,
) -> (Response, Duration) {
    let mut state = shared.state();
    let now_ms = state.now_ms();
    let job = state.jobs.values().find(|job| job.ref_id == ref_id);
    let job_id = job.map(|job| job.job_id.clone()).unwrap_or_default();
    let sha256 = sha256(body);
    let outcome = accept(&state, uri, headers);
    let mut wait = Duration::ZERO;
    let response = match outcome {
        Err(response) => response,
        Ok(()) => {
            wait = Duration::from_millis(state.scenario.upload_delay_ms);
            take(&mut state, &job_id, now_ms, body);
            shared.changed.notify_all();
            Response::new(200, "application/xml", Vec::new(), "stored")
                .with_header("etag", format!("\"{}\"", &sha256[..32]))
                .with_header("x-amz-request-id", random_name())
                .with_header("x-amz-server-side-encryption", "AES256".to_owned())
        }
    };
    state.ledger.uploads.push(Upload {
        at_ms: now_ms,
        job_id,
        bytes: body.len(),
        sha256,
        status: response.status,
    });
    (response, wait)
}

fn accept(state: &State, uri: &Uri, headers: &HeaderMap) -> Result<(), Response> {
    if headers.contains_key(header::TRANSFER_ENCODING) {
        let text = "A header you provided implies functionality that is not implemented";
        return Err(complaint(501, "NotImplemented", text));
    }
    if !headers.contains_key(header::CONTENT_LENGTH) {
        let text = "You must provide the Content-Length HTTP header.";
        return Err(complaint(411, "MissingContentLength", text));
    }
    let kind = headers.get(header::CONTENT_TYPE);
    let operation = Operation {
        method: "PUT",
        path: uri.path(),
        kind: kind.and_then(|kind| kind.to_str().ok()).unwrap_or_default(),
    };
    presigned::check(&state.secret, operation, uri.query().unwrap_or_default(), state.now_ms())
}

fn take(state: &mut State, job_id: &str, now_ms: u64, body: &Bytes) {
    let seen_from_ms = now_ms.saturating_add(state.scenario.storage_lag_ms);
    if let Some(job) = state.jobs.get_mut(job_id) {
        // A zip put twice is worked on twice, as by the real storage: that is what the ledger is for.
        let first = job.seen_from_ms.unwrap_or(seen_from_ms);
        job.seen_from_ms = Some(first.min(seen_from_ms));
    }
    let due_ms = seen_from_ms.saturating_add(state.scenario.processing_ms);
    let stored = Stored { job_id: job_id.to_owned(), zip: body.clone() };
    state.queue.stored.put(due_ms, stored);
}

/// Gives a picture while it is remembered.
pub(crate) fn fetch(
    shared: &SharedState,
    ref_id: &str,
    file: &str,
    path: &str,
    query: &str,
) -> Response {
    let state = shared.state();
    let operation = Operation { method: "GET", path, kind: "" };
    if let Err(response) = presigned::check(&state.secret, operation, query, state.now_ms()) {
        return response;
    }
    let name = file.strip_suffix(".jpg").unwrap_or_default();
    let mut pictures = state.images.of(ref_id).iter();
    match pictures.find(|(known, _)| known == name) {
        Some((_, bytes)) => Response::new(200, "image/jpeg", bytes.to_vec(), "picture"),
        None => complaint(404, "NoSuchKey", "The specified key does not exist."),
    }
}
