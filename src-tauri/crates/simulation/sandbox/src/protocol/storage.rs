//! The storage: takes zips and gives pictures at pre-signed addresses, and complains in Amazon's XML.

use crate::hex::{random_name, sha256};
use crate::http::response::Said;
use crate::protocol::presigned::{self, Death, Deed};
use crate::protocol::storage_error::complaint;
use crate::shared_state::World;
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
pub(crate) fn upload_url(world: &World, state: &State, job: &Job) -> String {
    let life_ms = state.scenario.slot_life_ms.unwrap_or(ADDRESS_LIFE_MS);
    let path = path(world, &job.ref_id, "attachments.zip");
    let deed = Deed { method: "PUT", path: &path, kind: ZIP_KIND };
    let host = if state.scenario.foreign_upload_host {
        "https://uploads.foreign.example".to_owned()
    } else {
        world.origin().to_owned()
    };
    format!("{host}{path}?{}", presigned::query(&state.secret, deed, death(state, life_ms)))
}

/// A fresh address of one of a job's pictures.
pub(crate) fn picture_url(world: &World, state: &State, ref_id: &str, name: &str) -> String {
    let path = path(world, ref_id, &format!("{name}.jpg"));
    let deed = Deed { method: "GET", path: &path, kind: "" };
    let query = presigned::query(&state.secret, deed, death(state, ADDRESS_LIFE_MS));
    format!("{}{path}?{query}", world.origin())
}

fn path(world: &World, ref_id: &str, file: &str) -> String {
    format!("/videos/{}/{ref_id}/{file}", world.account.partner_id())
}

fn death(state: &State, life_ms: u64) -> Death {
    Death {
        at_ms: state.now_ms().saturating_add(life_ms),
        told_s: state.said_ms().saturating_add(life_ms).div_ceil(1000),
    }
}

/// Takes a zip. Gives what to say and how long to wait before saying it: the zip is kept at once.
pub(crate) fn store(
    world: &World,
    ref_id: &str,
    uri: &Uri,
    headers: &HeaderMap,
    body: &Bytes,
) -> (Said, Duration) {
    let mut state = world.state();
    let now_ms = state.now_ms();
    let job = state.jobs.values().find(|job| job.ref_id == ref_id);
    let job_id = job.map(|job| job.job_id.clone()).unwrap_or_default();
    let sha256 = sha256(body);
    let outcome = accept(&state, uri, headers);
    let mut wait = Duration::ZERO;
    let said = match outcome {
        Err(said) => said,
        Ok(()) => {
            wait = Duration::from_millis(state.scenario.upload_delay_ms);
            take(&mut state, &job_id, now_ms, body);
            world.stirred.notify_all();
            Said::new(200, "application/xml", Vec::new(), "stored")
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
        status: said.status,
    });
    (said, wait)
}

fn accept(state: &State, uri: &Uri, headers: &HeaderMap) -> Result<(), Said> {
    if headers.contains_key(header::TRANSFER_ENCODING) {
        let text = "A header you provided implies functionality that is not implemented";
        return Err(complaint(501, "NotImplemented", text));
    }
    if !headers.contains_key(header::CONTENT_LENGTH) {
        let text = "You must provide the Content-Length HTTP header.";
        return Err(complaint(411, "MissingContentLength", text));
    }
    let kind = headers.get(header::CONTENT_TYPE);
    let deed = Deed {
        method: "PUT",
        path: uri.path(),
        kind: kind.and_then(|kind| kind.to_str().ok()).unwrap_or_default(),
    };
    presigned::check(&state.secret, deed, uri.query().unwrap_or_default(), state.now_ms())
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
    state.agenda.stored.put(due_ms, stored);
}

/// Gives a picture while it is remembered.
pub(crate) fn fetch(world: &World, ref_id: &str, file: &str, path: &str, query: &str) -> Said {
    let state = world.state();
    let deed = Deed { method: "GET", path, kind: "" };
    if let Err(said) = presigned::check(&state.secret, deed, query, state.now_ms()) {
        return said;
    }
    let name = file.strip_suffix(".jpg").unwrap_or_default();
    let mut pictures = state.gallery.of(ref_id).iter();
    match pictures.find(|(known, _)| known == name) {
        Some((_, bytes)) => Said::new(200, "image/jpeg", bytes.to_vec(), "picture"),
        None => complaint(404, "NoSuchKey", "The specified key does not exist."),
    }
}
