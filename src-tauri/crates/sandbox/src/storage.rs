//! The storage: takes zips at pre-signed addresses that expire, and complains in Amazon's XML.

use crate::ledger::Upload;
use crate::server::Said;
use crate::state::{World, random_name, sha256};
use crate::works::Order;
use axum::body::Bytes;
use axum::http::{HeaderMap, header};
use std::time::Duration;

/// A refusal in the storage's words.
pub(crate) fn complaint(status: u16, code: &str, message: &str) -> Said {
    let xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>{code}</Code><Message>{message}</Message>\
         <RequestId>{}</RequestId></Error>",
        random_name()
    );
    Said::new(status, "application/xml", xml.into_bytes(), code)
}

/// "Request has expired".
pub(crate) fn expired() -> Said {
    complaint(403, "AccessDenied", "Request has expired")
}

/// Takes a zip. Gives what to say and how long to wait before saying it: the zip is kept at once.
pub(crate) fn answer(
    world: &World,
    ref_id: &str,
    query: &str,
    headers: &HeaderMap,
    body: &Bytes,
) -> (Said, Duration) {
    let mut state = world.state();
    let now_ms = state.now_ms();
    let mut noted = Upload {
        at_ms: now_ms,
        job_id: String::new(),
        bytes: body.len(),
        sha256: sha256(body),
        status: 200,
    };
    let job = state.jobs.values().find(|job| job.ref_id == ref_id);
    noted.job_id = job.map(|job| job.job_id.clone()).unwrap_or_default();
    let given = query
        .split('&')
        .find_map(|pair| pair.strip_prefix("Signature="));
    let slot = job.and_then(|job| {
        job.slots
            .iter()
            .find(|slot| Some(slot.token.as_str()) == given)
    });
    let said = match slot {
        _ if headers.contains_key(header::TRANSFER_ENCODING) => complaint(
            501,
            "NotImplemented",
            "A header you provided implies functionality that is not implemented",
        ),
        None => complaint(403, "AccessDenied", "Access Denied"),
        Some(slot) if slot.expires_at_ms <= now_ms => expired(),
        Some(_)
            if headers
                .get(header::CONTENT_TYPE)
                .is_none_or(|kind| kind != "application/zip") =>
        {
            complaint(
                403,
                "SignatureDoesNotMatch",
                "The request signature we calculated does not match the signature you provided.",
            )
        }
        Some(_) => stored(&noted.sha256),
    };
    noted.status = said.status;
    let mut wait = Duration::ZERO;
    if noted.status == 200 {
        let seen_from_ms = now_ms.saturating_add(state.scenario.storage_lag_ms);
        wait = Duration::from_millis(state.scenario.upload_delay_ms);
        let lag =
            Duration::from_millis(state.scenario.storage_lag_ms + state.scenario.processing_ms);
        if let Some(job) = state.jobs.get_mut(&noted.job_id) {
            // A zip put twice is worked on twice, as by the real storage: that is what the ledger is for.
            job.seen_from_ms = Some(
                job.seen_from_ms
                    .map_or(seen_from_ms, |first| first.min(seen_from_ms)),
            );
        }
        let order = Order::package(noted.job_id.clone(), body.clone(), lag);
        // The works end only with the world itself.
        let _ = world.works.send(order);
    }
    state.ledger.uploads.push(noted);
    (said, wait)
}

fn stored(sha256: &str) -> Said {
    Said::new(200, "application/xml", Vec::new(), "stored")
        .with_header("etag", format!("\"{}\"", &sha256[..32]))
        .with_header("x-amz-request-id", random_name())
        .with_header("x-amz-server-side-encryption", "AES256".to_owned())
}
